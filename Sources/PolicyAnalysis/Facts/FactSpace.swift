import PolicyCompiler
import PolicyMachine
import RoomModel

/// The variables of one policy, in their order, and every fact as a function of them.
///
///     let space = FactSpace(policy)
///     let diagram = try space.diagram(policy.rules[0].condition)
///
/// A function says nothing yet of what can be: that is for a `FactWorld`.
public final class FactSpace {
  /// The policy whose facts they are.
  public let policy: CheckedPolicy
  /// The store of the functions.
  public let diagrams: DecisionDiagrams
  /// The variables, by level.
  public let variables: [FactVariable]
  /// The classes of users that the policy distinguishes.
  public let identities: IdentityClasses
  let numbers: [NumberClasses]
  /// For which domains the policy names systems: in a space of two, the names of both are in one table.
  let served: [ProgramName]
  /// Whether a condition asks who has another client: what else there is of it follows from counts.
  let asksForAnotherClient: Bool
  private let countsOfRoles: [FactVariable: NumberClasses]
  package let entries: Preauthorizations
  private let levels: [FactVariable: Level]
  private var known: [CheckedFact: Diagram] = [:]
  private(set) lazy var lowered = LoweredFacts(policy)
  private(set) lazy var measures = policy.settings.measures
  /// The policy without a room, as questions about bare roles are asked; nil where it has no program.
  ///
  /// What is known of bare roles depends on its rules only where a role is named: is it one that the actor may give?
  private(set) lazy var bareRoom: BoundRoom? = Program(
    policy, rules: policy.rules.filter { $0.governs(.changeRole) }
  ).map { BoundRoom(Machine($0)) }

  /// By operation, the indexes of the rules that govern it, in order.
  private lazy var governing = policy.rulesByOperation

  /// The indexes of the rules that govern an operation, in the policy's order.
  func rules(governing operation: Operation) -> [Int] { governing[Int(operation.rawValue)] }

  /// What ties the memberships of two people who are one, the same in every world; nil until one is made.
  var membersOfOne: [Constraint]?
  /// The levels of all but who is in which workgroup or group, of which a policy may name thousands.
  private(set) lazy var fewLevels = variables.indices.map(Level.init).filter {
    if case .member = variables[$0.index] { false } else { true }
  }

  /// By level, whether bare facts may hang on it. On the first they do: a variable that is not there is read off it.
  private(set) lazy var decidesBareFacts = variables.enumerated().map { $0 == 0 || BareFacts.hang(on: $1) }
  /// The levels on which bare facts may hang.
  private(set) lazy var bareLevels = variables.indices.filter { decidesBareFacts[$0] }.map(Level.init)

  /// The value of a fact that the policy's text settles; nil for what can vary.
  func settled(_ fact: CheckedFact) -> Bool? { lowered.settled(fact) }

  /// - Parameters:
  ///   - also: conditions besides the policy's own that will be asked about.
  ///   - limits: bounds of the diagrams.
  public init(_ policy: CheckedPolicy, also: [CheckedCondition] = [], limits: Limits = Limits()) {
    self.policy = policy
    identities = IdentityClasses(policy.names.names)
    let cuts = NumberCuts(policy, also: also)
    numbers = cuts.classes
    served = Self.served(policy)
    asksForAnotherClient = cuts.facts.contains(.hasAnotherClient)
    countsOfRoles = cuts.classesOfRoles
    entries = Preauthorizations(policy)
    variables = FactVariable.inOrder(policy, cuts)
    levels = Dictionary(uniqueKeysWithValues: variables.enumerated().map { ($1, Level($0)) })
    let shape = Shape(
      roles: policy.roles.roles.count, rights: policy.rights.count, identities: identities.count,
      numbers: cuts)
    diagrams = DecisionDiagrams(domains: variables.map(shape.domain), limits: limits)
  }

  static func served(_ policy: CheckedPolicy) -> [ProgramName] {
    policy.names.names.filter { $0.kind == .systemForDomain }
  }

  /// Creates one policy's view of a space that two policies share; `levels` maps this policy's variables to it.
  init(
    _ policy: CheckedPolicy, sharing diagrams: DecisionDiagrams, variables: [FactVariable],
    levels: [FactVariable: Level], _ identities: IdentityClasses, _ cuts: NumberCuts,
    serving served: [ProgramName]
  ) {
    self.policy = policy
    self.diagrams = diagrams
    self.variables = variables
    self.levels = levels
    self.identities = identities
    self.served = served
    numbers = cuts.classes
    asksForAnotherClient = cuts.facts.contains(.hasAnotherClient)
    countsOfRoles = cuts.classesOfRoles
    entries = Preauthorizations(policy)
  }

  /// What the number of a variable's values follows from.
  struct Shape {
    let roles: Int
    let rights: Int
    let identities: Int
    let numbers: [NumberClasses]
    let countsOfRoles: [FactVariable: NumberClasses]

    init(roles: Int, rights: Int, identities: Int, numbers: NumberCuts) {
      self.roles = roles
      self.rights = rights
      self.identities = identities
      self.numbers = numbers.classes
      countsOfRoles = numbers.classesOfRoles
    }

