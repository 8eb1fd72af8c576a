import PolicyCompiler
import RoomModel

/// Describes the people for whom a decision about two roles holds: `if in group staff@example.com`, `unless from
/// example.org`.
struct PeopleWords {
  let space: FactSpace
  /// Whether the operation has a target, so that a condition must say which of the two it means.
  let namesBoth: Bool

  /// At most this many sets of people are named; of more, only what it depends on.
  static let limit = 4

  /// One property of one of the two, or of both.
  private struct Part {
    let words: String
    let isNegated: Bool
  }

  /// Nil where the set leaves out nothing of what can be.
  static func words(
    _ set: Diagram, within possible: Diagram, _ pair: PeopleSpace.Pair, _ space: FactSpace
  ) throws(DiagramMistake) -> String? {
    let diagrams = space.diagrams
    let inside = try diagrams.and(set, possible)
    let outside = try diagrams.and(possible, not: set)
    if outside == .never { return nil }
    let impossible = try diagrams.not(possible)
    let words = PeopleWords(space: space, namesBoth: pair.target != nil && !pair.isSelf)
    var best: (words: String, cost: Int)?
    for (part, start) in [(inside, "if "), (outside, "unless ")] {
      guard
        let cubes = try RegionCover.cubes(
          part, try diagrams.or(part, impossible), in: diagrams, limit: limit)
      else { continue }
      var parts: [[Part]] = []
      for cube in cubes { parts.append(try words.withoutNobody(cube, possible).parts.map(words.part)) }
      let cost = parts.joined().reduce(0) { $0 + ($1.isNegated ? 3 : 2) }
      if best.map({ cost < $0.cost }) ?? true {
        best = (
          start + parts.map { RegionWords.list($0.map(\.words), "and") }.joined(separator: ", or "), cost
        )
      }
    }
    return best?.words ?? "depending on " + words.support(inside)
  }

  /// A cube without the users and domains of whom nobody can be there, where few are named.
  private func withoutNobody(_ cube: Cube, _ possible: Diagram) throws(DiagramMistake) -> Cube {
    let people = try space.diagrams.and(try space.diagrams.diagram(cube), possible)
    var parts: [Cube.Part] = []
    for part in cube.parts {
      var values = part.values
      let isNegated = values.contains { $0.contains(space.identities.elsewhere) }
      if case .identity = space.variable(part.level), !isNegated, people != .never {
        var needed: [Range<Int>] = []
        for value in part.values.joined()
        where try space.diagrams.restrict(people, part.level, to: value) != .never {
          needed = RegionCover.joining(needed, [value..<value + 1])
        }
        if length(needed) < length(values) { values = needed }
      }
      parts.append(Cube.Part(level: part.level, values: values))
    }
    return Cube(parts: parts)
  }

  /// How many names it takes to describe a set of identities.
  private func length(_ values: [Range<Int>]) -> Int {
    IdentityWords(space.identities).plainUnits(Set(values.joined())).reduce(0) { $0 + $1.count }
  }

  /// What a set depends on, where it takes too many words to say how.
  private func support(_ set: Diagram) -> String {
    var words: [String] = []
    for level in space.diagrams.support(set) {
      let word: String
      switch space.variable(level) {
      case .identity(let person): word = who(person) + "user or domain"
      case .member(let person, let name): word = who(person) + space.policy.names[name].kind.word + "s"
      case .right(let person, _): word = who(person) + "rights"
      case .relation(_, let relation):
        word = "who is \(space.policy.relations[Int(relation.index)].name) of whom"
      case .number(.actorJoined): word = who(.actor) + "joining"
      case .number(.targetJoined): word = who(.target) + "joining"
      case .bit(.actorConsents), .bit(.targetConsents): word = "consents"
      case .bit(.targetBlocks): word = "blocks"
      case .bit(.shareDomain): word = "a shared domain"
      case .roleCount, .number: word = "how many there are"
      case .bit, .role, .newRole, .namedRight, .linkSigner: word = "who they are"
      }
      if !words.contains(word) { words.append(word) }
    }
    return RegionWords.list(words, "and")
  }

  private func who(_ person: Party) -> String {
    namesBoth ? (person == .actor ? "the actor's " : "the target's ") : ""
  }

