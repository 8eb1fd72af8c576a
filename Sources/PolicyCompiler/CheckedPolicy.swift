import PolicySyntax
import PolicyMachine
import RoomModel
import SourceText

/// A policy after name resolution and type checking: the input of lowering, lint, explanations and coverage.
public struct CheckedPolicy: Sendable {
  /// Where the policy's roles and rules start from.
  public var profile = Profile.standard
  /// The roles, by rank.
  public var roles = RoleTable()
  /// The rights that users may hold. A `RightNumber` is an index into it.
  public var rights: [CheckedRight] = []
  /// The relations in which pairs of users may stand. A `RelationNumber` is an index into it.
  public var relations: [CheckedRelation] = []
  /// What the policy asks about how many hold a role, each once. The bits of the words of counts are indexes into it.
  public var counts: [RoleCount] = []
  /// The settings, defaults filled in.
  public var settings = Settings()
  /// Where the policy names its profile; nil where it does not.
  package var profileSpan: Span?
  /// Where each setting is said, in source order; none for one that is left to its default.
  public var settingSpans = SettingMap<[Span]>()
  /// The names that the policy mentions, each once.
  public var names = NameTable()
  /// In the order in which they are tried: bars, then grants, each in source order.
  public var preauthorizations: [CheckedPreauthorization] = []
  /// The policy's own rules in source order, then the profile's.
  public var rules: [CheckedRule] = []
  /// What the policy claims of itself, in source order.
  public var assertions: [CheckedAssertion] = []
  /// What the policy claims of sequences of steps, in source order.
  public var timed: [TimedAssertion] = []
  /// By `Span.source`: the file first named, then the used ones, last the profile.
  public var sources: [Source] = []
  /// The trees of the policy's own files, by `Span.source`.
  public var trees: [SyntaxTree] = []

  /// Whether a source is the profile's and not the policy's own.
  public func isProfile(_ source: Int) -> Bool { source >= trees.count }
}

/// A rule whose every name and type is right.
public struct CheckedRule: Sendable {
  /// Whether the rule allows or forbids.
  public var effect: Effect
  /// What it governs operation by operation, bare proposals with their commits, and members of `effectGroups`.
  public var operations: OperationSet
  /// What it governs as a group; members are not in `operations`.
  public var groups: [OperationGroup]
  /// The groups by effect that it names; their members are in `operations`.
  public var effectGroups: [OperationGroup] = []
  /// Where the effect of some of the operations is, for which the rule governs them; it does not elsewhere.
  public var guards: [EffectGuard] = []
  /// When the rule matches, as written; `unless` is a negation. What it is for an operation, `condition(for:)` says.
  public var condition: CheckedCondition
  /// Where what is written behind `if` or `unless` is found.
  var words = ConditionWords.here(nil)
  /// It was written with `unless`.
  public var isNegated = false
  /// Whether some fact of its condition is said of the newcomer.
  public var speaksOfNewcomer = false
  /// Whether it asks for an accepted link where a link lets one knock alone: there is none but for `knock`.
  public var asksForLinkToKnock = false
  /// What lifts the rule; it does not bind where the condition of one holds.
  public var lifts: [CheckedLift] = []
  /// The name after `named`; nil where there is none.
  public var name: String?
  /// The reason after `because`, UTF-8; nil where there is none.
  public var because: [UInt8]?
  /// The rule without its name and reason.
  public var span: Span
  /// Whether the rule is the profile's and not the policy's own.
  public var isOfProfile: Bool

  /// What is written behind `if` or `unless`; nil for a rule without a condition. Where its parts stand, `place(of:)` says.
  public var written: WrittenCondition? {
    if isNegated, case .not(let inner) = condition { return words.written(inner) }
    return words.written(condition)
  }

  /// Where a part of `written` stands. The standard profile is checked once, when nobody knows yet the number that its
  /// text has among the sources of a policy.
  public func place(of part: Span) -> Span {
    isOfProfile ? Span(source: Int(span.source), start: Int(part.start), end: Int(part.end)) : part
  }

  /// Whether the rule decides about `operation`, by name or by a group.
  public func governs(_ operation: Operation) -> Bool { governed.contains(operation) }

  /// Every operation that the rule decides about, as a member of a group too.
  public var governed: OperationSet {
    var governed = operations
    for group in groups { governed.formUnion(group.members) }
    return governed
  }
}

/// `lift NAME`, entered into the rule of that name.
public struct CheckedLift: Sendable {
  /// Where the rule does not bind; `unless` is a negation.
  public var condition: CheckedCondition
  /// The whole statement.
  public var span: Span
}

