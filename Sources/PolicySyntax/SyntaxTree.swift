import RoomModel
import SourceText

/// A word where it stands.
public struct Name: Hashable, Sendable {
  /// The word.
  public let word: Word
  /// Where it stands.
  public let span: Span
}

/// The tree of one source: its statements in order.
public struct SyntaxTree: Sendable {
  /// The tokens that the tree was parsed from.
  public internal(set) var lexed: LexedText
  /// The statements, in the order of the source; malformed ones are left out.
  public internal(set) var statements: [Statement] = []
  /// What is wrong with the text, those of the lexer first.
  public internal(set) var reports = ReportList<Diagnostic>()
  /// The diagnostics of the text, up to the number that is reported.
  public var diagnostics: [Diagnostic] { reports.all }
  /// Whether each `use` in it names a file and each declaration declares a name; if not, names may be missing for that reason alone.
  public internal(set) var isWhole = true
  /// Whether each `profile` in it names one.
  public internal(set) var hasKnownProfile = true

  /// A name's text.
  public func text(_ name: Name) -> String { lexed.text(name.word) }
  /// A name's bytes, UTF-8.
  public func bytes(_ name: Name) -> ArraySlice<UInt8> { lexed.words[Int(name.word.number)] }
}

/// One statement of a policy (`Grammar/roompolicy.ebnf`, `statement`).
public enum Statement: Sendable {
  case edition(Span)
  case profile(ProfileStatement)
  case use(UseStatement)
  case setting(SettingStatement)
  case preauthorization(PreauthorizationStatement)
  case role(RoleStatement)
  case right(RightStatement)
  case relation(RelationStatement)
  case definition(DefinitionStatement)
  case rule(RuleStatement)
  case redefinition(RedefinitionStatement)
  case lifting(LiftStatement)
  case assertion(AssertionStatement)

  /// From its first word to its last.
  public var span: Span {
    switch self {
    case .edition(let span): span
    case .profile(let statement): statement.span
    case .use(let statement): statement.span
    case .setting(let statement): statement.span
    case .preauthorization(let statement): statement.span
    case .role(let statement): statement.span
    case .right(let statement): statement.span
    case .relation(let statement): statement.span
    case .definition(let statement): statement.span
    case .rule(let statement): statement.span
    case .redefinition(let statement): statement.span
    case .lifting(let statement): statement.span
    case .assertion(let statement): statement.span
    }
  }
}

/// `profile NAME`.
public struct ProfileStatement: Sendable {
  /// The profile's name.
  public let name: Name
  /// From the first word to the last.
  public let span: Span
}

/// `use "PATH"`.
public struct UseStatement: Sendable {
  /// The path as written between quotes.
  public let path: [UInt8]
  /// Where the path stands, quotes with it.
  public let pathSpan: Span
  /// From the first word to the last.
  public let span: Span
}

/// A setting, in any of its forms.
public struct SettingStatement: Sendable {
  /// What is set.
  public let setting: Setting
  /// What it is set to.
  public let value: Value
  /// From the first word to the last.
  public let span: Span

  /// The value of a setting, by the form of its statement; durations in seconds, sizes in bytes.
  public enum Value: Sendable {
    case choice(Choice)
    case parent(Name, suffices: Bool)
    case joinLinks(signers: [Name], expireAfter: UInt64?, isMultiUse: Bool, role: Name?, toKnock: Span?)
    case logging(Optionality, users: [Name])
    case history(period: UInt64?, roles: [Name], isAutomatic: Bool)
    case pace(Bound, least: UInt64, roles: [Name])
    case bot(user: Name, role: Name?)
    case optionality(OptionalitySetting, Optionality)
    case expiry(Optionality, least: UInt64, most: UInt64, initial: UInt64?)
    case number(Bound, UInt64)
    case interval(Bound, least: UInt64, most: UInt64?)
    case domain(Name)
    case user(Name)
    case system(user: Name, domain: Name)
  }
}

/// `preauth-ROLE KIND NAME, …`.
public struct PreauthorizationStatement: Sendable {
  /// The whole word, `preauth-member`.
  public let keyword: Name
  /// What the preauthorization names.
  public let kind: PreauthorizationKind
  /// Where the kind stands; `team` is an alias of `workgroup`.
  public let kindName: Name
  /// The domains, workgroups, groups or users; none for `anyone`.
  public let values: [Name]
  /// From the first word to the last.
  public let span: Span
}

/// `role NAME`, with its clauses.
public struct RoleStatement: Sendable {
  /// The role's name.
  public let name: Name
  /// The index after `=`; nil where none is written.
  public let index: (value: UInt64, span: Span)?
  /// The roles after `includes`.
  public let includes: [Name]
  /// The clauses, in the order of the source.
  public let clauses: [Clause]
  /// Where each clause starts, in bytes.
  public let clauseStarts: [Int32]
  /// Where the clauses begin, in bytes: what is wrong behind it leaves the role's name, index and `includes` as read.
  public let headEnd: Int32
  /// What mistyped capabilities most likely mean; each is an error.
  public let meant: [Capability]
  /// From the first word to the last.
  public let span: Span

  /// A clause of a role: what it can, which changes it may make, or how many users may hold it.
  public enum Clause: Sendable {
    case can([(capability: GivenCapability, span: Span)])
    case may(from: Name, to: [Name])
    case least(UInt64, Span)
    case most(UInt64, Span)
    case leastActive(UInt64, Span)
    case mostActive(UInt64, Span)
  }
}

/// `right NAME`, with the roles that grant it.
public struct RightStatement: Sendable {
  /// The right's name.
  public let name: Name
  /// The roles after `granted by`; none where nobody in the room grants it.
  public let granters: [Name]
  /// From the first word to the last.
  public let span: Span
}

