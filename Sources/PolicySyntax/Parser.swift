import RoomModel
import SourceText

/// Makes the tree of a lexed source; never fails, but notes each mistake once and goes on after it.
///
/// Grammar: `Grammar/roompolicy.ebnf`; each function names the production that it parses.
public func parse(_ lexed: LexedText) -> SyntaxTree {
  var parser = Parser(lexed)
  parser.parsePolicy()
  return parser.tree
}

/// The greatest depth to which conditions nest.
public let nestingLimit = 256

/// Thrown to give up a part whose mistake has been reported already.
struct Abandonment: Error {
  /// The whole statement is given up, not only the part.
  var isFinal = false
}

// Why some functions are always inlined: a call that does not change `self` is given a copy of it, and a parser is long.
struct Parser {
  var tree: SyntaxTree
  var tokens: [Token]
  let statements: [StatementTokens]
  /// The next token, and where the statement's tokens end.
  var position = 0
  var end = 0
  let id: Int
  /// A reading is tried: mistakes are counted and not reported.
  var isTrial = false
  var mistakes = 0
  /// A `not` in a fact is passed over, to see whether it alone is wrong.
  var toleratesNot = false
  /// What all suggestions of a file may cost together (`nearest`).
  var suggestionBudget = 1_000_000
  /// Where parsing went on after words that belong to nothing; nil where there are none, or what follows is apart.
  var resumed: Int?
  /// What all readings of statements without a slip may cost together (`Parser+Slip.swift`).
  var slipBudget = 500_000
  /// What the statement that is parsed should look like.
  var formMeant: StatementForm?
  /// Whether `roompolicy` stood at the start of a statement already.
  var hasEdition = false

  init(_ lexed: LexedText) {
    tree = SyntaxTree(lexed: lexed)
    let translation = Translation(lexed)
    tokens = translation?.tokens ?? lexed.tokens
    statements = translation?.statements ?? lexed.statements
    id = lexed.id
    tree.reports = lexed.reports
    if let translation {
      tree.reports.append(contentsOf: translation.reports)
      tree.lexed.words = translation.words
    }
  }

  /// statement = edition | profile | use | role | right | relation | definition | rule | lifting | redefinition | assertion
  ///   | setting | preauthorization
  mutating func parseStatement(isFirst: Bool) throws(Abandonment) -> Statement {
    let first = tokens[position]
    formMeant = nil
    guard first.kind != .damaged else { throw Abandonment() }
    if first.kind == .word {
      if let keyword = keyword(first.word), let statement = try parse(keyword, isFirst: isFirst) {
        return statement
      }
      if let choice = Vocabulary.shared.choice(first.word) { return parseChoice(choice) }
      if let setting = Vocabulary.shared.setting(first.word) { return try parseSetting(setting) }
      if bytes(first.word).starts(with: Parser.preauthPrefix) { return try parsePreauthorization() }
    }
    return try parseUnknownStatement(first)
  }

  static let preauthPrefix = Array("preauth-".utf8)

  /// The statement that a keyword starts; nil for a keyword that starts none.
  mutating func parse(_ keyword: Keyword, isFirst: Bool) throws(Abandonment) -> Statement? {
    formMeant = .statement(keyword)
    return switch keyword.statement {
    case .edition: parseEdition(isFirst: isFirst)
    case .profile: try parseProfile()
    case .use: try parseUse()
    case .role: try parseRole()
    case .right: try parseRight()
    case .relation: try parseRelation()
    case .definition: try parseDefinition()
    case .rule: try parseRule(keyword == .allow ? .allow : .forbid)
    case .redefinition: try parseRedefinition()
    case .lifting: try parseLifting()
    case .assertion: try parseAssertion()
    case .setting, .preauthorization, nil: nil
    }
  }

  /// Whether a statement may start with the token.
  @inline(__always) func startsStatement(_ token: Token) -> Bool {
    guard token.kind == .word else { return token.kind == .damaged }
    if keyword(token.word)?.statement != nil { return true }
    return Vocabulary.shared.choice(token.word) != nil || Vocabulary.shared.setting(token.word) != nil
      || bytes(token.word).starts(with: Parser.preauthPrefix)
  }

