import RoomModel
import SourceText

/// Makes the tree of a lexed source; never fails, but notes each mistake once and goes on after it.
///
/// Grammar: `Grammar/roompolicy.ebnf`; each function names the production that it parses.
public func parse(_ lexed: Lexed) -> SyntaxTree {
  var parser = Parser(lexed)
  parser.parsePolicy()
  return parser.tree
}

/// The greatest depth to which conditions nest.
public let nestingLimit = 256

/// What stops the parsing of a statement: its mistake has been noted.
struct Abandoned: Error {}

struct Parser {
  var tree: SyntaxTree
  let tokens: [Token]
  let vocabulary = Vocabulary.shared
  /// The next token, and where the statement's tokens end.
  var position = 0
  var end = 0
  var isQuiet = false
  /// Set by a first mistake in a place that later parts of the statement depend on.
  let id: Int

  init(_ lexed: Lexed) {
    tree = SyntaxTree(lexed: lexed)
    tokens = lexed.tokens
    id = lexed.id
    tree.diagnostics = lexed.diagnostics
  }

  /// policy = { statement }
  mutating func parsePolicy() {
    for (index, statement) in tree.lexed.statements.enumerated() where !statement.tokens.isEmpty {
      position = statement.tokens.lowerBound
      end = statement.tokens.upperBound
      isQuiet = statement.isDamaged
      do throws(Abandoned) {
        let parsed = try parseStatement(isFirst: index == 0)
        if position < end { try parseLeftover() }
        tree.statements.append(parsed)
      } catch {}
    }
  }

  /// statement = edition | profile | use | role | definition | rule | redefinition | assertion | setting
  ///   | preauthorization
  mutating func parseStatement(isFirst: Bool) throws(Abandoned) -> Statement {
    let first = tokens[position]
    if first.kind == .word, let keyword = keyword(first.word) {
      switch keyword {
      case .roompolicy: return try parseEdition(isFirst: isFirst)
      case .profile: return try parseProfile()
      case .use: return try parseUse()
      case .role: return try parseRole()
      case .define: return try parseDefinition()
      case .allow, .forbid: return try parseRule()
      case .redefine: return try parseRedefinition()
      case .assert: return try parseAssertion()
      default: break
      }
    }
    if first.kind == .word {
      if let choice = vocabulary.choices[first.word] { return try parseChoice(choice) }
      if let setting = vocabulary.settings[first.word] { return try parseSetting(setting) }
      if bytes(first.word).starts(with: Parser.preauthPrefix) { return try parsePreauthorization() }
    }
    throw unknownStatement(first)
  }

  static let preauthPrefix = Array("preauth-".utf8)

  /// edition = "roompolicy" number
  private mutating func parseEdition(isFirst: Bool) throws(Abandoned) -> Statement {
    let start = advance()
    let number = try parseNumber("the language's edition, `roompolicy 1`")
    let span = span(from: start)
    if number != 1 {
      report(
        .unknownEdition, last, "edition \(number) is not known here, and `roompolicy 1` is",
        help: "write `roompolicy 1`, or use a newer compiler")
    } else if !isFirst {
      report(
        .editionNotFirst, span, "the edition is the first statement of a file, and others stand before it",
        help: "move this line to the top")
    }
    return .edition(span)
  }

  /// profile = "profile" ( "standard" | "roles" | "empty" )
  private mutating func parseProfile() throws(Abandoned) -> Statement {
    let start = advance()
    let name = try parseName("`standard`, `roles` or `empty`")
    guard let keyword = keyword(name.word), [.standard, .roles, .empty].contains(keyword) else {
      throw abandon(
        .expected, name.span, "`\(text(name.word))` is no profile; `standard`, `roles` and `empty` are",
        help: suggestion(text(name.word), ["standard", "roles", "empty"]))
    }
    return .profile(ProfileStatement(name: name, span: span(from: start)))
  }

  /// use = "use" string
  private mutating func parseUse() throws(Abandoned) -> Statement {
    let start = advance()
    let (path, pathSpan) = try parseString("a file's name in quotes")
    return .use(UseStatement(path: path, pathSpan: pathSpan, span: span(from: start)))
  }

  /// definition = "define" name "as" condition
  private mutating func parseDefinition() throws(Abandoned) -> Statement {
    let start = advance()
    let name = try parseName("the definition's name")
    try expect(.as, "after the name")
    let condition = try parseCondition(depth: 0)
    return .definition(DefinitionStatement(name: name, condition: condition, span: span(from: start)))
  }

  /// redefinition = "redefine" operation
  private mutating func parseRedefinition() throws(Abandoned) -> Statement {
    let start = advance()
    let (item, itemSpan) = try parseOperationItem()
    guard case .operation(let operation) = item else {
      throw abandon(
        .expected, itemSpan, "`redefine` takes one operation, and this is a group",
        help: "redefine each operation by itself, or start from `profile empty`")
    }
    return .redefinition(RedefinitionStatement(operation: operation, span: span(from: start)))
  }

  private mutating func unknownStatement(_ first: Token) -> Abandoned {
    let found = tokenText(first)
    var candidates = [
      "roompolicy", "profile", "use", "role", "define", "allow", "forbid", "redefine", "assert",
    ]
    candidates += Choice.allCases.map(\.word)
    candidates += Setting.allCases.flatMap { $0.row.forms.map { String($0.prefix { $0 != " " }) } }
    candidates += StandardRole.allCases.filter { $0 != .none }.map { "preauth-" + $0.name }
    return abandon(
      .unknownStatement, span(first), "`\(found)` starts no statement",
      help: suggestion(found, candidates)
        ?? "a line starts with a setting (`open`), `allow`, `forbid`, `define`, `preauth-…` or the like; "
        + "indent a line to continue the one before")
  }

  private mutating func parseLeftover() throws(Abandoned) {
    let rest = span(tokens[position]).joined(to: span(tokens[end - 1]))
    throw abandon(
      .leftover, rest, "the statement is complete before `\(tokenText(tokens[position]))`",
      help: "delete the rest, or start a new line in the first column for it")
  }
}