/// `relation NAME`.
public struct RelationStatement: Sendable {
  /// The relation's name.
  public let name: Name
  /// From the first word to the last.
  public let span: Span
}

/// `define NAME as CONDITION`, or `define NAME of person as CONDITION`.
public struct DefinitionStatement: Sendable {
  /// The name that is defined.
  public let name: Name
  /// Whether it speaks of a `person`, whom each use names: `actor is NAME`.
  public let isOfPerson: Bool
  /// What the name stands for.
  public let condition: ConditionSyntax
  /// From the first word to the last.
  public let span: Span
}

/// The operations and groups of a rule, as written.
public struct OperationsSyntax: Sendable {
  /// An operation, or a group of them.
  public enum Item: Sendable {
    case operation(Operation)
    case group(OperationGroup)
  }
  /// The items, in the order of the source.
  public var items: [(item: Item, span: Span)]
  /// Creates a list of the items.
  public init(items: [(item: Item, span: Span)]) { self.items = items }

  /// The operations that a rule for these items governs, proposals with their commits, each once.
  public func governed() -> [(operation: Operation, span: Span)] {
    var all: [(operation: Operation, span: Span)] = []
    var seen = OperationSet()
    func add(_ operation: Operation, _ span: Span) {
      if seen.contains(operation) { return }
      seen.insert(operation)
      all.append((operation, span))
      if let twin = operation.proposalTwin { add(twin, span) }
    }
    for (item, span) in items {
      switch item {
      case .operation(let operation): add(operation, span)
      case .group(let group):
        for operation in Operation.allCases where group.contains(operation) { add(operation, span) }
      }
    }
    return all
  }
}

/// `allow` or `forbid`.
public struct RuleStatement: Sendable {
  /// Whether the rule allows or forbids.
  public let effect: Effect
  /// What the rule governs.
  public let operations: OperationsSyntax
  /// The condition; nil for a rule that always holds.
  public let condition: ConditionSyntax?
  /// It was written with `unless`.
  public let isNegated: Bool
  /// The name after `named`; nil where there is none.
  public let name: Name?
  /// The reason after `because`, UTF-8; nil where there is none.
  public let because: [UInt8]?
  /// From the first word to the last.
  public let span: Span
  /// The rule without its name and reason.
  public let ruleSpan: Span
}

/// `lift NAME`: where the condition holds, the forbid of that name does not bind.
public struct LiftStatement: Sendable {
  /// The name of the rule that is lifted.
  public let name: Name
  /// The condition; nil where the rule is lifted always.
  public let condition: ConditionSyntax?
  /// It was written with `unless`.
  public let isNegated: Bool
  /// From the first word to the last.
  public let span: Span
}

/// `redefine OPERATION`, which drops the profile's rules for it.
public struct RedefinitionStatement: Sendable {
  /// The operation.
  public let operation: Operation
  /// From the first word to the last.
  public let span: Span
}

/// `assert …`: a claim that the policy makes of itself.
public struct AssertionStatement: Sendable {
  /// The word after `assert`.
  public enum Quantifier: Sendable { case never, always, only }
  /// Whom the claim is about.
  public enum Who: Sendable {
    case roles([Name])
    case occupant
    case condition(ConditionSyntax)
  }
  /// What is claimed: who can do something, or how many users hold a role.
  public enum Claim: Sendable {
    case who(Quantifier, Who, OperationsSyntax.Item, whom: Who?, unless: ConditionSyntax?)
    case atLeast(UInt64, Name)
    /// What sequences of steps lead to: `never WHO eventually …`, `always WHO eventually …`.
    case eventually(Quantifier, Who, Outcome)
    /// `only WHO can ever make ROLE, …`.
    case onlyMakes(Who, Who)
  }
  /// What is said to come about, or not to.
  public enum Outcome: Sendable {
    case can(OperationsSyntax.Item, whom: Who?)
    /// Roles, or `occupant`.
    case becomes(Who)
  }
  /// What is claimed.
  public let claim: Claim
  /// Where the operation stands; the whole where there is none.
  public let operationSpan: Span
  /// From the first word to the last.
  public let span: Span
}

/// A condition as written.
public indirect enum ConditionSyntax: Sendable {
  case fact(FactSyntax)
  /// A word that should name a definition.
  case reference(Name)
  case not(ConditionSyntax, Span)
  case all([ConditionSyntax], Span)
  case any([ConditionSyntax], Span)
  /// What a mistake left; it has been reported.
  case wrong(Span)

  /// Where the condition stands.
  public var span: Span {
    switch self {
    case .fact(let fact): fact.span
    case .reference(let name): name.span
    case .not(_, let span), .all(_, let span), .any(_, let span), .wrong(let span): span
    }
  }
}

/// A fact as written, with its values.
public struct FactSyntax: Sendable {
  /// Whom or what the fact is said of; `itself` where the phrase names its own subject.
  public enum Subject: UInt8, CaseIterable, Sendable {
    case actor, target, room, request, itself
    /// Who would come in.
    case newcomer
    /// Of whom a definition of a person is asked.
    case person
  }
  /// A value in the fact's phrase; durations in seconds, sizes in bytes. A list holds of the roles, or of the
  /// domains, workgroups, groups or users, where one of them does.
  public enum Argument: Sendable {
    case name(Name)
    case names([Name])
    case capability(Capability)
    case number(UInt64)
    case choice(Choice)
    case optionality(Optionality)
  }
  /// The fact.
  public let fact: Fact
  /// Whom or what it is said of.
  public let subject: Subject
  /// It was written with `is not`.
  public let isNegated: Bool
  /// The values, in the order of the fact's pattern.
  public let arguments: [Argument]
  /// From the subject to the last word.
  public let span: Span
  /// The part after the subject.
  public let phraseSpan: Span
}
