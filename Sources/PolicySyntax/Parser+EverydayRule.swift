import RoomModel
import SourceText

// Rules in the order and the words of everyday speech: reported, and understood where that is certain.
extension Parser {
  /// Who a rule is about, said before its operations.
  struct Who {
    /// The role; nil for everyone.
    var role: String?
    /// From its first word to the first of the operations.
    var span: Span
    /// The word alone.
    var wordSpan: Span
  }

  /// The standard roles, each as one and as many, and words for everybody.
  private static let whoWords: ByteTable = {
    var words = ByteTable()
    for role in StandardRole.allCases {
      words.insert(Array(role.name.utf8))
      words.insert(Array((role.name + "s").utf8))
    }
    for word in ["everyone", "anyone", "everybody", "anybody"] { words.insert(Array(word.utf8)) }
    return words
  }()

  /// `visitor`, `members to` or `everyone can` before an operation.
  mutating func acceptWho() -> Who? {
    guard let first = current, first.kind == .word else { return nil }
    guard let number = Self.whoWords.find(bytes(first.word)) else { return nil }
    let role = number < StandardRole.allCases.count * 2 ? StandardRole.allCases[number / 2] : nil
    let start = position
    position += 1
    if !accept(.to) && !accept(.can) { _ = accept(.may) }
    guard let next = current, longestMatch(Vocabulary.shared.operations) != nil else {
      position = start
      return nil
    }
    return Who(
      role: role?.name, span: Span(source: id, start: Int(first.start), end: Int(next.start)),
      wordSpan: span(first))
  }

  mutating func reportWho(_ who: Who, _ effect: Effect, _ operationsEnd: Span, hasCondition: Bool) {
    let operations = Span(source: id, start: Int(who.span.end), end: Int(operationsEnd.end))
    let said = tree.phrase(operations)
    let word = effect == .allow ? "allow" : "forbid"
    let removal = FixIt.Edit(span: who.span, replacement: "")
    guard let role = who.role else {
      report(
        .expected, who.wordSpan, "expected an operation, and found `\(tree.phrase(who.wordSpan))`",
        help: "a rule is for everyone whom no condition leaves out: `\(word) \(said)`",
        guess: isPlain(who.span) ? FixIt(title: "delete it", edits: [removal]) : nil)
      return
    }
    report(
      .expected, who.wordSpan,
      "expected an operation first, and found the role `\(tree.phrase(who.wordSpan))`",
      help: hasCondition
        ? "say who it is about in the condition: `actor is \(role)`"
        : "write `\(word) \(said) if actor is \(role)`",
      guess: !hasCondition && isPlain(who.span)
        ? FixIt(
          title: "put who it is about behind `if`",
          edits: [removal, insertion(" if actor is \(role)", Int(operationsEnd.end))]) : nil)
  }

  /// Reports `ban for admins`, `ban by admin` and understands them; nil for anything else.
  mutating func acceptWhom(_ token: Token) -> ConditionSyntax? {
    guard token.kind == .word, ["for", "by", "to"].contains(text(token.word)), position + 1 < end,
      tokens[position + 1].kind == .word
    else { return nil }
    let who = tokens[position + 1]
    let role = Parser.role(text(who.word)) ?? text(who.word)
    let isLast = position + 2 == end || tokens[position + 2].word == Word(.because)
    guard isLast, keyword(who.word) == nil || Parser.role(text(who.word)) != nil else { return nil }
    position += 2
    let whole = span(token).joined(to: span(who))
    report(
      .expected, whole, "expected `if` before the condition, and found `\(tree.phrase(whole))`",
      help: "write `if actor is \(role)`",
      guess: isPlain(whole) ? FixIt(writing: "if actor is \(role)", on: whole) : nil)
    return .wrong(whole)
  }

  /// Reports `only if` and `except if`, and understands them; nil for anything else, else whether it is negated.
  mutating func acceptOnlyIf(_ token: Token) -> Bool? {
    let meanings: [String: Keyword] = ["only": .if, "iff": .if, "except": .unless, "but": .unless]
    guard token.kind == .word, let meant = meanings[text(token.word)] else { return nil }
    let start = position
    position += 1
    while let next = current, next.kind == .word,
      ["only", "not", "if", "when", "where"].contains(text(next.word)),
      !startsFact(next.word)
    {
      position += 1
    }
    guard let next = current, startsFactPhrase(next) else {
      position = start
      return nil
    }
    let whole = span(from: token)
    report(
      .expected, whole, "expected `if` or `unless` before the condition, and found `\(tree.phrase(whole))`",
      help: "write `\(meant.text)`; what no rule allows is denied already",
      guess: isPlain(whole) ? FixIt(writing: meant.text, on: whole) : nil)
    return meant == .unless
  }