    func domain(_ variable: FactVariable) -> UInt32 {
      switch variable {
      case .role: UInt32(roles)
      case .newRole: UInt32(roles) + 1
      case .linkSigner: UInt32(roles) + 3
      case .identity: UInt32(identities)
      case .number(let number): UInt32(numbers[Int(number.rawValue)].count)
      case .roleCount: UInt32(countsOfRoles[variable]?.count ?? 1)
      case .namedRight: UInt32(rights) + 1
      case .member, .right, .relation, .bit: 2
      }
    }
  }

  /// How much an analysis may cost before it gives up.
  public struct Limits: Sendable {
    /// Nodes in all.
    public var nodes = 1 << 20
    /// Pairs of nodes that one operation looks at.
    public var steps = 1 << 22
    /// Variables on one path.
    public var height = 1000
    /// Pairs of nodes that all operations together look at.
    public var work = Int.max
    /// Creates the limits of an ordinary run.
    public init() {}
  }

  /// The level of a variable. Invariant: each variable that exists has one.
  public func level(_ variable: FactVariable) -> Level { levels[variable] ?? Level(0) }
  /// Whether the policy has the variable.
  public func hasVariable(_ variable: FactVariable) -> Bool { levels[variable] != nil }
  /// The variable of a level, which must exist.
  public func variable(_ level: Level) -> FactVariable { variables[level.index] }
  /// The classes that the values of a measured fact fall into.
  public func numberClasses(_ number: FactNumber) -> NumberClasses { classes(number) }
  /// Whether a variable is the other policy's own, in a space of two.
  public func isForeign(_ level: Level) -> Bool { areForeign[level.index] }
  private lazy var areForeign = variables.enumerated().map { levels[$1] != Level($0) }
  func classes(_ number: FactNumber) -> NumberClasses { numbers[Int(number.rawValue)] }
  /// The classes of a count of the room: of clients, of users, or of those who hold a role. Nil for what is no count.
  public func countClasses(_ variable: FactVariable) -> NumberClasses? {
    if case .number(let number) = variable {
      return number.isOfRoom && number.party == nil ? classes(number) : nil
    }
    return countsOfRoles[variable]
  }
  /// `the room has at least 3 active director`; nothing for what is no count of a role.
  func wordsOfRoleCount(
    _ variable: FactVariable, _ runs: [Range<Int>], role name: ((Int) -> String)? = nil
  ) -> String {
    guard case .roleCount(let role, let isActive) = variable, let classes = countClasses(variable) else {
      return ""
    }
    let rank = Int(role.rank)
    let count = classes.words(runs)
    return "the room has \(count == "0" ? "no" : count)\(isActive ? " active" : "") "
      + (name?(rank) ?? policy.roles.roles[rank].name)
  }
  /// How many clients and users the room has, and how many hold the roles that conditions ask for.
  var roomCounts: [FactVariable] { [.number(.clients), .number(.users)] + countedRoles }
  /// The counts of roles that conditions ask for.
  package private(set) lazy var countedRoles: [FactVariable] = variables.indices.compactMap { index in
    // Why: in a space of two the other policy's count is another variable of the same name.
    guard case .roleCount = variables[index], !isForeign(Level(index)) else { return nil }
    return variables[index]
  }

  /// A condition as a function of the variables.
  public func diagram(_ condition: CheckedCondition) throws(DiagramMistake) -> Diagram {
    try diagram(condition) { fact throws(DiagramMistake) in try diagram(fact) }
  }

  /// A condition as a function of the variables, where `one` says what each fact is.
  func diagram(
    _ condition: CheckedCondition, _ one: (CheckedFact) throws(DiagramMistake) -> Diagram
  ) throws(DiagramMistake) -> Diagram {
    switch condition {
    case .constant(let value): return value ? .always : .never
    case .fact(let fact): return try one(fact)
    case .not(let inner): return try diagrams.not(try diagram(inner, one))
    case .all(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part, one)) }
      return try diagrams.all(all)
    case .any(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part, one)) }
      return try diagrams.any(all)
    }
  }

  /// A fact as a function of the variables.
  public func diagram(_ fact: CheckedFact) throws(DiagramMistake) -> Diagram {
    if let known = known[fact] { return known }
    let made = try make(fact)
    known[fact] = made
    return made
  }

  package func bit(_ bit: FactBit) throws(DiagramMistake) -> Diagram { try diagrams.test(level(.bit(bit))) }

  /// True where a role word, `role` or `newRole`, holds one of `roles`.
  package func roles(_ variable: FactVariable, in roles: RoleSet) throws(DiagramMistake) -> Diagram {
    try diagrams.test(level(variable), isIn: ranks(roles))
  }

  /// The ranks of a set as runs.
  func ranks(_ roles: RoleSet) -> [Range<Int>] {
    policy.roles.roles.indices.filter { roles.contains(RoleNumber($0)) }.map { $0..<$0 + 1 }
  }
}

extension FactSpace.Limits {
  /// Bounds for a thread whose stack holds diagrams of some ten thousand names on one path.
  public static var deep: FactSpace.Limits {
    var limits = FactSpace.Limits()
    limits.height = 1 << 15
    limits.steps = 1 << 24
    limits.nodes = 1 << 21
    return limits
  }

  /// The bounds of lint, which a policy of 10,000 rules stays within.
  public static var lint: FactSpace.Limits {
    var limits = FactSpace.Limits()
    limits.steps = 1 << 19
    limits.work = 1 << 22
    return limits
  }
}