  private func part(_ part: Cube.Part) -> Part {
    let values = Set(part.values.flatMap { Array($0) })
    let holds = values == [1]
    switch space.variable(part.level) {
    case .identity(let person):
      let isNegated = values.contains(space.identities.elsewhere)
      let rest = isNegated ? Set(0..<space.identities.count).subtracting(values) : values
      let units = IdentityWords(space.identities).plainUnits(rest)
      return of(person, RegionWords.list(units, "or"), isNegated: isNegated)
    case .member(let person, let name):
      let known = space.policy.names[name]
      return of(person, "in \(known.kind.word) \(RegionWords.text(known.key))", isNegated: !holds)
    case .right(let person, let right):
      return of(person, "holding \(space.policy.rights[Int(right.index)].name)", isNegated: !holds)
    case .relation(let person, let relation):
      return Part(words: space.words(ofRelation: relation, person, holds: holds), isNegated: !holds)
    case .bit(let bit): return self.bit(bit, holds)
    case .number(let number) where number.party != nil:
      let joined = RegionWords(space: space, operation: .sendMessage).joined(number, part.values)
      let subject = number.party == .actor ? "the actor " : "the target "
      return Part(
        words: subject + (joined.isNegated ? "did not join " : "joined ") + joined.when,
        isNegated: joined.isNegated)
    case .roleCount:
      return Part(words: space.wordsOfRoleCount(space.variable(part.level), part.values), isNegated: false)
    case .number(let number):
      let count = space.countClasses(.number(number))?.words(part.values) ?? ""
      return Part(words: number.row.before + count + number.row.after, isNegated: false)
    case .role, .newRole, .namedRight, .linkSigner: return Part(words: "", isNegated: false)
    }
  }

  /// What is said of two people: where it holds, and where not.
  private static let relations: [FactBit: (holds: String, fails: String)] = [
    .actorConsents: ("the actor consents", "the actor does not consent"),
    .targetConsents: ("the target consents", "the target does not consent"),
    .targetBlocks: ("the target blocks the actor", "the target does not block the actor"),
    .shareDomain: ("of one domain", "of two domains"),
  ]

  private func bit(_ bit: FactBit, _ holds: Bool) -> Part {
    if bit == .targetBlocks && !namesBoth {
      return Part(
        words: holds ? "the actor blocks themself" : "the actor does not block themself", isNegated: !holds)
    }
    if let relation = Self.relations[bit] {
      return Part(words: holds ? relation.holds : relation.fails, isNegated: !holds)
    }
    // Why: a pattern that starts with its verb takes none before it.
    guard let pattern = bit.factRow?.pattern, pattern.hasPrefix("is ") else {
      return Part(words: bit.words(holds: holds), isNegated: !holds)
    }
    return of(bit.isTargets ? .target : .actor, String(pattern.dropFirst(3)), isNegated: !holds)
  }

  private func of(_ person: Party, _ words: String, isNegated: Bool) -> Part {
    let subject = namesBoth ? (person == .actor ? "the actor is " : "the target is ") : ""
    return Part(words: subject + (isNegated ? "not " : "") + words, isNegated: isNegated)
  }
}

extension PeopleSpace {
  /// The people for whom `set` holds, in words; nil if it holds for everybody in `possible`.
  public func words(
    _ set: Diagram, within possible: Diagram, _ pair: Pair
  ) throws(DiagramMistake) -> String? {
    let people = SetOfPeople(set: set, possible: possible, isOfTwo: pair.target != nil && !pair.isSelf)
    if let known = said[people] { return known }
    let words = try PeopleWords.words(set, within: possible, pair, space)
    said[people] = .some(words)
    return words
  }

  /// People of whom something is said: the words hang on nothing else.
  struct SetOfPeople: Hashable {
    let set: Diagram
    let possible: Diagram
    /// Whether each of two must be named.
    let isOfTwo: Bool
  }

  /// Whether no possible identity is in `set`.
  public func isNobody(_ set: Diagram, _ possible: Diagram) throws(DiagramMistake) -> Bool {
    try diagrams.and(set, possible) == .never
  }
  /// The people of `one` that are not in `other`.
  public func difference(_ one: Diagram, _ other: Diagram) throws(DiagramMistake) -> Diagram {
    try diagrams.and(one, not: other)
  }
}
