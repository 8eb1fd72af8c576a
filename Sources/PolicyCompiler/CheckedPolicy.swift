import PolicySyntax
import PolicyMachine
import RoomModel
import SourceText

/// A policy whose every name and type is right: what lowering, and everything that reasons about it, starts from.
public struct CheckedPolicy: Sendable {
  public var profile = Profile.standard
  public var roles = RoleTable()
  public var settings = Settings()
  /// Where each setting is said, in source order; none for one that is left to its default.
  public var settingSpans: [Setting: [Span]] = [:]
  public var names = NameTable()
  /// In the order in which they are tried: bars, then grants, each in source order.
  public var preauthorizations: [CheckedPreauthorization] = []
  /// The policy's own rules in source order, then the profile's.
  public var rules: [CheckedRule] = []
  public var assertions: [CheckedAssertion] = []
  /// By `Span.source`: the file first named, then the used ones, last the profile.
  public var sources: [Source] = []
}

public struct CheckedRule: Sendable {
  public var effect: Effect
  /// What it governs operation by operation, bare proposals with their commits.
  public var operations: OperationSet
  /// What it governs as a group; members are not in `operations`.
  public var groups: [OperationGroup]
  public var condition: CheckedCondition
  public var because: [UInt8]?
  /// The rule without its reason.
  public var span: Span
  public var isOfProfile: Bool

  public func governs(_ operation: Operation) -> Bool {
    operations.contains(operation) || groups.contains { $0.contains(operation) }
  }
}

public struct CheckedPreauthorization: Sendable {
  public var role: RoleNumber
  public var kind: PreauthorizationKind
  /// Nil for `anyone`.
  public var name: NameNumber?
  public var span: Span

  /// Whether it bars whom it matches; else it grants a role.
  public var isBar: Bool { role == .barred }
}

public enum CheckedAssertion: Sendable {
  case who(AssertionStatement.Quantifier, CheckedCondition, Operation, unless: CheckedCondition?, Span)
  case atLeast(UInt64, RoleNumber, Span)

  public var span: Span {
    switch self {
    case .who(_, _, _, _, let span), .atLeast(_, _, let span): span
    }
  }
}

/// A condition with every name resolved. Definitions stand in place; their trees are shared.
public indirect enum CheckedCondition: Hashable, Sendable {
  case constant(Bool)
  case fact(CheckedFact)
  case not(CheckedCondition)
  case all([CheckedCondition])
  case any([CheckedCondition])
}

/// One fact with its values.
public struct CheckedFact: Hashable, Sendable {
  public enum Person: UInt8, Sendable { case actor, target }
  public var fact: Fact
  /// Of whom, for facts that speak of either.
  public var person = Person.actor
  /// The roles that it names, or whose bearers it holds of.
  public var roles = RoleSet()
  /// The domain, workgroup, group or user that it names.
  public var name: NameNumber?
  /// A count, seconds or bytes.
  public var number: UInt64 = 0
  public var choice: Choice?
  public var optionality: Optionality?
  public init(_ fact: Fact) { self.fact = fact }
}

/// A set of operations, one bit each.
public struct OperationSet: Hashable, Sendable {
  public var bits: UInt128 = 0
  public init() {}
  public init(_ members: some Sequence<Operation>) { for member in members { insert(member) } }

  public static let all = OperationSet(Operation.allCases)
  /// For each fact, the operations that have it; for a fact that may speak of the target, without regard to that.
  static let having: [OperationSet] = Fact.allCases.map { fact in
    let scope = fact.row.scope
    return OperationSet(Operation.allCases.filter(scope.contains))
  }
  static let withTarget = OperationSet(Operation.allCases.filter(\.row.hasTarget))

