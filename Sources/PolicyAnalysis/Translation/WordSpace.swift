import PolicyCompiler
import PolicyMachine
import RoomModel

/// The words that a decision reads, as variables: a yes-or-no fact is false, true or unknown, a word that is a set, of roles or of the right that is named, has a
/// variable for each of its bits, a number is of a class or not given or unknown, a name holds or not or is unknown.
struct WordSpace {
  let diagrams: DecisionDiagrams
  private let names: Int
  /// By number: where a class starts that is not the first, ascending.
  private let cuts: [[UInt64]]
  private let lowered: LoweredFacts
  private let isOfRoles: Bool
  private let roles: Int
  private let rights: Int
  private let counts: [RoleCount]

  /// The words of sets, each of which has something in it.
  private static let sets = RoleWord.allCases.map(\.word) + [.namedRight]
  private static let bits = 64 * FactWord.pairs.count
  private static let roleBits = 64 * sets.count
  private static let numbers = bits + roleBits

  init(_ policy: CheckedPolicy, _ program: Program, _ limits: FactSpace.Limits) {
    var cuts = [Set<UInt64>](repeating: [], count: FactNumber.allCases.count)
    for step in program.code where Int(step.index) < cuts.count {
      switch step.opcode {
      case .below: cuts[Int(step.index)].insert(step.operand)
      case .above where step.operand < .max: cuts[Int(step.index)].insert(step.operand + 1)
      case .above, .finish, .allow, .deny, .jump, .zero, .some, .all, .lacks, .named: break
      }
    }
    for rule in policy.rules {
      for (_, condition) in rule.variants {
        condition.eachFact { fact in
          if case .sinceJoining = fact.fact.carrier {
            cuts[Int(FactNumber.joined(fact.person).rawValue)].insert(fact.number)
          }
          guard case .number(let number, let comparison) = fact.fact.carrier else { return }
          switch comparison {
          case .below, .atLeast: cuts[Int(number.rawValue)].insert(fact.number)
          case .above, .atMost:
            if fact.number < .max { cuts[Int(number.rawValue)].insert(fact.number + 1) }
          }
        }
      }
    }
    let sorted = cuts.map { $0.filter { $0 > 0 }.sorted() }
    self.cuts = sorted
    names = policy.names.names.count
    lowered = LoweredFacts(policy)
    isOfRoles = policy.profile == .roles
    roles = policy.roles.roles.count
    rights = policy.rights.count
    counts = policy.counts
    let domains =
      [UInt32](repeating: 3, count: names * 2) + [UInt32](repeating: 3, count: Self.bits)
      + [UInt32](repeating: 2, count: Self.roleBits) + sorted.map { UInt32($0.count + 3) }
    diagrams = DecisionDiagrams(domains: domains, limits: limits)
  }

  // MARK: What a condition says

  /// Where a fact is surely so, and where it is surely not.
  func fact(_ fact: CheckedFact) throws(DiagramMistake) -> (holds: Diagram, fails: Diagram) {
    if let value = lowered.settled(fact) { return value ? (.always, .never) : (.never, .always) }
    let isActor = fact.person == .actor
    let role = isActor ? FactWord.actorRole : .targetRole
    let preauthorization = isActor ? FactWord.actorPreauthorization : .targetPreauthorization
    switch fact.fact.carrier {
    case .bit(let bit): return try self.bit(bit.isOfParty && !isActor ? bit.ofTarget : bit)
    case .voice:
      return isOfRoles
        ? try roles(role, fact.roles) : try bit(isActor ? .actorVoice : FactBit.actorVoice.ofTarget)
    case .role: return try roles(role, fact.roles)
    case .roleOfActor: return try roles(.actorRole, fact.roles)
    case .bitOfRoles(let bit): return try both(try self.bit(bit), try roles(.actorRole, fact.roles))
    case .activeRole:
      return try both(
        try bit(isActor ? .actorActive : FactBit.actorActive.ofTarget), try roles(role, fact.roles))
    case .preauthorization: return try roles(preauthorization, fact.roles)
    case .anyPreauthorization:
      return try roles(preauthorization, RoleSet(bits: ~RoleSet.absent.bits))
    case .newRole: return try roles(.newRole, fact.roles)
    case .right:
      guard let right = fact.right else { return (.never, .always) }
      return try bit(128 + right.mask(of: fact.person).trailingZeroBitCount)
    case .relation:
      guard let relation = fact.relation else { return (.never, .always) }
      return try bit(256 + relation.mask(of: fact.person).trailingZeroBitCount)
    case .roleCount:
      guard let number = fact.roleCount.flatMap(counts.firstIndex) else { return (.never, .always) }
      return try bit(192 + number)
    case .namedRight: return try roles(.namedRight, RoleSet(bits: fact.right?.bit ?? 0))
    case .signedLink: return try both(try bit(.hasValidLink), try roles(.linkSigner, fact.roles))
    case .name:
      let level = name(Int(fact.name?.index ?? 0), isActor: isActor)
      return (try diagrams.test(level, isIn: [1..<2]), try diagrams.test(level, isIn: [0..<1]))
    case .sinceJoining:
      let number = FactNumber.joined(fact.person)
      return try self.number(number, classesBelow(number, fact.number))
    case .number(let number, .below): return try self.number(number, classesBelow(number, fact.number))
    case .number(let number, .atMost):
      return try self.number(
        number, fact.number == .max ? 0..<given(number) : classesBelow(number, fact.number + 1))
    case .number(let number, .above):
      let most = classesBelow(number, fact.number == .max ? .max : fact.number + 1).upperBound
      return try self.number(number, most..<given(number))
    case .number(let number, .atLeast):
      return try self.number(number, classesBelow(number, fact.number).upperBound..<given(number))
    // Invariant: what the text of the policy decides is settled above.
    case .setting: return (.never, .always)
    }
  }

