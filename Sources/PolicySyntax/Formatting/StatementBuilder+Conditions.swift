import RoomModel
import SourceText

extension StatementBuilder {
  /// A condition whose first token is next.
  ///
  /// The tree has forgotten its parentheses, so they are read off the tokens; it says how far facts go.
  mutating func buildCondition(_ condition: ConditionSyntax) -> Group {
    var leaves = condition.leaves[...]
    var open = [(group: Group(range: next..<next), start: next)]
    // Why without recursion: see `ConditionSyntax+Walk.swift`.
    while true {
      guard var operand = buildOperand(&leaves, &open) else { continue }
      while true {
        let last = open.count - 1
        open[last].group.children.append(operand)
        if position < end, isWord(.and) || isWord(.or) {
          open[last].group.breaks.append(next)
          take()
          break
        }
        open[last].group.range = open[last].group.range.lowerBound..<next
        let (done, start) = open.removeLast()
        if open.isEmpty { return done }
        take()
        operand = done
        operand.range = start..<next
      }
    }
  }

  /// An operand; nil where a parenthesis was opened.
  private mutating func buildOperand(
    _ leaves: inout ArraySlice<ConditionSyntax>, _ open: inout [(group: Group, start: Int)]
  ) -> Group? {
    let start = next
    while position < end, isWord(.not) { take() }
    if position < end, tokens[position].kind == .leftParenthesis {
      take()
      open.append((Group(range: next..<next), start))
      return nil
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
      if case .capability(let capability)? = fact.arguments.first {
        takeWordsBefore(capability: fact.span)
        take(capability.phraseBytes, through: limit)
      }
    }
    while position < end, Int(tokens[position].start) < limit { take() }
  }

  /// Takes the words of a fact that stand before its capability, which end in `can` or `for`.
  private mutating func takeWordsBefore(capability fact: Span) {
    let limit = Int(fact.end)
    while position < end, Int(tokens[position].start) < limit {
      let isLast = isWord(.can) || isWord(.for)
      take()
      if isLast { return }
    }
  }

  func isWord(_ keyword: Keyword) -> Bool {
    tokens[position].kind == .word && tokens[position].word == Word(keyword)
  }
}
