import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

/// Rules of one effect, sorted by the memberships that they ask for, and what those of each kind cover together.
struct Families {
  private struct Family {
    /// Where at least one of the family holds; nil where that goes beyond a bound.
    var one: Diagram? = .never
    /// Where at least two hold.
    var two: Diagram? = .never
    var waiting: [Diagram] = []
  }

  private let context: LintContext
  private var families: [[Level]: Family] = [:]
  /// Where it is reported that the rules are too many to be held against each other.
  private let span: Span

  /// Whether what two rules cover is kept too.
  private let countsTwice: Bool

  init(_ context: LintContext, _ entries: [OperationRules.Entry], countsTwice: Bool = false) {
    self.countsTwice = countsTwice
    self.context = context
    let first = entries.first { !context.policy.rules[$0.rule].isOfProfile }?.rule ?? context.ownRules[0]
    span = context.policy.rules[first].span
    for entry in entries { add(entry) }
    settle()
  }

  mutating func add(_ entry: OperationRules.Entry) {
    families[entry.family, default: Family()].waiting.append(entry.condition)
  }

  /// Takes in what was added.
  mutating func settle() {
    for (key, family) in families where !family.waiting.isEmpty {
      var joined: (Diagram, Diagram)?
      if let one = family.one, let two = family.two {
        joined = context.bounded(span) { () throws(DiagramMistake) in
          try context.space.diagrams.whole { () throws(DiagramMistake) in
            try join([(one, two)] + family.waiting.map { ($0, .never) })
          }
        }
      }
      families[key] = Family(one: joined?.0, two: joined?.1, waiting: [])
    }
  }

  /// Joins pairs of "one holds" and "two hold", two by two.
  private func join(_ pairs: [(Diagram, Diagram)]) throws(DiagramMistake) -> (Diagram, Diagram) {
    let diagrams = context.space.diagrams
    var pairs = pairs
    while pairs.count > 1 {
      var halves: [(Diagram, Diagram)] = []
      for place in stride(from: 0, to: pairs.count, by: 2) {
        if place + 1 == pairs.count {
          halves.append(pairs[place])
          continue
        }
        let (left, right) = (pairs[place], pairs[place + 1])
        let one = try diagrams.or(left.0, right.0)
        var two = Diagram.never
        if countsTwice {
          two = try diagrams.or(
            try diagrams.or(left.1, right.1), try diagrams.and(left.0, right.0))
        }
        halves.append((one, two))
      }
      pairs = halves
    }
    return pairs[0]
  }

  /// The families whose memberships are among those of `key`, `key` itself first.
  private func within(_ key: [Level]) -> [(key: [Level], family: Family)] {
    if families.count <= 8 {
      return families.filter { Set($0.key).isSubset(of: key) }.map { ($0.key, $0.value) }
    }
    if key.count > 4 { return [key, []].compactMap { key in families[key].map { (key, $0) } } }
    return (0..<1 << key.count).compactMap { mask in
      let part = key.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
      return families[part].map { (part, $0) }
    }
  }

  /// Whether each case of `entry` is some rule's.
  func covers(_ entry: OperationRules.Entry, in world: FactWorld) throws(DiagramMistake) -> Bool {
    try covers(entry, in: world) { _, family in family.one }
  }

  /// Whether each case of `entry`, which is one of these rules, is another's as well.
  func othersCover(_ entry: OperationRules.Entry, in world: FactWorld) throws(DiagramMistake) -> Bool {
    try covers(entry, in: world) { key, family in key == entry.family ? family.two : family.one }
  }

  private func covers(
    _ entry: OperationRules.Entry, in world: FactWorld, _ part: ([Level], Family) -> Diagram?
  ) throws(DiagramMistake) -> Bool {
    var rest = entry.condition
    for (key, family) in within(entry.family) {
      guard let covered = part(key, family) else { continue }
      rest = try context.space.diagrams.and(rest, not: covered)
    }
    return try !world.canHold(rest)
  }

  /// Whether some rule holds together with `condition`; true where that cannot be decided.
  func meets(_ condition: Diagram, in world: FactWorld) throws(DiagramMistake) -> Bool {
    // Why: whoever is in one of many groups may be in any other, so some rule holds as good as surely.
    if families.count > 64 { return true }
    for family in families.values {
      guard let one = family.one else { return true }
      if try world.canHold(try context.space.diagrams.and(condition, one)) { return true }
    }
    return false
  }
}
