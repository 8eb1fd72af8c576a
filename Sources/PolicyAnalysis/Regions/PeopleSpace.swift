import PolicyCompiler
import PolicyMachine
import RoomModel

/// Decisions about two people in given roles, as functions of who they are: of groups, domains, users, consents and
/// blocks, and of what else the policy's own rules ask of people. Everything else is as it is for bare roles
/// (`Grammar/semantics.md`, "Bare roles").
///
///     let people = PeopleSpace(policy)
///     let pair = PeopleSpace.Pair(operation: .ban, actor: 4, target: 3, isSelf: false)
///     let allowed = try people.allowed(pair, facts)
public final class PeopleSpace {
  /// An operation and the ranks of those whom it is about.
  public struct Pair: Hashable, Sendable {
    /// What is asked.
    public let operation: Operation
    /// The actor's rank, below the count of roles.
    public let actor: Int
    /// Nil where the operation has no target.
    public let target: Int?
    /// Whether the actor is the target too.
    public let isSelf: Bool

    /// Ranks are below the policy's count of roles.
    public init(operation: Operation, actor: Int, target: Int?, isSelf: Bool) {
      self.operation = operation
      self.actor = actor
      self.target = target
      self.isSelf = isSelf
    }
  }

  /// The policy's facts.
  public let space: FactSpace
  var diagrams: DecisionDiagrams { space.diagrams }
  private let worlds: FactWorlds
  /// The variables that are left open.
  private let open: Set<Level>
  /// Of these, how many there are of something.
  private let openCounts: [Level]
  /// Of these, what is of the target.
  private let openOfTarget: [Level]
  private var asking: [Operation: [Level]] = [:]
  private var isOpen: [CheckedFact: Bool] = [:]
  private var ruling: [Operation: Rulings] = [:]
  /// Where the pair that was asked about last is allowed what is asked.
  private var answered: [Known: Diagram] = [:]
  private var possible: [Pair: Diagram] = [:]
  /// The pair that was asked about last, and what is settled by who they are.
  private var lastValues: (pair: Pair, values: SettledValues)?
  /// By sets of people, how they were said.
  var said: [SetOfPeople: String?] = [:]

  /// - Parameter limits: bounds of the diagrams, beyond which a question throws.
  public init(_ policy: CheckedPolicy, limits: FactSpace.Limits = .lint) {
    space = FactSpace(policy, limits: limits)
    worlds = FactWorlds(space)
    var open = Set<Level>()
    let own = Self.bitsOfOwnRules(policy)
    for (index, variable) in space.variables.enumerated() {
      switch variable {
      case .identity, .member, .right, .relation: open.insert(Level(index))
      case .number(let number) where number.party != nil:
        if space.classes(number).given > 1 { open.insert(Level(index)) }
      // Why: of bare roles nobody knows how many there are.
      case .roleCount, .number:
        if space.countClasses(variable)?.isAsked ?? false { open.insert(Level(index)) }
      case .bit(let bit) where Self.relations.contains(bit) || own.contains(bit): open.insert(Level(index))
      case .bit, .role, .newRole, .namedRight, .linkSigner: break
      }
    }
    self.open = open
    openCounts = open.filter { [space] in space.countClasses(space.variable($0)) != nil }.sorted()
    openOfTarget = open.filter { [space] in Self.isOfTarget(space.variable($0)) }
  }

  private static func isOfTarget(_ variable: FactVariable) -> Bool {
    switch variable {
    case .identity(.target), .member(.target, _), .right(.target, _), .relation, .number(.targetJoined):
      true
    // Why not blocks: the actor may have blocked themself.
    case .bit(let bit):
      bit.isTargets || bit.origin == .people && bit != .actorConsents && bit != .targetBlocks
    case .identity, .member, .right, .role, .roleCount, .newRole, .namedRight, .linkSigner, .number:
      false
    }
  }

  private static let relations: Set<FactBit> = [.actorConsents, .targetConsents, .targetBlocks]
  /// What a bare role is said to be or not, and a rule of the policy's own may ask for all the same.
  private static let properties = FactVariable.ofPersons.filter {
    ![.actorActive, .actorVoice, .actorMemberOfParent].contains($0)
  }

  private static func bitsOfOwnRules(_ policy: CheckedPolicy) -> Set<FactBit> {
    var bits = Set<FactBit>()
    for rule in policy.rules where !rule.isOfProfile {
      for (_, condition) in rule.variants {
        condition.eachFact { fact in
          if fact.fact == .sharesDomain { bits.insert(.shareDomain) }
          guard let bit = fact.fact.bit, properties.contains(bit) else { return }
          bits.insert(fact.person == .actor ? bit : bit.ofTarget)
        }
      }
    }
    return bits
  }

  /// Whether a fact turns on what is left open.
  private func isOpen(_ fact: CheckedFact) throws(DiagramMistake) -> Bool {
    if let known = isOpen[fact] { return known }
    let value = diagrams.support(try space.diagram(fact)).contains(where: open.contains)
    isOpen[fact] = value
    return value
  }