  private func bit(_ bit: FactBit) throws(DiagramMistake) -> (holds: Diagram, fails: Diagram) {
    try self.bit(Int(bit.rawValue))
  }

  private func bit(_ place: Int) throws(DiagramMistake) -> (holds: Diagram, fails: Diagram) {
    let level = level(place)
    return (try diagrams.test(level, isIn: [1..<2]), try diagrams.test(level, isIn: [0..<1]))
  }

  private func roles(
    _ word: FactWord, _ set: RoleSet
  ) throws(DiagramMistake) -> (holds: Diagram, fails: Diagram) {
    // Why: a role word has at least one bit, so it never lies in the empty set and always in the set of all.
    if set.bits == 0 { return (.never, .always) }
    if ~set.bits == 0 { return (.always, .never) }
    return (try noBit(word, ~set.bits), try noBit(word, set.bits))
  }

  /// Where the word has none of the bits.
  private func noBit(_ word: FactWord, _ mask: UInt64) throws(DiagramMistake) -> Diagram {
    try chain(Self.firstBit(word), mask, child: [0..<1])
  }

  private func both(
    _ one: (holds: Diagram, fails: Diagram), _ other: (holds: Diagram, fails: Diagram)
  ) throws(DiagramMistake) -> (holds: Diagram, fails: Diagram) {
    (try diagrams.and(one.holds, other.holds), try diagrams.or(one.fails, other.fails))
  }

  private func number(
    _ number: FactNumber, _ classes: Range<Int>
  ) throws(DiagramMistake) -> (holds: Diagram, fails: Diagram) {
    let level = level(Self.numbers + Int(number.rawValue))
    let unknown = given(number) + 1
    let others = [0..<classes.lowerBound, classes.upperBound..<unknown]
    return (
      try diagrams.test(level, isIn: [classes]),
      try diagrams.test(level, isIn: classes.isEmpty ? [0..<unknown] : others)
    )
  }

  private func given(_ number: FactNumber) -> Int { cuts[Int(number.rawValue)].count + 1 }

  private func classesBelow(_ number: FactNumber, _ bound: UInt64) -> Range<Int> {
    if bound == 0 { return 0..<0 }
    let cuts = cuts[Int(number.rawValue)]
    return 0..<(cuts.firstIndex { $0 >= bound } ?? cuts.count) + 1
  }

  private func name(_ index: Int, isActor: Bool) -> Level {
    Level(index * 2 + (isActor ? 0 : 1))
  }

  /// The level of a word's bit or a number.
  // Why behind the names: rules that each ask for another name mostly ask for the same besides, and below their names
  // these are the same nodes.
  private func level(_ place: Int) -> Level { Level(names * 2 + place) }

  private static func firstBit(_ word: FactWord) -> Int {
    bits + 64 * (sets.firstIndex(of: word) ?? 0)
  }

