import RoomModel

/// Long chains of tests of names in a program's code, and for each name where in them it is tested.
///
/// Of ten thousand rules that each ask for another domain, a decision runs those whose domain the person may be from: from
/// any link of a chain it goes on at the first link one of whose names may hold, or at the chain's end. What it passes
/// over leads there for certain (`NameLinks`), so every answer stays what it was, and so does the rule that is named
/// (`Grammar/proofs/Find.v`, `found_decides`, `found_collects`).
///
/// It takes the code a second time, eight bytes a link and eight a name of the policy; nothing where no chain is long.
final class NameChains: Sendable {
  /// The code, where each link of a long chain starts with a mark in place of its test.
  let code: [Instruction]
  /// The instructions at which links start; those of a chain stand together, in its order.
  private let places: [UInt32]
  /// The links that have a name, ascending, by the name's key: those of key k start at `starts[k]`.
  private let links: [UInt32]
  private let starts: [UInt32]

  /// The index of a mark: an instruction that tests a name of neither person. Its operand is the number of its link and,
  /// in the upper half, that after its chain's last; its target is the chain's end.
  static let mark = UInt8.max

  /// A shorter chain is run test by test.
  static let leastLength = 12

  /// The chains of a program; nil where none is long.
  init?(_ program: Program) {
    if Self.tests(program.code) < Self.leastLength { return nil }
    let found = NameLinks(program.code.span, names: program.names.count)
    var marked = program.code
    var places: [UInt32] = []
    var isTaken = [Bool](repeating: false, count: marked.count)
    // Why ascending: what stands first is the way through the rules, what it leads past are lists inside one.
    for start in marked.indices where !isTaken[start] && Int(found.ends[start]) > start {
      var chain: [Int] = []
      var place = start
      while place < marked.count && !isTaken[place] && Int(found.ends[place]) > place {
        isTaken[place] = true
        chain.append(place)
        place = Int(found.ends[place])
      }
      if chain.count < Self.leastLength { continue }
      let end = UInt64(places.count + chain.count) << 32
      for link in chain {
        marked[link] = Instruction(
          .named, index: Self.mark, operand: end | UInt64(places.count), target: UInt32(place))
        places.append(UInt32(link))
      }
    }
    if places.isEmpty { return nil }
    code = marked
    self.places = places
    (links, starts) = Self.sorted(places, found, keys: program.names.count * 2)
  }

  /// The links by the names that they have: those of key k from `starts[k]` on.
  private static func sorted(_ places: [UInt32], _ found: NameLinks, keys: Int) -> (
    links: [UInt32], starts: [UInt32]
  ) {
    var starts = [UInt32](repeating: 0, count: keys + 2)
    // Why two further: where the links of a key start stands one further while they are entered, and at the key after.
    for place in places { for key in found.names(of: Int(place)) { starts[Int(key) + 2] += 1 } }
    for key in 2..<starts.count { starts[key] += starts[key - 1] }
    var links = [UInt32](repeating: 0, count: Int(starts[keys + 1]))
    for (link, place) in places.enumerated() {
      for key in found.names(of: Int(place)) {
        links[Int(starts[Int(key) + 1])] = UInt32(link)
        starts[Int(key) + 1] += 1
      }
    }
    return (links, starts)
  }

  private static func tests(_ code: [Instruction]) -> Int {
    var count = 0
    for step in code where step.opcode == .named { count += 1 }
    return count
  }

  /// How many links are run before the next look-up: as many as it looks up names.
  func patience(_ facts: borrowing Facts) -> Int {
    facts.possibleNameCount(of: .actor) + facts.possibleNameCount(of: .target)
  }

  /// Where a decision at a mark goes on: at the first link from there on of which some name may hold, or at the
  /// chain's end.
  func next(_ mark: Instruction, _ facts: borrowing Facts) -> Int {
    let link = UInt32(truncatingIfNeeded: mark.operand)
    var first = UInt32(truncatingIfNeeded: mark.operand >> 32)
    let end = first
    for person in [Party.actor, .target] {
      for index in 0..<facts.possibleNameCount(of: person) {
        let name = facts.possibleName(index, of: person)
        first = min(first, self.first(NameLinks.key(name.index, of: person.rawValue), from: link) ?? first)
      }
    }
    return first == end ? Int(mark.target) : Int(places[Int(first)])
  }

  /// The first link with that name, starting from a given link; nil if there is none.
  private func first(_ key: UInt32, from link: UInt32) -> UInt32? {
    guard Int(key) + 1 < starts.count else { return nil }
    var low = Int(starts[Int(key)])
    let end = Int(starts[Int(key) + 1])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if links[middle] < link { low = middle + 1 } else { high = middle }
    }
    return low < end ? links[low] : nil
  }
}
