import RoomModel
import SourceText

extension Parser {
  /// assertion = "assert" ( ( "never" | "always" | "only" ) who "can" ( operation | operation-group ) [ whom ]
  ///   [ "unless" condition ] | "at" "least" number role-name
  ///   | "never" whom "eventually" ( ( operation | operation-group ) [ whom ] | "becomes" ( roles | "occupant" ) )
  ///   | "always" whom "eventually" ( operation | operation-group ) [ whom ]
  ///   | "only" whom "can" "ever" "make" ( roles | "occupant" ) )
  mutating func parseAssertion() throws(Abandonment) -> Statement {
    let start = advance()
    if accept(.at) {
      try expect(.least, "after `at`")
      let count = try parseNumber("a number of users, as in `at least 1 owner`")
      let role = try parseName("a role")
      let whole = span(from: start)
      return .assertion(
        AssertionStatement(claim: .atLeast(count, role), operationSpan: whole, span: whole))
    }
    let quantifier = try parseQuantifier()
    let who = try parseWho()
    if quantifier != .only, accept(plain: "eventually") { return try parseEventually(quantifier, who, start) }
    try expect(.can, "after who it is about")
    if quantifier == .only, accept(plain: "ever") {
      guard accept(plain: "make") else { throw missing("`make` after `can ever`") }
      let roles = try parseRolesMeant()
      let whole = span(from: start)
      return .assertion(AssertionStatement(claim: .onlyMakes(who, roles), operationSpan: whole, span: whole))
    }
    let (item, itemSpan) = try parseOperationItem(inAssertion: true)
    if isNext(.comma) {
      throw missing(
        "whom it is done to, `unless` or the end of the assertion",
        help: "an assertion is about one operation or a group: write one for each")
    }
    let whom = try parseWhom()
    if isNext(.if) {
      throw missing(
        "`unless` or the end of the assertion",
        help: "an assertion has no `if`: what it would say is said by `unless not (CONDITION)`")
    }
    let unless = accept(.unless) ? try parseCondition() : nil
    return .assertion(
      AssertionStatement(
        claim: .who(quantifier, who, item, whom: whom, unless: unless), operationSpan: itemSpan,
        span: span(from: start)))
  }

  private mutating func parseEventually(
    _ quantifier: AssertionStatement.Quantifier, _ who: AssertionStatement.Who, _ start: Token
  ) throws(Abandonment) -> Statement {
    var outcome: AssertionStatement.Outcome
    var operationSpan: Span?
    if quantifier == .never, accept(plain: "becomes") {
      outcome = .becomes(try parseRolesMeant())
    } else {
      let (item, itemSpan) = try parseOperationItem(inAssertion: true)
      operationSpan = itemSpan
      outcome = .can(item, whom: try parseWhom())
    }
    if let next = current, !startsLine(next) {
      throw missing("the end of the assertion", help: "an assertion over time has no `if` and no `unless`")
    }
    let whole = span(from: start)
    return .assertion(
      AssertionStatement(
        claim: .eventually(quantifier, who, outcome), operationSpan: operationSpan ?? whole, span: whole))
  }

  private mutating func parseRolesMeant() throws(Abandonment) -> AssertionStatement.Who {
    accept(.occupant) ? .occupant : .roles(try parseNames("a role"))
  }

  /// Whether the next word is one that means something here only.
  private func isNext(plain word: String) -> Bool {
    current.map { $0.kind == .word && text($0.word) == word } ?? false
  }

  private mutating func accept(plain word: String) -> Bool {
    if !isNext(plain: word) { return false }
    advance()
    return true
  }

  private mutating func parseQuantifier() throws(Abandonment) -> AssertionStatement.Quantifier {
    if accept(.never) { return .never }
    if accept(.always) { return .always }
    if accept(.only) { return .only }
    let found = current.map(tokenText) ?? ""
    throw missing(
      "`never`, `always`, `only` or `at least` after `assert`",
      help: suggestion(found, ["never", "always", "only"]))
  }

  /// who = "occupant" | roles | condition
  private mutating func parseWho() throws(Abandonment) -> AssertionStatement.Who {
    if accept(.occupant) { return .occupant }
    let start = position
    if isNext(.can) || current == nil { throw missing("a role, `occupant` or a condition") }
    if let first = current, first.kind == .word, !startsFact(first.word), first.word != Word(.not) {
      let names = try parseNames("a role")
      if isNext(.can) || isNext(plain: "eventually") || position == end { return .roles(names) }
      if names.count > 1 || !isNext(.and) && !isNext(.or) && !(current.map(beginsFactPhrase) ?? false) {
        throw missing("`can` or `eventually` after who it is about")
      }
      position = start
    }
    return .condition(try parseCondition(beforeCan: true))
  }

  /// whom = "occupant" | roles | "(" condition ")"
  ///
  /// Nil where nothing of the kind follows.
  private mutating func parseWhom() throws(Abandonment) -> AssertionStatement.Who? {
    guard let current, !isNext(.unless), !isNext(.if), !isNext(.because) else { return nil }
    if accept(.occupant) { return .occupant }
    if isNext(.leftParenthesis) { return .condition(try parseCondition()) }
    if startsFact(current.word) {
      throw missing(
        "whom it is done to, `unless` or the end of the assertion",
        help: "a condition on the target stands in parentheses: `(target is owner)`")
    }
    if startsLine(current) && startsStatement(current) { return nil }
    return .roles(try parseNames("a role"))
  }

  /// Whether the word goes on with a fact whose subject was mistyped: `actr is owner`.
  private func beginsFactPhrase(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    return Vocabulary.shared.facts.contains { $0.step(0, token.word) != nil }
  }
}
