import RoomModel
import SourceText

extension Parser {
  /// rule = ( "allow" | "forbid" ) operations [ ( "if" | "unless" ) condition ] [ "named" name ]
  ///   [ "because" string ]
  mutating func parseRule(_ effect: Effect) throws(Abandonment) -> Statement {
    let start = advance()
    if isNext(.leftParenthesis) { throw calledAsFunction(effect) }
    let who = acceptWho()
    var operations = try parseOperations()
    let operationsEnd = last
    var (condition, isNegated) = try parseRuleCondition(&operations)
    if let who { reportWho(who, effect, operationsEnd, hasCondition: condition != nil) }
    let ruleSpan = span(from: start)
    var name: Name?
    if accept(.named) { name = try parseNewName("the rule's name") }
    let reason = try parseReason()
    if let reason, condition == nil, isNext(.if) || isNext(.unless) {
      let before = mistakes
      isNegated = advance().word == Word(.unless)
      condition = try parseCondition()
      // Why: an empty reason was reported, and dropping it fixes its position too.
      if !Self.isBlank(reason.bytes) { reportEarlyReason(reason.span, isSound: mistakes == before) }
    }
    try expectEndOfRule(hasCondition: condition != nil, hasReason: reason != nil)
    // Why: a rule whose list held an unknown operation was reported; governing fewer is no further mistake.
    return .rule(
      RuleStatement(
        effect: effect, operations: operations, condition: condition, isNegated: isNegated,
        name: name, because: reason?.bytes, span: span(from: start), ruleSpan: ruleSpan))
  }

  /// lifting = "lift" name [ ( "if" | "unless" ) condition ]
  mutating func parseLifting() throws(Abandonment) -> Statement {
    let start = advance()
    let name = try parseName("the name of a forbid, as `roompolicy show standard` prints it")
    var condition: ConditionSyntax?
    var isNegated = false
    if isNext(.if) || isNext(.unless) {
      isNegated = advance().word == Word(.unless)
      condition = try parseCondition()
    } else if let current, !isNext(.because), !(startsLine(current) && startsStatement(current)) {
      throw missing("`if`, `unless` or the end of the statement behind the rule's name")
    }
    if isNext(.because) {
      throw missing("the end of the statement", help: Parser.onlyRulesHaveReasons)
    }
    return .lifting(
      LiftStatement(name: name, condition: condition, isNegated: isNegated, span: span(from: start)))
  }

  static let onlyRulesHaveReasons = "only rules have a reason: say it in a comment"

  /// [ ( "if" | "unless" ) condition ]
  private mutating func parseRuleCondition(
    _ operations: inout OperationsSyntax
  ) throws(Abandonment) -> (ConditionSyntax?, isNegated: Bool) {
    guard let token = current, !isNext(.because), !isNext(.named),
      !(startsLine(token) && startsStatement(token))
    else {
      return (nil, false)
    }
    if isNext(.if) || isNext(.unless) {
      let isNegated = advance().word == Word(.unless)
      resumed = nil
      return (try parseCondition(), isNegated)
    }
    if startsFactPhrase(token), position + 1 < end {
      report(
        .expected, span(token),
        "expected `if` or `unless` before the condition, and found `\(tokenText(token))`",
        help: "put `if` before the condition",
        guess: FixIt(title: "write `if`", edits: [insertion("if ", Int(token.start))]))
      return (try parseCondition(), false)
    }
    if let condition = acceptWhom(token) { return (condition, false) }
    if let isNegated = acceptOnlyIf(token) { return (try parseCondition(), isNegated) }
    if isEverydayIf(token), position + 1 < end {
      position += 1
      report(
        .expected, last, "expected `if` or `unless` before the condition, and found `\(tokenText(token))`",
        help: "write `if`", fix: FixIt(writing: "if", on: last))
      return (try parseCondition(), false)
    }
    _ = missing(
      "`if`, `unless`, `because` or the end of the rule", help: helpAfter(operations.items.last, token))
    _ = operations.items.popLast()
    return try parseAfterStray()
  }

  /// Parses the condition after words that belong to nothing, so that mistakes in it are reported too.
  ///
  /// The operation before them may be another one, of which the condition speaks.
  private mutating func parseAfterStray() throws(Abandonment) -> (ConditionSyntax?, isNegated: Bool) {
    while current != nil, !isNext(.if), !isNext(.unless), !isNext(.because), !isNext(.named) { position += 1 }
    resumed = position
    guard isNext(.if) || isNext(.unless) else { return (.wrong(last), false) }
    let isNegated = advance().word == Word(.unless)
    resumed = nil
    return (try parseCondition(), isNegated)
  }

