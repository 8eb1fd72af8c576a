import RoomModel
import SourceText

/// A word that the language itself uses, besides the phrases of operations, facts, settings and capabilities.
///
/// Keywords are interned before anything else, so that a keyword's number is its index in `allCases`.
public enum Keyword: UInt32, CaseIterable, Sendable {
  case roompolicy, profile, use, role, define, `as`, allow, forbid, redefine, assert
  case `if`, unless, because, and, or, not, `is`, includes, can, may, change, to, at, least, most
  case active, never, always, only, occupant, standard, roles, empty, actor, target, room, request
  case any, by, from, `for`, after, signed, expire, automatically, shared, optional, required, forbidden
  case `default`, forever, multiUse, none, anyone, team, newcomer, person, of, named, lift, suffices, knock
  case right, granted, relation

  /// The word itself.
  public var text: String {
    // Why: spelled out, because finding a case's name at run time costs a third of a cold start.
    switch self {
    case .roompolicy: "roompolicy"
    case .profile: "profile"
    case .use: "use"
    case .role: "role"
    case .define: "define"
    case .as: "as"
    case .allow: "allow"
    case .forbid: "forbid"
    case .redefine: "redefine"
    case .assert: "assert"
    case .if: "if"
    case .unless: "unless"
    case .because: "because"
    case .and: "and"
    case .or: "or"
    case .not: "not"
    case .is: "is"
    case .includes: "includes"
    case .can: "can"
    case .may: "may"
    case .change: "change"
    case .to: "to"
    case .at: "at"
    case .least: "least"
    case .most: "most"
    case .active: "active"
    case .never: "never"
    case .always: "always"
    case .only: "only"
    case .occupant: "occupant"
    case .standard: "standard"
    case .roles: "roles"
    case .empty: "empty"
    case .actor: "actor"
    case .target: "target"
    case .room: "room"
    case .request: "request"
    case .any: "any"
    case .by: "by"
    case .from: "from"
    case .for: "for"
    case .after: "after"
    case .signed: "signed"
    case .expire: "expire"
    case .automatically: "automatically"
    case .shared: "shared"
    case .optional: "optional"
    case .required: "required"
    case .forbidden: "forbidden"
    case .default: "default"
    case .forever: "forever"
    case .multiUse: "multi-use"
    case .none: "none"
    case .anyone: "anyone"
    case .team: "team"
    case .newcomer: "newcomer"
    case .person: "person"
    case .of: "of"
    case .named: "named"
    case .lift: "lift"
    case .suffices: "suffices"
    case .knock: "knock"
    case .right: "right"
    case .granted: "granted"
    case .relation: "relation"
    }
  }

  /// Whether it only joins other words, so that a name that is looked for where it stands was left out.
  var joinsWords: Bool {
    switch self {
    case .as, .if, .unless, .because, .and, .or, .not, .is, .includes, .can, .may, .change, .to, .at, .least,
      .most, .by, .from, .for, .after, .signed, .expire, .automatically, .shared, .default, .multiUse, .of,
      .named, .suffices, .granted, .allow, .forbid:
      true
    case .roompolicy, .profile, .use, .role, .define, .redefine, .assert, .active, .never, .always, .only,
      .occupant, .standard, .roles, .empty, .actor, .target, .room, .request, .any, .optional, .required,
      .forbidden, .forever, .none, .anyone, .team, .newcomer, .person, .lift, .knock, .right, .relation:
      false
    }
  }
}

/// A word of one source, interned: equal words have equal numbers.
public struct Word: Hashable, Sendable {
  /// The word's index in `Lexed.words`; keywords come first.
  public let number: UInt32
  init(_ number: UInt32) { self.number = number }
  init(_ keyword: Keyword) { number = keyword.rawValue }
}

/// The smallest piece of a policy's text.
public struct Token: Sendable {
  /// What a token is.
  public enum Kind: UInt8, Sendable {
    case word, string, comma, leftParenthesis, rightParenthesis, less, equals
    /// A word or string with a text mistake in it, which has been reported.
    case damaged
  }
  /// What the token is.
  public let kind: Kind
  /// The interned word; 0 for what is none.
  public let word: Word
  /// The first byte, from 0.
  public let start: Int32
  /// The byte behind the last.
  public let end: Int32
}

/// The tokens of one statement: from a line that starts in the first column to the next such line.
// Why short numbers: a file may be all statements of one word.
struct StatementTokens {
  private let start: Int32
  private var end: Int32
  /// The first statement of a file whose first line with words is indented.
  let isIndented: Bool

  init(from start: Int, isIndented: Bool) { self.init(tokens: start..<start, isIndented: isIndented) }

  init(tokens: Range<Int>, isIndented: Bool) {
    start = Int32(tokens.lowerBound)
    end = Int32(tokens.upperBound)
    self.isIndented = isIndented
  }

  var tokens: Range<Int> { Int(start)..<Int(end) }

  mutating func extend(to end: Int) { self.end = Int32(end) }
}

/// A source cut into tokens and statements.
public struct LexedText: Sendable {
  /// The source that was cut.
  public let source: Source
  /// The source's number, for spans.
  public let id: Int
  /// The tokens, in the order of the source; comments and blanks lie between them.
  public internal(set) var tokens: [Token] = []
  var statements: [StatementTokens] = []
  /// Every word and string of the source once, keywords first.
  public internal(set) var words: ByteTable
  var reports = ReportList<Diagnostic>()
  /// What is wrong with the text, as far as it is reported.
  public var diagnostics: [Diagnostic] { reports.all }

  func span(_ token: Token) -> Span { Span(source: id, start: Int(token.start), end: Int(token.end)) }

  /// A word's text.
  public func text(_ word: Word) -> String { String(decoding: words[Int(word.number)], as: UTF8.self) }
}