  /// A rule's condition in terms of what is left open, and of the operation's settled facts by their indexes.
  private indirect enum Condition {
    case constant(Bool)
    case open(CheckedFact)
    case settled(Int)
    case not(Condition)
    case all([Condition])
    case any([Condition])

    /// What must hold together for it to hold: its own parts, or itself.
    var parts: [Condition] { if case .all(let parts) = self { parts } else { [self] } }
  }

  /// What a rule says of one operation.
  // Why not the rule: to copy it costs more than to ask it.
  private struct Ruling {
    let index: Int
    let isAllow: Bool
    let condition: Condition
    /// Facts without which it does not hold, as indexes among the operation's settled ones.
    var needs: [Int] = []
  }

  /// What the rules say of one operation.
  private struct Rulings {
    var rules: [Ruling] = []
    /// The tests of the facts that some rule asks for and that are not left open.
    var settled: [FactTests] = []
    var numbers: [CheckedFact: Int] = [:]
  }

  private func rulings(of operation: Operation) throws(DiagramMistake) -> Rulings {
    if let known = ruling[operation] { return known }
    var found = Rulings()
    for index in space.rules(governing: operation) {
      let rule = space.policy.rules[index]
      let condition = try condition(rule.condition(for: operation), &found)
      var ruling = Ruling(index: index, isAllow: rule.effect == .allow, condition: condition)
      for case .settled(let number) in condition.parts { ruling.needs.append(number) }
      found.rules.append(ruling)
    }
    ruling[operation] = found
    return found
  }

  private func condition(
    _ condition: CheckedCondition, _ rulings: inout Rulings
  ) throws(DiagramMistake) -> Condition {
    func parts(_ parts: [CheckedCondition]) throws(DiagramMistake) -> [Condition] {
      var all: [Condition] = []
      for part in parts { all.append(try self.condition(part, &rulings)) }
      return all
    }
    switch condition {
    case .constant(let value): return .constant(value)
    case .not(let inner): return .not(try self.condition(inner, &rulings))
    case .all(let all): return .all(try parts(all))
    case .any(let any): return .any(try parts(any))
    case .fact(let fact):
      if try isOpen(fact) { return .open(fact) }
      if let number = rulings.numbers[fact] { return .settled(number) }
      rulings.numbers[fact] = rulings.settled.count
      rulings.settled.append(space.lowered.tests(fact))
      return .settled(rulings.settled.count - 1)
    }
  }

  /// What of an operation's settled facts is so in a question; nil where that is not known.
  private struct Known: Hashable {
    let pair: Pair
    let values: [Bool?]
  }

  private func known(_ pair: Pair, _ facts: Facts) throws(DiagramMistake) -> Known {
    Known(pair: pair, values: try rulings(of: pair.operation).settled.map { $0.value(facts) })
  }

  /// The rules of a pair's operation that can hold as far as the facts go that are not left open.
  ///
  /// Why first: most rules ask for a role beside somebody, and that is settled without a diagram.
  private func rules(_ known: Known) throws(DiagramMistake) -> [Ruling] {
    try rulings(of: known.pair.operation).rules.filter { rule in
      rule.needs.allSatisfy { known.values[$0] ?? !rule.isAllow }
    }
  }

  /// Whether some rule of an operation turns on what is left open.
  public func asks(_ operation: Operation) throws(DiagramMistake) -> Bool {
    try !asked(operation).isEmpty
  }

  /// The variables on which those facts hang that the rules of an operation ask for and that are left open.
  private func asked(_ operation: Operation) throws(DiagramMistake) -> [Level] {
    if let known = asking[operation] { return known }
    var facts = Set<CheckedFact>()
    for rule in space.rules(governing: operation) {
      space.policy.rules[rule].condition(for: operation).eachFact { facts.insert($0) }
    }
    var asked: Set<Level> = []
    for fact in facts where try isOpen(fact) { asked.formUnion(diagrams.support(try space.diagram(fact))) }
    let levels = asked.sorted()
    asking[operation] = levels
    return levels
  }

  /// Where the pair is allowed what is asked; `facts` say of all that is not left open whether it holds, and what they do
  /// not know opens nothing.
  public func allowed(_ pair: Pair, _ facts: Facts) throws(DiagramMistake) -> Diagram {
    let asked = try known(pair, facts)
    // Why only of one pair: a table asks of it with each set of what a request may give, and of most no rule asks.
    if answered.first?.key.pair != pair { answered = [:] }
    if let answer = answered[asked] { return answer }
    var allowing: [Diagram] = []
    var forbidding: [Diagram] = []
    for rule in try rules(asked) {
      let condition = try value(rule.condition, unknown: rule.isAllow ? .never : .always, asked)
      if condition == .never { continue }
      if rule.isAllow { allowing.append(condition) } else { forbidding.append(condition) }
    }
    let (allows, forbids) = (try diagrams.any(allowing), try diagrams.any(forbidding))
    let answer = try seen(try diagrams.and(try diagrams.and(allows, not: forbids), try can(pair)), pair)
    answered[asked] = answer
    return answer
  }