  /// edition = "roompolicy" number
  private mutating func parseEdition(isFirst: Bool) -> Statement {
    let start = advance()
    if hasEdition {
      position = end
      reportLateEdition(span(from: start))
      return .edition(span(from: start))
    }
    do throws(Abandonment) {
      let number = try parseNumber("the language's edition, `roompolicy 1`")
      let span = span(from: start)
      if number != 1 {
        report(
          .unknownEdition, last, "edition \(number) is not known here, and `roompolicy 1` is",
          help: "write `roompolicy 1`, or use a newer compiler")
      } else if !isFirst {
        reportLateEdition(span)
      }
    } catch { position = end }
    hasEdition = true
    return .edition(span(from: start))
  }

  private mutating func reportLateEdition(_ span: Span) {
    var edits = [FixIt.Edit(span: span, replacement: "")]
    if !hasEdition {
      let top = Span(source: id, start: topOfText, end: topOfText)
      edits.append(FixIt.Edit(span: top, replacement: "roompolicy 1\n"))
    }
    // Why: put above an indented first statement, the line would be one with it.
    let isCertain = position == end && statements[0].isIndented == false
    report(
      .editionNotFirst, span, "the edition is the first statement of a file, and others stand before it",
      help: hasEdition ? "delete this line; the first one says it" : "move this line to the top",
      fix: isCertain
        ? FixIt(title: hasEdition ? "delete it" : "move it to the top", edits: edits) : nil)
  }

  /// Where the first line's text starts: behind a byte order mark.
  private var topOfText: Int { tree.lexed.source.byteOrderMarkLength }

  /// profile = "profile" ( "standard" | "roles" | "empty" )
  private mutating func parseProfile() throws(Abandonment) -> Statement {
    let start = advance()
    let hadKnownProfile = tree.hasKnownProfile
    tree.hasKnownProfile = false
    let name = try parseWord("`standard`, `roles` or `empty`")
    guard let keyword = keyword(name.word), [.standard, .roles, .empty].contains(keyword) else {
      throw abandon(
        .expected, name.span,
        "`\(shown(name.word))` is no profile; `standard`, `roles` and `empty` are",
        help: suggestion(text(name.word), ["standard", "roles", "empty"]))
    }
    tree.hasKnownProfile = hadKnownProfile
    return .profile(ProfileStatement(name: name, span: span(from: start)))
  }

  /// use = "use" string
  private mutating func parseUse() throws(Abandonment) -> Statement {
    let start = advance()
    let wasWhole = tree.isWhole
    tree.isWhole = false
    let (path, pathSpan) = try parseString("a file's name in quotes")
    tree.isWhole = wasWhole
    return .use(UseStatement(path: path, pathSpan: pathSpan, span: span(from: start)))
  }

  /// definition = "define" name [ "of" "person" ] "as" condition
  private mutating func parseDefinition() throws(Abandonment) -> Statement {
    let start = advance()
    let (name, hasColon) = withoutColon(try parseNewName("the definition's name"))
    var condition = ConditionSyntax.wrong(name.span)
    var isOfPerson = false
    // Why: the name is known from here on, so its uses are no mistakes.
    do throws(Abandonment) {
      isOfPerson = try acceptOfPerson()
      if !hasColon || isNext(.as) { try expectAs() }
      if position < end || tokens[position - 1].word == Word(.as) { condition = try parseCondition() }
    } catch {
      // Why: what it says, and of whom, is not known, so no use of it can be judged.
      tree.isWhole = false
      position = end
      return .definition(
        DefinitionStatement(
          name: name, isOfPerson: isOfPerson, condition: .wrong(name.span), span: span(from: start)))
    }
    return .definition(
      DefinitionStatement(name: name, isOfPerson: isOfPerson, condition: condition, span: span(from: start)))
  }

