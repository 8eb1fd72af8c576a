import RoomModel
import SourceText

/// A word where it stands.
public struct Name: Hashable, Sendable {
  public let word: Word
  public let span: Span
}

/// The tree of one source: its statements in order.
public struct SyntaxTree: Sendable {
  public internal(set) var lexed: Lexed
  public internal(set) var statements: [Statement] = []
  /// What is wrong with the text, those of the lexer first.
  public internal(set) var reports = ReportList<Diagnostic>()
  /// What is wrong with the text, as far as it is reported.
  public var diagnostics: [Diagnostic] { reports.all }
  /// Whether each `use` in it names a file; if not, names may be missing for that reason alone.
  public internal(set) var isWhole = true
  /// Whether each `profile` in it names one.
  public internal(set) var hasKnownProfile = true

  public func text(_ name: Name) -> String { lexed.text(name.word) }
  public func bytes(_ name: Name) -> ArraySlice<UInt8> { lexed.words[Int(name.word.number)] }
}

public enum Statement: Sendable {
  case edition(Span)
  case profile(ProfileStatement)
  case use(UseStatement)
  case setting(SettingStatement)
  case preauthorization(PreauthorizationStatement)
  case role(RoleStatement)
  case definition(DefinitionStatement)
  case rule(RuleStatement)
  case redefinition(RedefinitionStatement)
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
    case .definition(let statement): statement.span
    case .rule(let statement): statement.span
    case .redefinition(let statement): statement.span
    case .assertion(let statement): statement.span
    }
  }
}

public struct ProfileStatement: Sendable {
  public let name: Name
  public let span: Span
}

public struct UseStatement: Sendable {
  public let path: [UInt8]
  public let pathSpan: Span
  public let span: Span
}

public struct SettingStatement: Sendable {
  public let setting: Setting
  public let value: Value
  public let span: Span

  public enum Value: Sendable {
    case choice(Choice)
    case parent(Name)
    case joinLinks(signers: [Name], expireAfter: UInt64?, isMultiUse: Bool, role: Name?)
    case logging(Optionality, users: [Name])
    case history(period: UInt64?, roles: [Name], isAutomatic: Bool)
    case bot(user: Name, role: Name?)
    case optionality(Optionality)
    case expiry(Optionality, least: UInt64, most: UInt64, initial: UInt64?)
    case number(UInt64)
    case interval(least: UInt64, most: UInt64?)
    case domain(Name)
    case user(Name)
    case system(user: Name, domain: Name)
  }
}

public struct PreauthorizationStatement: Sendable {
  /// The whole word, `preauth-member`.
  public let keyword: Name
  public let kind: PreauthorizationKind
  /// Where the kind stands; `team` is an alias of `workgroup`.
  public let kindName: Name
  public let value: Name?
  public let span: Span
}

public struct RoleStatement: Sendable {
  public let name: Name
  public let index: (value: UInt64, span: Span)?
  public let includes: [Name]
  public let clauses: [Clause]
  /// Where each clause starts, in bytes.
  public let clauseStarts: [Int32]
  public let span: Span

  public enum Clause: Sendable {
    case can([(capability: Capability, span: Span)])
    case may(from: Name, to: [Name])
    case least(UInt64, Span)
    case most(UInt64, Span)
    case leastActive(UInt64, Span)
    case mostActive(UInt64, Span)
  }
}

public struct DefinitionStatement: Sendable {
  public let name: Name
  public let condition: ConditionSyntax
  public let span: Span
}

public struct OperationsSyntax: Sendable {
  public enum Item: Sendable {
    case operation(Operation)
    case group(OperationGroup)
  }
  public var items: [(item: Item, span: Span)]

  /// The operations that a rule for these items governs, proposals with their commits, each once.
  public func governed() -> [(operation: Operation, span: Span)] {
    var all: [(operation: Operation, span: Span)] = []
    var seen: UInt128 = 0
    func add(_ operation: Operation, _ span: Span) {
      let bit: UInt128 = 1 << UInt128(operation.rawValue)
      if seen & bit != 0 { return }
      seen |= bit
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

public struct RuleStatement: Sendable {
  public let effect: Effect
  public let operations: OperationsSyntax
  public let condition: ConditionSyntax?
  /// It was written with `unless`.
  public let isNegated: Bool
  public let because: [UInt8]?
  public let span: Span
  /// The rule without its reason.
  public let ruleSpan: Span
}

public struct RedefinitionStatement: Sendable {
  public let operation: Operation
  public let span: Span
}

public struct AssertionStatement: Sendable {
  public enum Quantifier: Sendable { case never, always, only }
  public enum Who: Sendable {
    case roles([Name])
    case occupant
    case condition(ConditionSyntax)
  }
  public enum Claim: Sendable {
    case who(Quantifier, Who, Operation, unless: ConditionSyntax?)
    case atLeast(UInt64, Name)
  }
  public let claim: Claim
  /// Where the operation stands; the whole where there is none.
  public let operationSpan: Span
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

  public var span: Span {
    switch self {
    case .fact(let fact): fact.span
    case .reference(let name): name.span
    case .not(_, let span), .all(_, let span), .any(_, let span), .wrong(let span): span
    }
  }
}

public struct FactSyntax: Sendable {
  public enum Subject: UInt8, CaseIterable, Sendable { case actor, target, room, request, itself }
  public enum Argument: Sendable {
    case name(Name)
    case names([Name])
    case capability(Capability)
    case number(UInt64)
    case choice(Choice)
    case optionality(Optionality)
  }
  public let fact: Fact
  public let subject: Subject
  /// It was written with `is not`.
  public let isNegated: Bool
  public let arguments: [Argument]
  public let span: Span
  /// The part after the subject.
  public let phraseSpan: Span
}