  public func contains(_ operation: Operation) -> Bool { bits & (1 << UInt128(operation.rawValue)) != 0 }
  public mutating func insert(_ operation: Operation) { bits |= 1 << UInt128(operation.rawValue) }
  public mutating func remove(_ operation: Operation) { bits &= ~(1 << UInt128(operation.rawValue)) }
  public func intersection(_ other: OperationSet) -> OperationSet {
    var set = OperationSet()
    set.bits = bits & other.bits
    return set
  }
  public func subtracting(_ other: OperationSet) -> OperationSet {
    var set = OperationSet()
    set.bits = bits & ~other.bits
    return set
  }
  public var isEmpty: Bool { bits == 0 }
  /// The member with the lowest number.
  public var first: Operation? { isEmpty ? nil : Operation(rawValue: UInt8(bits.trailingZeroBitCount)) }
  /// By number.
  public var members: [Operation] {
    // Why: bit by bit, since most sets are small and asking every operation costs more than all else here.
    var members: [Operation] = []
    for (half, first) in [
      (UInt64(truncatingIfNeeded: bits), 0), (UInt64(truncatingIfNeeded: bits >> 64), 64),
    ] {
      var rest = half
      while rest != 0 {
        let number = first + rest.trailingZeroBitCount
        if let operation = Operation(rawValue: UInt8(truncatingIfNeeded: number)) {
          members.append(operation)
        }
        rest &= rest - 1
      }
    }
    return members
  }
}

/// The roles of a policy, by rank.
public struct RoleTable: Sendable {
  public var roles: [CheckedRole] = []
  var byName: [String: RoleNumber] = [:]

  public subscript(_ role: RoleNumber) -> CheckedRole { roles[Int(role.rank)] }
  public func named(_ name: String) -> RoleNumber? { byName[name] }
  public var names: [String] { roles.map(\.name) }
  public var all: RoleSet { RoleSet.ranks(0...max(roles.count - 1, 0)) }
  public var occupants: RoleSet { roles.count > 2 ? RoleSet.ranks(2...roles.count - 1) : RoleSet() }

  /// The roles for which `holds` is true.
  func set(where holds: (CheckedRole) -> Bool) -> RoleSet {
    var set = RoleSet()
    for (rank, role) in roles.enumerated() where holds(role) { set.insert(RoleNumber(rank)) }
    return set
  }
}

public struct CheckedRole: Sendable {
  public var name: String
  public var index: UInt32
  /// By `Capability`'s position in its table, included roles' with its own.
  public var capabilities: UInt128 = 0
  /// The changes that its bearers may make: from which role, each once, to which.
  public var changes: [(from: RoleNumber, to: RoleSet)] = []
  public var minimum: UInt32 = 0
  public var maximum: UInt32?
  public var activeMinimum: UInt32 = 0
  public var activeMaximum: UInt32?
  /// Where each of the bounds is said that are.
  public var boundSpans: [Bound: Span] = [:]
  public var span: Span?

  /// A bound of how many users hold a role, or hold it and are active.
  public enum Bound: Hashable, Sendable { case minimum, maximum, activeMinimum, activeMaximum }

  static let capabilityBits: [Capability: UInt128] = Dictionary(
    uniqueKeysWithValues: Capability.allCases.enumerated().map { ($1, 1 << UInt128($0)) })

  public func can(_ capability: Capability) -> Bool {
    capabilities & (CheckedRole.capabilityBits[capability] ?? 0) != 0
  }
}

/// The names that a policy mentions, each once.
public struct NameTable: Sendable {
  public private(set) var names: [ProgramName] = []
  private var table = ByteTable()

  public subscript(_ number: NameNumber) -> ProgramName {
    get { names[Int(number.index)] }
    set { names[Int(number.index)] = newValue }
  }

  /// The number of a name, entered if it is new, with `standing` added to what is known of it.
  public mutating func enter(
    _ kind: NameKind, _ key: [UInt8], _ standing: ProgramName.Standing = []
  ) -> NameNumber {
    let (index, isNew) = table.insert([kind.rawValue] + key)
    if isNew { names.append(ProgramName(kind: kind, key: key)) }
    names[index].standing.formUnion(standing)
    return NameNumber(UInt32(index))
  }
}