  /// Where each variable from `first` on whose bit is in the mask has one of some values.
  private func chain(_ first: Int, _ mask: UInt64, child values: [Range<Int>]) throws(DiagramMistake)
    -> Diagram
  {
    var result = Diagram.always
    for bit in (0..<64).reversed() where mask & (1 << UInt64(bit)) != 0 {
      var runs: [(start: Int, child: Diagram)] = [(0, .never)]
      for range in values {
        runs.append((range.lowerBound, result))
        runs.append((range.upperBound, .never))
      }
      result = try diagrams.node(level(first + bit), runs)
    }
    return result
  }

  // MARK: What an instruction asks

  /// Where a test holds, as the machine reads its words.
  func test(_ step: Instruction) throws(DiagramMistake) -> Diagram {
    switch step.opcode {
    case .zero: return try bits(step, areSet: false)
    case .some: return try diagrams.not(try bits(step, areSet: false))
    case .all: return try bits(step, areSet: true)
    case .lacks: return try diagrams.not(try bits(step, areSet: true))
    case .below, .above:
      guard let number = FactNumber(rawValue: step.index) else { return .never }
      let below = classesBelow(
        number, step.opcode == .below ? step.operand : step.operand == .max ? .max : step.operand + 1)
      let classes = step.opcode == .below ? below : below.upperBound..<given(number)
      let found = try self.number(number, classes)
      return try weighed(found, step.sense)
    case .named:
      let level = name(Int(step.operand), isActor: step.index == 0)
      return try weighed(
        (try diagrams.test(level, isIn: [1..<2]), try diagrams.test(level, isIn: [0..<1])), step.sense)
    case .finish, .allow, .deny, .jump: return .always
    }
  }

  private func weighed(
    _ found: (holds: Diagram, fails: Diagram), _ sense: Instruction.Sense
  ) throws(DiagramMistake) -> Diagram {
    switch sense {
    case .surely: found.holds
    case .possibly: try diagrams.not(found.fails)
    case .surelyNot: found.fails
    case .possiblyNot: try diagrams.not(found.holds)
    }
  }

  /// Where the bits of the mask are all set in the word, or none is.
  private func bits(_ step: Instruction, areSet: Bool) throws(DiagramMistake) -> Diagram {
    guard let word = FactWord(rawValue: step.index) else { return .never }
    switch word {
    case .peopleMayHold: return try chain(0, step.operand, child: areSet ? [1..<3] : [0..<1])
    case .peopleMayFail: return try chain(0, step.operand, child: areSet ? [0..<1, 2..<3] : [1..<2])
    case .requestMayHold: return try chain(64, step.operand, child: areSet ? [1..<3] : [0..<1])
    case .requestMayFail: return try chain(64, step.operand, child: areSet ? [0..<1, 2..<3] : [1..<2])
    case .rightsMayHold: return try chain(128, step.operand, child: areSet ? [1..<3] : [0..<1])
    case .rightsMayFail: return try chain(128, step.operand, child: areSet ? [0..<1, 2..<3] : [1..<2])
    case .countsMayHold: return try chain(192, step.operand, child: areSet ? [1..<3] : [0..<1])
    case .countsMayFail: return try chain(192, step.operand, child: areSet ? [0..<1, 2..<3] : [1..<2])
    case .relationsMayHold: return try chain(256, step.operand, child: areSet ? [1..<3] : [0..<1])
    case .relationsMayFail: return try chain(256, step.operand, child: areSet ? [0..<1, 2..<3] : [1..<2])
    case .actorRole, .targetRole, .actorPreauthorization, .targetPreauthorization, .newRole, .linkSigner,
      .namedRight:
      return try chain(Self.firstBit(word), step.operand, child: areSet ? [1..<2] : [0..<1])
    }
  }

  // MARK: Cells

  /// How many values the things have together that functions of `levels` ask for, `UInt64.max` for as many and more: a
  /// word of a set has one value or none, and its bits are one thing.
  func cells(_ levels: Set<Level>) -> UInt64 {
    var product: UInt64 = 1
    var seen: Set<Int> = []
    for level in levels {
      let place = level.index - names * 2
      let isSet = (Self.bits..<Self.numbers).contains(place)
      let set = isSet ? (place - Self.bits) / 64 : 0
      if isSet && !seen.insert(set).inserted { continue }
      let values = Self.sets[set] == .namedRight ? rights : roles
      let count = isSet ? values + 1 : Int(diagrams.domain(of: level))
      let (next, isOver) = product.multipliedReportingOverflow(by: UInt64(count))
      if isOver { return .max }
      product = next
    }
    return product
  }
}
