import RoomModel
import SourceText

extension StatementBuilder {
  /// A condition whose first token is next.
  ///
  /// The tree has forgotten its parentheses, so they are read off the tokens; it says how far facts go.
  mutating func buildCondition(_ condition: ConditionSyntax) -> Group {
    var leaves: [ConditionSyntax] = []
    collectLeaves(condition, into: &leaves)
    var rest = leaves[...]
    return buildConnected(&rest)
  }

  private func collectLeaves(_ condition: ConditionSyntax, into leaves: inout [ConditionSyntax]) {
    switch condition {
    case .fact, .reference, .wrong: leaves.append(condition)
    case .not(let inner, _): collectLeaves(inner, into: &leaves)
    case .all(let parts, _), .any(let parts, _): for part in parts { collectLeaves(part, into: &leaves) }
    }
  }

  private mutating func buildConnected(_ leaves: inout ArraySlice<ConditionSyntax>) -> Group {
    var group = Group(range: next..<next)
    group.children.append(buildOperand(&leaves))
    while position < end, isWord(.and) || isWord(.or) {
      group.breaks.append(next)
      take()
      group.children.append(buildOperand(&leaves))
    }
    group.range = group.range.lowerBound..<next
    return group
  }

  private mutating func buildOperand(_ leaves: inout ArraySlice<ConditionSyntax>) -> Group {
    let start = next
    while position < end, isWord(.not) { take() }
    if position < end, tokens[position].kind == .leftParenthesis {
      take()
      var inner = buildConnected(&leaves)
      take()
      inner.range = start..<next
      return inner
    }
    if let leaf = leaves.popFirst() { buildLeaf(leaf) }
    return list(from: start)
  }

  private mutating func buildLeaf(_ leaf: ConditionSyntax) {
    let limit = Int(leaf.span.end)
    if case .fact(let fact) = leaf {
      // Why: `request` may stand before a fact that names its own subject, and says nothing there.
      if fact.subject == .request && fact.fact.row.subject == .itself && position + 1 < end {
        let word = tokens[position + 1]
        take(lexed.words[Int(word.word.number)], through: Int(word.end))
      }
      if fact.fact == .canCapability, case .capability(let capability)? = fact.arguments.first {
        take()
        take()
        take(capability.phraseBytes, through: limit)
      }
    }
    while position < end, Int(tokens[position].start) < limit { take() }
  }

  func isWord(_ keyword: Keyword) -> Bool {
    tokens[position].kind == .word && tokens[position].word == Word(keyword)
  }
}