  /// Reports `allow(ban, admin)`, with the rule that says the same.
  mutating func calledAsFunction(_ effect: Effect) -> Abandonment {
    let word = effect == .allow ? "allow" : "forbid"
    let inner = tokens[(position + 1)..<max(position + 1, endOfParentheses(position) - 1)]
    let parts = inner.split { $0.kind == .comma }.map { part in
      part.map { $0.kind == .word ? text($0.word) : tokenText($0) }.joined(separator: " ")
    }
    let role = parts.compactMap { Parser.role($0) }.first
    let operations = parts.filter { Parser.role($0) == nil && Candidates.operations.contains($0) }
    let rule = "\(word) \(operations.joined(separator: ", "))" + (role.map { " if actor is \($0)" } ?? "")
    let isWhole = !operations.isEmpty && operations.count + (role == nil ? 0 : 1) == parts.count
    return abandon(
      .expected, span(tokens[position]), "expected an operation such as `send message`, and found `(`",
      help: isWhole ? "write `\(rule)`" : form)
  }

  /// Reports a comma behind the last operation.
  mutating func acceptTrailingComma() -> Bool {
    let comma = last
    let isEnd =
      current.map { token in
        token.kind == .word && [.if, .unless, .because].contains(keyword(token.word))
          // Why: `use` starts `use join link` too.
          || startsLine(token) && startsStatement(token) && longestMatch(Vocabulary.shared.operations) == nil
      } ?? true
    guard isEnd, tokens[position - 1].kind == .comma else { return false }
    report(
      .expected, comma, "an operation is expected behind the comma, and none follows", help: "drop the comma",
      fix: FixIt(title: "drop the comma", edits: [FixIt.Edit(span: comma, replacement: "")]))
    return true
  }

  /// Whether the word stands where `if` should.
  func isEverydayIf(_ token: Token) -> Bool {
    guard token.kind == .word, let first = bytes(token.word).first, first == 0x77 || first == 0x70 else {
      return false
    }
    return ["when", "where", "whenever", "while", "provided"].contains(text(token.word))
  }

  /// A reason without double quotes that runs to the end of its line, reported; nil for anything else.
  mutating func acceptBareReason() -> [UInt8]? {
    guard let first = current, first.kind == .word else { return nil }
    let rest = tokens[position..<end]
    let whole = span(first).joined(to: span(tokens[end - 1]))
    var bytes = Array(tree.lexed.source.bytes[Int(whole.start)..<Int(whole.end)])
    let isReason =
      isPlain(whole) && !bytes.contains(0x22) && !bytes.contains(0x5C)
      && !rest.contains {
        $0.kind == .damaged || $0.kind == .word && ($0.word == Word(.if) || $0.word == Word(.unless))
      }
    guard isReason else {
      _ = missing("the reason in double quotes", help: "put the reason in double quotes")
      position = end
      return []
    }
    position = end
    if bytes.count > 1, let mark = bytes.first, [0x27, 0x60].contains(mark), bytes.last == mark {
      bytes = Array(bytes.dropFirst().dropLast())
    }
    let quoted = "\"" + String(decoding: bytes, as: UTF8.self) + "\""
    report(
      .expected, whole, "expected the reason in double quotes, and found `\(tokenText(first))`",
      help: "put the reason in double quotes",
      fix: FixIt(
        title: "put it in double quotes", edits: [FixIt.Edit(span: whole, replacement: quoted)]))
    return bytes
  }

  /// Reports `if CONDITION forbid …`; false where no rule follows the condition.
  mutating func reportConditionFirst(_ first: Token) -> Bool {
    guard isNext(.if) || isNext(.unless) else { return false }
    let words = (position + 1..<end).filter { tokens[$0].kind == .word }
    guard let rule = words.first(where: { [.allow, .forbid].contains(keyword(tokens[$0].word)) }),
      rule > position + 1, rule + 1 < end
    else { return false }
    var conditionEnd = rule - 1
    if tokens[conditionEnd].kind == .word, bytes(tokens[conditionEnd].word).elementsEqual("then".utf8) {
      conditionEnd -= 1
    }
    if tokens[conditionEnd].kind == .comma { conditionEnd -= 1 }
    let reason = words.first { $0 > rule && keyword(tokens[$0].word) == .because } ?? end
    let hasSecond = words.contains { $0 > rule && [.if, .unless].contains(keyword(tokens[$0].word)) }
    let condition = span(first).joined(to: span(tokens[conditionEnd]))
    let operationsEnd = Int(tokens[reason - 1].end)
    let removal = Span(source: id, start: Int(first.start), end: Int(tokens[rule].start))
    let head = Span(source: id, start: Int(tokens[rule].start), end: operationsEnd)
    report(
      .unknownStatement, span(first), "`\(tokenText(first))` starts no statement",
      help: "the rule comes first, then its condition: `\(tree.phrase(head)) \(tree.phrase(condition))`",
      guess: conditionEnd > position && !hasSecond && isPlain(removal)
        ? FixIt(
          title: "put the condition behind the rule",
          edits: [
            FixIt.Edit(span: removal, replacement: ""),
            insertion(" " + tree.lexed.source.text(condition), operationsEnd),
          ]) : nil)
    return true
  }
}