/// A preauthorization whose name is right. A statement of several names is as many of them.
public struct CheckedPreauthorization: Sendable {
  /// The role that a match gives; the lowest one bars.
  public var role: RoleNumber
  /// What the preauthorization names.
  public var kind: PreauthorizationKind
  /// Nil for `anyone`.
  public var name: NameNumber?
  /// The whole statement; of one that lists several names, this one's name.
  public var span: Span
  /// What goes with this name's removal from a list, a comma with it; nil for a statement of one name.
  public var listSpan: Span?

  /// Whether it bars whom it matches; else it grants a role.
  public var isBar: Bool { role == .barred }
}

/// An assertion whose every name and type is right.
public enum CheckedAssertion: Sendable {
  case who(AssertedRight)
  case atLeast(UInt64, RoleNumber, Span)

  /// The whole statement.
  public var span: Span {
    switch self {
    case .who(let right): right.span
    case .atLeast(_, _, let span): span
    }
  }
}

/// What an assertion says of who can do what: `assert never WHO can OPERATION WHOM unless CONDITION`.
public struct AssertedRight: Sendable {
  /// The word after `assert`.
  public var quantifier: AssertionStatement.Quantifier
  /// Of which actors it speaks.
  public var who: CheckedCondition
  /// Of which targets it speaks; nil for all.
  public var whom: CheckedCondition?
  /// The one operation, or the members of the group, that it names.
  public var operations: OperationSet
  /// Where operations of a group have its effect.
  public var guards: [EffectGuard]
  /// Which requests it leaves out; nil for none.
  public var unless: CheckedCondition?
  /// Whether a link lets one knock alone.
  public var linksAreToKnock = false
  /// The whole statement.
  public var span: Span

  /// The assertion's conditions for one of its operations: on the actor, and all others.
  public func parts(for operation: Operation) -> (who: CheckedCondition, besides: [CheckedCondition]) {
    let effects = guards.filter { $0.operations.contains(operation) }.map(\.condition)
    let besides = [whom, unless.map(CheckedCondition.not)].compactMap(\.self).map {
      $0.settled(for: operation, linksAreToKnock: linksAreToKnock)
    }
    return (who.settled(for: operation, linksAreToKnock: linksAreToKnock), effects + besides)
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
  /// The fact.
  public var fact: Fact
  /// Of whom, for facts that speak of either.
  public var person = Party.actor
  /// Whether it is said of the newcomer, who is the actor of some operations and the target of others
  /// (`CheckedRule.condition(for:)`).
  public var isNewcomer = false
  /// The roles that it names, or whose bearers it holds of.
  public var roles = RoleSet()
  /// The domain, workgroup, group or user that it names.
  public var name: NameNumber?
  /// The right that it names.
  public var right: RightNumber?
  /// The relation that it names.
  public var relation: RelationNumber?
  /// A count, seconds or bytes.
  public var number: UInt64 = 0
  /// The choice that `room is CHOICE` asks for.
  public var choice: Choice?
  /// The value that a fact of an optional setting asks for.
  public var optionality: Optionality?
  /// Creates a fact about the actor, without values.
  public init(_ fact: Fact) { self.fact = fact }
}

extension OperationSet {
  /// For each fact, the operations that have it; for a fact that may speak of the target, without regard to that.
  static let having: [OperationSet] = {
    // Why by scope: many facts share one, and each is looked up for every operation.
    let scopes = FactScope.allCases.map { scope in
      var set = OperationSet()
      for operation in Operation.allCases where scope.contains(operation) { set.insert(operation) }
      return set
    }
    return Fact.allCases.map { scopes[Int($0.scope.rawValue)] }
  }()
  static let withTarget = OperationSet(Operation.allCases.filter(\.row.hasTarget))
}

/// The roles of a policy, by rank.
public struct RoleTable: Sendable {
  /// The roles, by rank: outcast or banned first, then none.
  public var roles: [CheckedRole] = []
  /// The names, each once, and whose each is.
  private var keys = ByteTable()
  private var numbers: [RoleNumber] = []

  /// The role of that rank, which must exist.
  public subscript(_ role: RoleNumber) -> CheckedRole { roles[Int(role.rank)] }
  /// The role of that name; nil where the policy has none.
  public func named(_ name: String) -> RoleNumber? { named(Array(name.utf8)[...]) }
  /// The role of that name; nil where the policy has none.
  public func named(_ name: ArraySlice<UInt8>) -> RoleNumber? { keys.find(name).map { numbers[$0] } }