  /// The `of person` of a definition that speaks of one.
  private mutating func acceptOfPerson() throws(Abandonment) -> Bool {
    if let next = current, isNext(.person), position + 1 < end, tokens[position + 1].word == Word(.as) {
      report(
        .expected, span(next), "expected `of` before `person`", help: "write `of person`",
        fix: FixIt(title: "write `of`", edits: [insertion("of ", Int(next.start))]))
      position += 1
      return true
    }
    guard accept(.of) else { return false }
    if accept(.person) { return true }
    if let current, current.kind == .word, nearestWord(text(current.word), ["person"]) != nil {
      try expect(.person, "after `of`")
      return true
    }
    let found = current.map(tokenText) ?? ""
    throw missing(
      "`person` after `of`",
      help: found.isEmpty || found == "as"
        ? "write `define NAME of person as …`"
        : "a definition speaks of one `person`, and its uses say of whom: `actor is NAME`")
  }

  /// The `as` of a definition; one that is forgotten or said otherwise is reported and understood.
  private mutating func expectAs() throws(Abandonment) {
    if accept(.as) { return }
    guard let current else { throw missing("`as` after the name") }
    if let sign = acceptEverydayAs() { return reportAs(sign) }
    guard startsFactPhrase(current) else { throw missing("`as` after the name") }
    report(
      .expected, span(current), "expected `as` after the name, and found `\(tokenText(current))`",
      help: "write `as` between name and condition",
      fix: FixIt(title: "write `as`", edits: [insertion("as ", Int(current.start))]))
  }

  /// A name with a colon behind it, which stands for `as`, reported and understood.
  private mutating func withoutColon(_ name: Name) -> (Name, Bool) {
    let word = bytes(name.word)
    guard word.count > 1, word.last == 0x3A, current != nil else { return (name, false) }
    let colon = Span(source: id, start: Int(name.span.end) - 1, end: Int(name.span.end))
    report(
      .expected, colon,
      isNext(.as) ? "a name has no `:` behind it" : "expected `as` after the name, and found `:`",
      help: isNext(.as) ? "delete it" : "write `as` in its place",
      fix: FixIt(
        title: isNext(.as) ? "delete it" : "write `as`",
        edits: [FixIt.Edit(span: colon, replacement: isNext(.as) ? "" : " as")]))
    let interned = tree.lexed.words.insert(Array(word.dropLast())).index
    let rest = Span(source: id, start: Int(name.span.start), end: Int(colon.start))
    return (Name(word: Word(UInt32(interned)), span: rest), true)
  }

  /// `=`, `:=`, `means` or `is` in the place of `as`.
  private mutating func acceptEverydayAs() -> Span? {
    guard let token = current, position + 1 < end else { return nil }
    let isSign =
      token.kind == .equals
      || token.kind == .word && ["is", ":=", ":", "means", "AS", "when", "if"].contains(text(token.word))
    guard isSign else { return nil }
    position += 1
    // Why: `:=` is two tokens where a blank stands between, and `==` always.
    if isNext(.equals) { position += 1 }
    return span(from: token)
  }

  /// Reports what stands for `as`; a role alone behind it is asked of the actor.
  private mutating func reportAs(_ sign: Span) {
    var meant = "as"
    if let role = current, role.kind == .word, position + 1 == end, let name = Parser.role(text(role.word)) {
      position += 1
      meant = "as actor is \(name)"
    }
    let whole = sign.joined(to: last)
    report(
      .expected, sign, "expected `as` after the name, and found `\(tree.lexed.source.text(sign))`",
      help: "write `\(meant)`", guess: isPlain(whole) ? FixIt(writing: meant, on: whole) : nil)
  }

  /// redefinition = "redefine" operation
  private mutating func parseRedefinition() throws(Abandonment) -> Statement {
    let start = advance()
    let (item, itemSpan) = try parseOperationItem()
    guard case .operation(let operation) = item else {
      throw abandon(
        .expected, itemSpan, "`redefine` takes one operation, and this is a group",
        help: "redefine each operation by itself, or start from `profile empty`")
    }
    if isNext(.comma) {
      throw missing("the end of the statement", help: "`redefine` takes one operation; write a line for each")
    }
    return .redefinition(RedefinitionStatement(operation: operation, span: span(from: start)))
  }
}
