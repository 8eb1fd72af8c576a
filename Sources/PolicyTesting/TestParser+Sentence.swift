import RoomPolicy
import RoomModel
import SourceText

extension TestParser {
  /// sentence = question | "then" who fact | commit
  mutating func parseSentence(indentedBy indentation: Int) throws(Abandonment) {
    let first = tokens[0]
    if scenario == nil {
      if isScenarioWrong { throw Abandonment() }
      isScenarioWrong = true
      throw abandon(
        .misplaced, first.start, tokens[tokens.count - 1].end, "this line belongs to no scenario",
        help: "write `scenario \"NAME\"` above it, in the first column")
    }
    if startsCommit {
      openCommit = (indentation, 0)
      return try parseCommit()
    }
    let isStated = isWord(first, "then")
    if !isStated && statesFact { reportForgottenThen(first) }
    let claim: Sentence.Claim =
      isStated || statesFact
      ? .state(try parseStated(from: isStated ? 1 : 0)) : .question(try parseAsked())
    try finish()
    let whole = span(first.start, tokens[tokens.count - 1].end)
    scenario?.sentences.append(Sentence(span: whole, claim: claim))
  }

  /// stated = [ "not" ] who fact, the fact's `is` or `has` perhaps with a `not` behind it
  private mutating func parseStated(from start: Int) throws(Abandonment) -> Sentence.StatedFact {
    place = start
    var isNegated = acceptWord("not")
    guard let who = accept(.word) else { throw expected("a user or a role after `then`") }
    let start = place
    var phrase: [UInt8] = []
    while place < tokens.count {
      let token = tokens[place]
      place += 1
      if place == start + 2 && isWord(token, "not") && isWord(tokens[start], "is") {
        isNegated.toggle()
        continue
      }
      if !phrase.isEmpty && token.kind != .comma { phrase.append(0x20) }
      phrase += token.bytes
    }
    if start == place {
      throw expected("a fact such as `is member` after `\(QuestionMistake.text(who.bytes))`")
    }
    return Sentence.StatedFact(
      who: word(who), isNegated: isNegated,
      phrase: TestWord(bytes: phrase[...], span: span(tokens[start].start, tokens[place - 1].end)))
  }

  /// question = who ( "can" | "cannot" | "does" ) operation [ target ] { clause }
  private mutating func parseAsked() throws(Abandonment) -> Sentence.AskedQuestion {
    guard let who = accept(.word) else { throw expected("a user or a role") }
    let mode = try parseMode(who)
    return try parseAsked(mode, by: who)
  }

  /// What stands behind the actor and the mode.
  mutating func parseAsked(_ mode: Sentence.Mode, by who: TestToken) throws(Abandonment)
    -> Sentence.AskedQuestion
  {
    guard place < tokens.count else { throw expected("an operation") }
    guard let (operation, length) = OperationWords.shared.match(tokens[place...]) else {
      throw unknownOperation(tokens[place])
    }
    let operationSpan = span(tokens[place].start, tokens[place + length - 1].end)
    place += length
    var asked = Sentence.AskedQuestion(
      mode: mode, actor: word(who), operation: operation, operationSpan: operationSpan)
    if place < tokens.count, tokens[place].kind == .word, !isClause(tokens[place]) {
      asked.target = word(tokens[place])
      place += 1
    }
    try checkTarget(asked)
    try parseClauses(into: &asked)
    return asked
  }

  /// "can" | "cannot" | "does"; another word that says one of them is reported and understood.
  private mutating func parseMode(_ who: TestToken) throws(Abandonment) -> Sentence.Mode {
    let due = "`can`, `cannot` or `does` after `\(QuestionMistake.text(who.bytes))`"
    let start = place
    let isNegated = place + 1 < tokens.count && isWord(tokens[place + 1], "not")
    if !isNegated {
      if acceptWord("can") { return .can }
      if acceptWord("cannot") { return .cannot }
      if acceptWord("does") { return .does }
    }
    let mode: Sentence.Mode
    if acceptWord("can") || acceptWord("may") {
      mode = isNegated ? .cannot : .can
      if isNegated { place += 1 }
    } else if acceptWord("can't") || acceptWord("cant") {
      mode = .cannot
    } else {
      throw expected(due)
    }
    let word = mode == .can ? "can" : "cannot"
    let whole = span(tokens[start].start, tokens[place - 1].end)
    let found = tokens[start..<place].map { QuestionMistake.text($0.bytes) }.joined(separator: " ")
    report(
      TestCode.expected.at(
        whole, "expected \(due), and found `\(found)`", help: "write `\(word)`",
        fix: FixIt(writing: word, on: whole)))
    return mode
  }

  /// Whether a fact about the room is stated, and not asked what may be done: `bob is member`.
  private var statesFact: Bool {
    let place = isWord(tokens[0], "not") ? 2 : 1
    return place < tokens.count && tokens[place - 1].kind == .word
      && (isWord(tokens[place], "is") || isWord(tokens[place], "has"))
  }

  private mutating func reportForgottenThen(_ first: TestToken) {
    let gap = span(first.start, first.start)
    report(
      TestCode.expected.at(
        span(first.start, tokens[tokens.count - 1].end),
        "expected `then` before what holds of the room, and found `\(QuestionMistake.text(first.bytes))`",
        help: "start the line with `then`",
        fix: FixIt(title: "write `then`", edits: [FixIt.Edit(span: gap, replacement: "then ")])))
  }