  func startsFactPhrase(_ token: Token) -> Bool {
    token.kind == .leftParenthesis
      || token.kind == .word && (startsFact(token.word) || token.word == Word(.not))
  }

  private mutating func parseReason() throws(Abandonment) -> (bytes: [UInt8], span: Span)? {
    guard isNext(.because) else { return nil }
    let before = last
    let start = advance()
    if let current, current.kind == .damaged {
      position += 1
      return ([], span(from: start))
    }
    if let bare = acceptBareReason() { return (bare, span(from: start)) }
    let bytes = try parseString("the reason in double quotes").bytes
    if Self.isBlank(bytes) { reportEmptyReason(behind: before) }
    return (bytes, span(from: start))
  }

  private static func isBlank(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  private mutating func reportEmptyReason(behind before: Span) {
    let whole = Span(source: id, start: Int(before.end), end: Int(last.end))
    report(
      .expected, last, "a reason says why, and nothing stands between the quotes",
      help: "say why, or drop `because`",
      fix: isPlain(whole)
        ? FixIt(title: "drop it", edits: [FixIt.Edit(span: whole, replacement: "")]) : nil)
  }

  /// A reason before the condition, which belongs behind it.
  private mutating func reportEarlyReason(_ reason: Span, isSound: Bool) {
    let source = tree.lexed.source
    let next = source.bytes[Int(reason.end)...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? Int(reason.end)
    // Why: on a line of its own, or before a comment, the reason leaves more behind than blanks.
    let isPlain =
      tokens.indices.contains(position - 1) && next < source.bytes.count && source.bytes[next] > 0x23
    report(
      .expected, reason, "`because` comes last, and a condition follows it here",
      help: "put it behind the condition",
      fix: isSound && isPlain && position == end
        ? FixIt(
          title: "put it behind the condition",
          edits: [
            FixIt.Edit(span: Span(source: id, start: Int(reason.start), end: next), replacement: ""),
            insertion(" " + source.text(reason), Int(last.end)),
          ])
        : nil)
  }

  private mutating func expectEndOfRule(hasCondition: Bool, hasReason: Bool) throws(Abandonment) {
    guard let current, !hasReason, !(startsLine(current) && startsStatement(current)) else { return }
    let isSecond = isNext(.if) || isNext(.unless)
    throw missing(
      "`because` or the end of the rule",
      help: !isSecond
        ? nil
        : hasCondition
          ? "join both with `and`; `unless X` is `if not (X)`"
          : "the condition comes before `named`")
  }

  /// operations = ( operation | operation-group ) { "," ( operation | operation-group ) }
  private mutating func parseOperations() throws(Abandonment) -> OperationsSyntax {
    var items: [(item: OperationsSyntax.Item, span: Span)] = []
    repeat {
      do throws(Abandonment) {
        items.append(try parseOperationItem())
      } catch {
        skipOperation()
      }
    } while acceptSeparator() && !acceptTrailingComma()
    return OperationsSyntax(items: items)
  }

  /// A comma, or, reported, an `and` in its place or nothing.
  private mutating func acceptSeparator() -> Bool {
    if accept(.comma) {
      resumed = nil
      return true
    }
    if let current, current.kind == .word, !startsText(current),
      longestMatch(Vocabulary.shared.operations) != nil
    {
      report(
        .expected, span(current), "expected `,` between operations, and found `\(tokenText(current))`",
        help: "list operations with commas",
        fix: FixIt(title: "write a comma", edits: [insertion(",", Int(last.end))]))
      return true
    }
    guard isNext(.and) || isNext(.or), position + 1 < end else { return false }
    let separator = span(tokens[position])
    position += 1
    guard longestMatch(Vocabulary.shared.operations) != nil else {
      position -= 1
      return false
    }
    let gap = Span(source: id, start: Int(tokens[position - 2].end), end: Int(separator.end))
    report(
      .expected, separator, "expected `,` between operations, and found `\(tokenText(tokens[position - 1]))`",
      help: "list operations with commas",
      fix: FixIt(title: "write a comma", edits: [FixIt.Edit(span: gap, replacement: ",")]))
    return true
  }

  /// Whether a token is the first of a line that is not indented, where another statement may be meant.
  @inline(__always) private func startsText(_ token: Token) -> Bool {
    token.start == 0 || tree.lexed.source.bytes[Int(token.start) - 1] == 0x0A
  }

  /// operation = ? a phrase or verb of operations.md ?
  /// operation-group = "any" [ "membership" | "message" | "entering" | "removing" | "leaving" | "posting"
  ///   | "renaming" ] "operation"
  ///
  /// In an assertion a role may follow it, to whom it is done.
  mutating func parseOperationItem(
    inAssertion: Bool = false
  ) throws(Abandonment) -> (item: OperationsSyntax.Item, span: Span) {
    guard let first = current, first.kind == .word, !endsOperation(first) else {
      throw missing("an operation such as `send message`")
    }
    if let (meaning, length) = longestMatch(Vocabulary.shared.operations),
      isWholeOperation(length, inAssertion)
    {
      position += length
      let span = span(from: first)
      if meaning >= 256, let group = OperationGroup(rawValue: UInt8(meaning - 256)) {
        return (.group(group), span)
      }
      if let operation = Operation(rawValue: UInt8(meaning)) { return (.operation(operation), span) }
    }
    throw unknownOperation(first)
  }

  private mutating func unknownOperation(_ first: Token) -> Abandonment {
    let length = operationLength()
    if tokens[position..<position + length].contains(where: { $0.kind == .damaged }) {
      mistakes += 1
      return Abandonment()
    }
    let whole = span(first).joined(to: span(tokens[position + max(length, 1) - 1]))
    let found = tree.phrase(whole)
    let hint = hint(for: found)
    return abandon(
      .unknownOperation, whole, "`\(found)` is no operation",
      help: hint?.help ?? "`roompolicy list operations` lists them all",
      guess: hint?.guess.map { FixIt(writing: $0, on: whole) })
  }

  /// Whether the words after a matched operation are not the rest of another that was mistyped.
  ///
  /// In `send mesage` the verb `send` is not what is meant; in `send actor is owner` it is.
  private mutating func isWholeOperation(_ length: Int, _ inAssertion: Bool) -> Bool {
    let whole = operationLength()
    if whole <= length { return true }
    if tokens[position + length].kind == .damaged { return false }
    if suggestionBudget <= 0 { return false }
    let words = tokens[position..<position + min(whole, 8)]
    let found = words.map { $0.kind == .word ? text($0.word) : "" }.joined(separator: " ")
    var names = hint(for: found)?.names ?? []
    if inAssertion {
      let matched = words.prefix(length).map { text($0.word) }
      names.removeAll { name in
        let phrase = name.split(separator: " ").map(String.init)
        return phrase.count <= length || !phrase.starts(with: matched)
      }
    }
    return names.isEmpty || names.contains { found == $0 || found.utf8.starts(with: ($0 + " ").utf8) }
  }

  /// How many tokens look like the words of one operation.
  @inline(__always) private func operationLength() -> Int {
    var length = 0
    while position + length < end {
      let token = tokens[position + length]
      guard token.kind == .word || token.kind == .damaged else { break }
      if endsOperation(token)
        || length > 0
          && (isSubject(token) || isEverydayIf(token) || startsLine(token) && startsStatement(token))
      {
        break
      }
      length += 1
    }
    return length
  }

  @inline(__always) func endsOperation(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    switch keyword(token.word) {
    case .if, .unless, .because, .named, .can, .includes, .and, .or: return true
    default: return false
    }
  }

  /// Whether a condition starts here, the `if` before it forgotten. (`request consent` is an operation.)
  private func isSubject(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    switch keyword(token.word) {
    case .actor, .target, .newcomer, .request: return true
    default: return false
    }
  }

  /// Passes what should have been an operation, up to the next or the end of the list.
  private mutating func skipOperation() {
    defer { resumed = position }
    while let token = current, token.kind != .comma, !(startsLine(token) && startsStatement(token)) {
      if token.kind == .word {
        switch keyword(token.word) {
        case .if, .unless, .because, .named, .and, .or: return
        default: break
        }
      }
      position += 1
    }
  }

  /// The longest phrase of `tree` that starts at the next token.
  @inline(__always) func longestMatch(_ phrases: PhraseTree) -> (meaning: Int, length: Int)? {
    var node = 0
    var best: (meaning: Int, length: Int)?
    var index = position
    while index < end, tokens[index].kind == .word, let next = phrases.step(node, tokens[index].word) {
      node = next
      index += 1
      if let meaning = phrases.meaning(node) { best = (meaning, index - position) }
    }
    return best
  }
}
