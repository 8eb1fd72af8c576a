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
  public let policy: CheckedPolicy
  public let diagrams: DecisionDiagrams
  public let variables: [FactVariable]
  public let identities: IdentityClasses
  let numbers: [NumberClasses]
  let entries: Preauthorizations
  private let levels: [FactVariable: Level]
  private var known: [CheckedFact: Diagram] = [:]

  /// - Parameters:
  ///   - also: conditions besides the policy's own that will be asked about.
  ///   - limits: bounds of the diagrams.
  public init(_ policy: CheckedPolicy, also: [CheckedCondition] = [], limits: Limits = Limits()) {
    self.policy = policy
    identities = IdentityClasses(policy.names.names)
    numbers = NumberCuts(policy, also: also).classes
    entries = Preauthorizations(policy)
    var members: [NameNumber] = []
    for (index, name) in policy.names.names.enumerated()
    where name.kind == .workgroup || name.kind == .group {
      members.append(NameNumber(UInt32(index)))
    }
    variables = FactVariable.inOrder(members: members)
    let roles = policy.roles.roles.count
    var domains: [UInt32] = []
    for variable in variables {
      switch variable {
      case .role: domains.append(UInt32(roles))
      case .newRole: domains.append(UInt32(roles) + 1)
      case .linkSigner: domains.append(UInt32(roles) + 3)
      case .identity: domains.append(UInt32(identities.count))
      case .number(let number): domains.append(UInt32(numbers[Int(number.rawValue)].count))
      case .member, .bit: domains.append(2)
      }
    }
    levels = Dictionary(uniqueKeysWithValues: variables.enumerated().map { ($1, Level($0)) })
    diagrams = DecisionDiagrams(
      domains: domains, nodeLimit: limits.nodes, stepLimit: limits.steps, heightLimit: limits.height,
      workLimit: limits.work)
  }

  /// How much an analysis may cost before it says that it cannot tell.
  public struct Limits: Sendable {
    /// Nodes in all.
    public var nodes = 1 << 20
    /// Pairs of nodes that one operation looks at.
    public var steps = 1 << 22
    /// Variables on one path.
    public var height = 1000
    /// Pairs of nodes that all operations together look at.
    public var work = Int.max
    public init() {}
  }

  /// The level of a variable. Invariant: each variable that exists has one.
  public func level(_ variable: FactVariable) -> Level { levels[variable] ?? Level(0) }
  public func hasVariable(_ variable: FactVariable) -> Bool { levels[variable] != nil }
  public func variable(_ level: Level) -> FactVariable { variables[level.index] }
  public func numberClasses(_ number: FactNumber) -> NumberClasses { classes(number) }
  func classes(_ number: FactNumber) -> NumberClasses { numbers[Int(number.rawValue)] }

  /// A condition as a function of the variables.
  public func diagram(_ condition: CheckedCondition) throws(DiagramMistake) -> Diagram {
    switch condition {
    case .constant(let value): return value ? .always : .never
    case .fact(let fact): return try diagram(fact)
    case .not(let inner): return try diagrams.not(try diagram(inner))
    case .all(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part)) }
      return try diagrams.all(all)
    case .any(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part)) }
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

  func bit(_ bit: FactBit) throws(DiagramMistake) -> Diagram { try diagrams.test(level(.bit(bit))) }

  /// True where a role word, `role` or `newRole`, holds one of `roles`.
  func roles(_ variable: FactVariable, in roles: RoleSet) throws(DiagramMistake) -> Diagram {
    try diagrams.test(level(variable), isIn: ranks(roles))
  }

  /// The ranks of a set as runs.
  func ranks(_ roles: RoleSet) -> [Range<Int>] {
    policy.roles.roles.indices.filter { roles.contains(RoleNumber($0)) }.map { $0..<$0 + 1 }
  }
}
