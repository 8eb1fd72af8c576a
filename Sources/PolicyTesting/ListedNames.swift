import RoomPolicy
import PolicyCompiler
import RoomModel
import SourceText

/// Finds names that are probably misspelled: of nobody whom a room or its policy speaks of, and one letter away from
/// a user whom the room lists.
package struct ListedNames {
  /// The keys of everybody whom the room or the policy speaks of.
  private var keys: Set<[UInt8]> = []
  /// The users whom the room lists, as they are written.
  private let users: [String]
  /// How many bytes may still be compared, for all names together.
  private var budget = 100_000_000

  package init(_ room: Room, _ program: borrowing Program) {
    users = (room.users.map(\.user) + room.known.map(\.user)).map { String(decoding: $0.name, as: UTF8.self) }
    let spokenOf =
      room.users.map(\.user) + room.known.map(\.user) + (room.parent ?? [])
      + (room.consents + room.blocks).flatMap { [$0.from, $0.to] }
      + room.relations.flatMap { [$0.first, $0.second] }
    keys.formUnion(spokenOf.map(\.key))
    for name in program.names where name.kind == .user { keys.insert(name.key) }
  }

  /// The listed user who is probably meant by a misspelled name; nil if the name is known, or is like nobody's.
  package mutating func meant(by name: User) -> String? {
    if keys.contains(name.key) { return nil }
    let word = String(decoding: name.name, as: UTF8.self)
    return near(word, among: users, atMost: 1, budget: &budget).map(\.candidate)
      .first { Self.isSlip(word, for: $0) }
  }

  /// Whether a name that is one letter away from another is so by a slip of the hand.
  ///
  /// Where a part is short, or the digits differ, two people have names of one pattern: `a@b.example`, `bob2@b.example`.
  static func isSlip(_ name: String, for other: String) -> Bool {
    let (name, other) = (parts(name), parts(other))
    guard name.count == other.count else {
      return isAlike(name.joined(separator: "."), other.joined(separator: "."))
    }
    let changed = zip(name, other).filter { $0 != $1 }
    guard changed.count == 1 else { return false }
    let (one, another) = changed[0]
    func letters(_ part: String) -> String { part.filter { !$0.isNumber } }
    return letters(one) != letters(another) && isAlike(one, another)
  }

  /// The local part, and the labels of the domain.
  private static func parts(_ name: String) -> [String] {
    guard let at = name.lastIndex(of: "@") else { return [name] }
    return [String(name[..<at])] + name[name.index(after: at)...].split(separator: ".").map(String.init)
  }
}

extension TestRunner {
  /// Notes the names of a sentence that are probably misspelled.
  ///
  /// A step that brings somebody into the room introduces them: from there on the room lists the name.
  mutating func noteNames(
    _ sentence: Sentence, _ result: SentenceResult, _ after: BoundRoom, _ introduced: inout Set<[UInt8]>
  ) {
    for word in sentence.names {
      guard let user = try? User(word.bytes), let meant = names?.meant(by: user),
        !introduced.contains(user.key)
      else { continue }
      if sentence.isStep, result.hasPassed,
        after.lists(user)
      {
        introduced.insert(user.key)
        continue
      }
      let name = String(decoding: word.bytes, as: UTF8.self)
      notes.append(
        TestCode.nearlyAUser.at(
          word.span, "the room lists no `\(name)`, which is one letter away from `\(meant)`",
          help: "write `\(meant)`; where somebody else is meant, a name that is less alike says so"))
    }
  }
}

extension BoundRoom {
  /// Whether a user is listed who is not banned.
  fileprivate func lists(_ user: User) -> Bool {
    let person = person(user)
    guard let listing = listing(person) else { return false }
    return listing.role != machine.program.roles.first?.name && listing.participation != .banned
  }
}

extension Sentence {
  fileprivate var isStep: Bool {
    switch claim {
    case .question(let asked): asked.mode == .does
    case .state: false
    case .commit(let committed): committed.mode == .does
    }
  }

  /// The users that it names, those in facts included.
  fileprivate var names: [TestWord] {
    switch claim {
    case .question(let asked):
      asked.names
    case .state(let stated): [stated.who] + stated.phrase.names(after: 0x20)
    case .commit(let committed): [committed.committer] + committed.parts.flatMap(\.asked.names)
    }
  }
}

extension Sentence.AskedQuestion {
  fileprivate var names: [TestWord] {
    [actor] + [target].compactMap { $0 } + given.flatMap { $0.names(after: 0x3D) }
  }
}

extension TestWord {
  /// The users among the pieces of a fact.
  fileprivate func names(after separator: UInt8) -> [TestWord] {
    bytes.split(separator: separator).dropFirst().filter { $0.contains(0x40) }.map {
      TestWord(bytes: $0, span: span)
    }
  }
}