  private mutating func checkTarget(_ asked: Sentence.AskedQuestion) throws(Abandonment) {
    let phrase = asked.operation.row.phrase
    if asked.operation.row.hasTarget {
      if asked.target == nil {
        throw abandon(
          .expected, Int(asked.operationSpan.start), Int(asked.operationSpan.end),
          "`\(phrase)` has a target, and none is named",
          help: "add who it is done to: a user, a role or `self`")
      }
    } else if let target = asked.target {
      throw abandon(
        .expected, Int(target.span.start), Int(target.span.end),
        "`\(phrase)` has no target, and `\(QuestionMistake.text(target.bytes))` is named",
        help: "drop it, or start the facts with `with`")
    }
  }

  /// clause = "with" facts | "unknown" facts | "because" ( string | "no" "rule" "allows" "it" )
  private mutating func parseClauses(into asked: inout Sentence.AskedQuestion) throws(Abandonment) {
    while place < tokens.count {
      if acceptWord("with") {
        asked.given += try parseFacts()
      } else if acceptWord("unknown") {
        asked.unknown += try parseFacts()
      } else if acceptWord("because") {
        asked.because = try parseBecause(asked.mode)
        return
      } else {
        throw expected("`with`, `unknown` or `because`")
      }
    }
  }

  private mutating func parseFacts() throws(Abandonment) -> [TestWord] {
    var facts: [TestWord] = []
    repeat {
      let start = place
      while place < tokens.count, tokens[place].kind != .comma, !isClause(tokens[place]) { place += 1 }
      if place == start { throw expected("a fact") }
      let parts = tokens[start..<place]
      let bytes =
        parts.count == 1
        ? tokens[start].bytes : ArraySlice(parts.map(\.bytes).joined(separator: [0x20]))
      facts.append(TestWord(bytes: bytes, span: span(tokens[start].start, tokens[place - 1].end)))
    } while accept(.comma) != nil
    return facts
  }

  mutating func parseBecause(_ mode: Sentence.Mode) throws(Abandonment) -> Sentence.Because {
    if let text = accept(.quoted) {
      if !text.bytes.allSatisfy({ $0 == 0x20 }) { return .text(Array(text.bytes)) }
      throw abandon(
        .expected, text.start, text.end,
        "a part of a rule's text or reason is expected, and nothing stands between the quotes",
        help: "write a word of the rule, or drop `because`")
    }
    let start = place
    for part in ["no", "rule", "allows", "it"] where !acceptWord(part) {
      throw expected("`no rule allows it`, or a part of the reason in quotes")
    }
    if mode != .cannot {
      throw abandon(
        .expected, tokens[start].start, tokens[place - 1].end,
        "what no rule allows is denied, and `\(mode == .can ? "can" : "does")` expects it allowed",
        help: "write `cannot`, or drop the reason")
    }
    return .noRule
  }

  private mutating func unknownOperation(_ token: TestToken) -> Abandonment {
    let text = QuestionMistake.text(token.bytes)
    return abandon(
      .unknownOperation, token.start, token.end, "`\(text)` is no operation",
      help: nearest(text, among: OperationWords.shared.names).map { "did you mean `\($0)`?" }
        ?? "`roompolicy list operations` lists them all")
  }

  // MARK: Tokens

  func isWord(_ token: TestToken, _ word: String) -> Bool {
    token.kind == .word && token.bytes.elementsEqual(word.utf8)
  }

  private func isClause(_ token: TestToken) -> Bool {
    isWord(token, "with") || isWord(token, "unknown") || isWord(token, "because")
  }

  mutating func accept(_ kind: TestToken.Kind) -> TestToken? {
    guard place < tokens.count, tokens[place].kind == kind else { return nil }
    place += 1
    return tokens[place - 1]
  }

  mutating func acceptWord(_ word: String) -> Bool {
    guard place < tokens.count, isWord(tokens[place], word) else { return false }
    place += 1
    return true
  }

  /// The line must be at its end.
  mutating func finish() throws(Abandonment) {
    if place < tokens.count { throw expected("the end of the line") }
  }

  func word(_ token: TestToken) -> TestWord {
    TestWord(bytes: token.bytes, span: span(token.start, token.end))
  }

  func span(_ start: Int, _ end: Int) -> Span { Span(source: id, start: start, end: end) }

  mutating func expected(_ what: String) -> Abandonment {
    if place < tokens.count {
      let token = tokens[place]
      return abandon(
        .expected, token.start, token.end,
        "expected \(what), and found `\(QuestionMistake.text(token.bytes))`", help: nil)
    }
    let end = tokens[tokens.count - 1].end
    return abandon(.expected, end, end, "expected \(what), and the line ends here", help: nil)
  }

  mutating func abandon(
    _ code: TestCode, _ start: Int, _ end: Int, _ message: String, help: String?
  ) -> Abandonment {
    report(code, start, end, message, help: help)
    return Abandonment()
  }

  mutating func report(_ code: TestCode, _ start: Int, _ end: Int, _ message: String, help: String?) {
    report(code.at(span(start, end), message, help: help))
  }

  mutating func report(_ diagnostic: Diagnostic) {
    mistake = mistake ?? diagnostic.span
    file.reports.append(diagnostic, on: file.source.bytes)
  }
}