  /// Finds the roles by their names. Call when they are all there.
  mutating func index() {
    keys = ByteTable()
    numbers = []
    for (rank, role) in roles.enumerated() {
      let (key, isNew) = keys.insert(Array(role.name.utf8))
      if isNew { numbers.append(RoleNumber(rank)) } else { numbers[key] = RoleNumber(rank) }
    }
  }
  /// The roles' names, by rank.
  public var names: [String] { roles.map(\.name) }
  /// Every role.
  public var all: RoleSet { RoleSet.ranks(0...max(roles.count - 1, 0)) }
  /// The roles that are neither none nor outcast.
  public var occupants: RoleSet { roles.count > 2 ? RoleSet.ranks(2...roles.count - 1) : RoleSet() }

  /// The roles for which `holds` is true.
  func set(where holds: (CheckedRole) -> Bool) -> RoleSet {
    var set = RoleSet()
    for (rank, role) in roles.enumerated() where holds(role) { set.insert(RoleNumber(rank)) }
    return set
  }
}

/// A role, with what it can and its limits.
public struct CheckedRole: Sendable {
  /// The role's name.
  public var name: String
  /// The index that the policy gives it, or its own of the standard profile.
  public var index: UInt32
  /// What it can, by itself and by the roles that it includes.
  public var capabilities: Set<Capability> = []
  /// The numbers for private use that it is given, its own and those of included roles: no rule asks for them.
  public var privateCapabilities: Set<UInt16> = []
  /// Whether an `includes` of it is an error, so that what it includes is not known.
  public var hasUnreadInclude = false
  /// The changes that its bearers may make: from which role, each once, to which.
  public var changes: [(from: RoleNumber, to: RoleSet)] = []
  /// How many users must hold it.
  public var minimum: UInt32 = 0
  /// How many users may hold it; nil without a limit.
  public var maximum: UInt32?
  /// How many users with a client in the group must hold it.
  public var activeMinimum: UInt32 = 0
  /// How many users with a client in the group may hold it; nil without a limit.
  public var activeMaximum: UInt32?
  /// Where each of the bounds is said that are.
  public var boundSpans: [Bound: Span] = [:]
  /// Where the role is declared; nil for a role of the profile.
  public var span: Span?

  /// A bound of how many users hold a role, or hold it and are active.
  public enum Bound: Hashable, Sendable { case minimum, maximum, activeMinimum, activeMaximum }

  /// Creates a role that can nothing and has no bounds.
  package init(name: String, index: UInt32, span: Span? = nil) {
    self.name = name
    self.index = index
    self.span = span
  }

  /// Whether the role has the capability, of its own or by an included role.
  public func can(_ capability: Capability) -> Bool { capabilities.contains(capability) }
}

/// A right that a policy declares.
public struct CheckedRight: Sendable {
  /// The right's name.
  public var name: String
  /// The roles whose bearers may grant and revoke it.
  public var granters: RoleSet
  /// Where the name is declared.
  public var nameSpan: Span
  /// The whole statement.
  public var span: Span
}

/// A relation that a policy declares.
public struct CheckedRelation: Sendable {
  /// The relation's name.
  public var name: String
  /// Where the name is declared.
  public var nameSpan: Span
  /// The whole statement.
  public var span: Span
}

/// The names that a policy mentions, each once.
public struct NameTable: Sendable {
  /// The names, in the order in which they came. A `NameNumber` is an index into it.
  public private(set) var names: [ProgramName] = []
  /// By kind: the keys, and the number of each.
  private var tables = [ByteTable](repeating: ByteTable(), count: NameKind.allCases.count)
  private var numbers = [[NameNumber]](repeating: [], count: NameKind.allCases.count)

  /// Creates a table without names.
  package init() {}

  /// The name of that number, which must exist.
  public subscript(_ number: NameNumber) -> ProgramName {
    get { names[Int(number.index)] }
    set { names[Int(number.index)] = newValue }
  }

  /// The number of a name, entered if it is new, with `standing` added to what is known of it.
  public mutating func enter(
    _ kind: NameKind, _ key: [UInt8], _ standing: ProgramName.Standing = []
  ) -> NameNumber {
    let own = Int(kind.rawValue)
    let (index, isNew) = tables[own].insert(key)
    if isNew {
      numbers[own].append(NameNumber(UInt32(names.count)))
      names.append(ProgramName(kind: kind, key: key))
    }
    let number = numbers[own][index]
    names[Int(number.index)].standing.formUnion(standing)
    return number
  }
}
