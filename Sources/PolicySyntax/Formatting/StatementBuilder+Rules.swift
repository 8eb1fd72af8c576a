import RoomModel
import SourceText

extension StatementBuilder {
  mutating func buildRule(_ rule: RuleStatement) {
    take()
    for (index, (item, span)) in rule.operations.items.enumerated() {
      if index > 0 { take() }
      switch item {
      case .operation(let operation): take(operation.phraseBytes, through: Int(span.end))
      case .group(let group): take(group.phraseBytes, through: Int(span.end))
      }
    }
    var whole = Group(range: 0..<next, children: [list(from: 0)])
    if let condition = rule.condition { append(condition, to: &whole) }
    layout.lines.append(whole)
    if position < end { buildList() }
  }

  /// A keyword and its condition, which break before the keyword first.
  private mutating func append(_ condition: ConditionSyntax, to whole: inout Group) {
    let start = next
    whole.breaks.append(start)
    take()
    var group = buildCondition(condition)
    group.range = start..<next
    whole.children.append(group)
    whole.range = whole.range.lowerBound..<next
  }

  mutating func buildAssertion(_ assertion: AssertionStatement) {
    guard case .who(_, let who, let operation, let unless) = assertion.claim else { return buildList() }
    take()
    take()
    let start = next
    switch who {
    case .occupant:
      take()
    case .roles(let names):
      let limit = Int(names[names.count - 1].span.end)
      while position < end, Int(tokens[position].start) < limit { take() }
    case .condition(let condition):
      let group = buildCondition(condition)
      finishAssertion(operation, unless, who: group)
      return
    }
    finishAssertion(operation, unless, who: list(from: start))
  }

  private mutating func finishAssertion(_ operation: Operation, _ unless: ConditionSyntax?, who: Group) {
    take()
    let phraseEnd = operationEnd()
    take(operation.phraseBytes, through: phraseEnd)
    var whole = Group(range: 0..<next, children: [who])
    if let unless { append(unless, to: &whole) }
    layout.lines.append(whole)
  }

  /// Where the assertion's operation ends: before `unless`, or with the statement.
  private func operationEnd() -> Int {
    var index = position
    while index < end, !(tokens[index].kind == .word && tokens[index].word == Word(.unless)) { index += 1 }
    return Int(tokens[index - 1].end)
  }

  mutating func buildRole() {
    let starts: [Keyword] = [.can, .may, .at]
    var start = next
    // Why: the first two words are `role` and its name, whatever the name is.
    take()
    take()
    while position < end {
      if starts.contains(where: isWord), startsClause() {
        layout.lines.append(list(from: start))
        start = next
        if isWord(.can) {
          take()
          buildCapabilities()
          continue
        }
      }
      take()
    }
    layout.lines.append(list(from: start))
  }

  /// Whether the next token, a clause's first word, is one: after a comma, `to`, … it is a name.
  private func startsClause() -> Bool {
    let before = tokens[position - 1]
    if before.kind == .comma || before.kind == .equals { return false }
    guard before.kind == .word else { return true }
    return ![Word(.includes), Word(.change), Word(.to), Word(.role)].contains(before.word)
  }

  private mutating func buildCapabilities() {
    let vocabulary = Vocabulary.shared
    while position < end {
      var node = 0
      var index = position
      var best: (meaning: Int, end: Int)?
      while index < end, tokens[index].kind == .word,
        let step = vocabulary.capabilities.step(node, tokens[index].word)
      {
        node = step
        index += 1
        if let meaning = vocabulary.capabilities.meaning(node) { best = (meaning, index) }
      }
      guard let best, let capability = Capability(rawValue: UInt16(best.meaning)) else { return }
      take(capability.phraseBytes, through: Int(tokens[best.end - 1].end))
      guard position < end, tokens[position].kind == .comma else { return }
      take()
    }
  }
}
