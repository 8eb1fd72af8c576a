import RoomModel
import SourceText

/// Cuts one statement into atoms and groups.
struct StatementBuilder {
  let tokens: [Token]
  let lexed: LexedText
  let bytes: [UInt8]
  var position: Int
  let end: Int
  var layout = StatementLayout()
  /// Comments that stood inside a phrase or after the last atom; they come after it.
  var carried = Gap()

  init(_ tree: SyntaxTree, _ range: Range<Int>) {
    lexed = tree.lexed
    tokens = tree.lexed.tokens
    bytes = tree.lexed.source.bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The index that the next atom will have.
  var next: Int { layout.atoms.count }

  mutating func build(_ statement: Statement) {
    switch statement {
    case .edition, .profile, .use, .right, .relation: buildList()
    case .setting(let setting):
      switch setting.value {
      case .domain, .user, .system: layout.alignment = .runner
      case .choice, .parent, .joinLinks, .logging, .history, .bot, .optionality, .expiry, .number, .interval,
        .pace:
        break
      }
      buildList()
    case .preauthorization:
      layout.alignment = .preauthorization
      buildList()
    case .role(let role): buildRole(role)
    case .definition(let definition):
      layout.alignment = .definition
      for _ in 0..<(definition.isOfPerson ? 5 : 3) { take() }
      var group = buildCondition(definition.condition)
      group.range = 0..<next
      layout.lines.append(group)
    case .rule(let rule): buildRule(rule)
    case .redefinition(let redefinition):
      take()
      take(redefinition.operation.phraseBytes, through: Int(redefinition.span.end))
      layout.lines.append(Group(range: 0..<next))
    case .lifting(let lift): buildLifting(lift)
    case .assertion(let assertion): buildAssertion(assertion)
    }
    // Why: nothing of a statement may be lost, whatever the tree says of it.
    if position < end { buildList() }
  }

  /// The tokens up to `limit` as they are, broken after commas where the line is too long.
  mutating func buildList(through limit: Int = .max) {
    let start = next
    takeAll(through: limit)
    layout.lines.append(list(from: start))
  }

  mutating func takeAll(through limit: Int) {
    while position < end, Int(tokens[position].start) < limit { take() }
  }

  /// The atoms from `start` on as a list.
  func list(from start: Int) -> Group {
    var group = Group(range: start..<next, isFilled: true)
    for index in start..<next where index > start && layout.atoms[index - 1].isComma {
      group.breaks.append(index)
    }
    return group
  }

  /// The next token as an atom.
  mutating func take() {
    guard position < end else { return }
    let token = tokens[position]
    add(bytes[Int(token.start)..<Int(token.end)], token.kind)
    position += 1
  }

  /// `phrase` in the place of the tokens that start before `limit`.
  mutating func take(_ phrase: ArraySlice<UInt8>, through limit: Int) {
    guard position < end else { return }
    add(phrase, .word)
    position += 1
    skip(through: limit)
  }

  /// Passes tokens that start before `limit`; their comments come after the last atom.
  mutating func skip(through limit: Int) {
    while position < end, Int(tokens[position].start) < limit {
      carried = carried.followed(by: gap())
      position += 1
    }
  }

  private mutating func add(_ text: ArraySlice<UInt8>, _ kind: Token.Kind) {
    var atom = Atom(text: text, isSpaced: kind != .comma && kind != .rightParenthesis)
    if let last = layout.atoms.last {
      if last.isLeftParenthesis { atom.isSpaced = false }
      let gap = carried.followed(by: gap())
      if gap.hasComments || gap.endsInBlankLine { atom.gap = gap }
      carried = Gap()
    }
    layout.atoms.append(atom)
  }

  /// What stands before the next token.
  private func gap() -> Gap {
    let from = Int(tokens[position - 1].end)
    let to = Int(tokens[position].start)
    if to - from < 2 { return Gap() }
    return Gap(bytes, from: from, to: to)
  }
}