  /// The allow rules by which some pair is allowed it, as indexes among the policy's rules.
  public func allowing(_ pair: Pair, _ facts: Facts) throws(DiagramMistake) -> [Int] {
    let allowed = try allowed(pair, facts)
    var found: [Int] = []
    let asked = try known(pair, facts)
    for rule in try rules(asked) where rule.isAllow {
      let condition = try value(rule.condition, unknown: .never, asked)
      if try diagrams.and(allowed, try seen(condition, pair)) != .never { found.append(rule.index) }
    }
    return found
  }

  private func value(
    _ condition: Condition, unknown: Diagram, _ known: Known
  ) throws(DiagramMistake) -> Diagram {
    switch condition {
    case .constant(let value): return value ? .always : .never
    case .open(let fact): return try settled(try space.diagram(fact), known.pair)
    case .settled(let number): return known.values[number].map { $0 ? .always : .never } ?? unknown
    case .not(let inner):
      return try diagrams.not(try value(inner, unknown: unknown == .always ? .never : .always, known))
    case .all(let parts):
      var all: [Diagram] = []
      for part in parts {
        let value = try value(part, unknown: unknown, known)
        if value == .never { return .never }
        if value != .always { all.append(value) }
      }
      return try diagrams.all(all)
    case .any(let parts):
      var any: [Diagram] = []
      for part in parts {
        let value = try value(part, unknown: unknown, known)
        if value == .always { return .always }
        if value != .never { any.append(value) }
      }
      return try diagrams.any(any)
    }
  }

  /// Who the pair can be.
  public func possible(_ pair: Pair) throws(DiagramMistake) -> Diagram {
    try seen(try can(pair), pair)
  }

  private func can(_ pair: Pair) throws(DiagramMistake) -> Diagram {
    if let known = possible[pair] { return known }
    let world = try worlds.world(pair.operation)
    var parts: [Diagram] = []
    // Why roles too: of whom a bar makes an outcast, the role says who they are not.
    let roles = [Party.actor, .target].map { space.level(.role($0)) }
    for index in world.cone(of: try asked(pair.operation) + roles) {
      let constraint = world.constraints[index]
      if isOfPeople(constraint.defines) { parts.append(try settled(constraint.diagram, pair)) }
    }
    for level in openCounts {
      if let some = try asInBareRooms(level, pair) { parts.append(some) }
    }
    let all = try diagrams.all(parts)
    possible[pair] = all
    return all
  }

  /// Whether a bare room has some of what a count counts; nil for what is no count, or where nobody knows.
  private func asInBareRooms(_ level: Level, _ pair: Pair) throws(DiagramMistake) -> Diagram? {
    let variable = space.variable(level)
    guard let classes = space.countClasses(variable) else { return nil }
    if case .roleCount(.barred, isActive: false) = variable { return nil }
    let world = try worlds.world(pair.operation)
    let usual = world.usualValue(level, try values(pair)).first ?? 0
    let some = classes.from(1)
    return try diagrams.test(level, isIn: [some.contains(usual) ? some : 0..<1])
  }

  private func isOfPeople(_ level: Level) -> Bool {
    if open.contains(level) { return true }
    if case .role = space.variable(level) { return true }
    return false
  }

  /// Of somebody who is actor and target, what is said of the actor.
  private func seen(_ diagram: Diagram, _ pair: Pair) throws(DiagramMistake) -> Diagram {
    guard pair.isSelf else { return diagram }
    return try diagrams.exists(openOfTarget, diagram)
  }

  /// What is settled by who the pair are.
  private func values(_ pair: Pair) throws(DiagramMistake) -> SettledValues {
    // Why: it is asked of each fact of each rule, and has a value for each group that the policy names.
    if let lastValues, lastValues.pair == pair { return lastValues.values }
    let values = SettledValues(try worlds.world(pair.operation), pair.operation)
    values[space.level(.role(.actor))] = pair.actor
    if let target = pair.target { values[space.level(.role(.target))] = target }
    values[space.level(.bit(.sameUser))] = pair.isSelf ? 1 : 0
    lastValues = (pair, values)
    return values
  }

  /// A diagram with all that is not left open as it is for bare roles.
  private func settled(_ diagram: Diagram, _ pair: Pair) throws(DiagramMistake) -> Diagram {
    let world = try worlds.world(pair.operation)
    let values = try values(pair)
    var result = diagram
    for level in diagrams.support(diagram) where !open.contains(level) {
      let value = values[level] ?? world.usualValue(level, values).first ?? 0
      result = try diagrams.restrict(result, level, to: value)
    }
    return result
  }
}
