import RoomModel
import SourceText

// One slip of the hand breaks a statement in several places. Read without it, the statement is whole: then the slip is
// the one mistake that is reported, and what the statement declares is known to the others.
extension Parser {
  /// What was there before a statement was parsed.
  struct Mark {
    let mistakes: Int
    let reports: Int
    let statements: Int
    let isWhole: Bool
    let hasKnownProfile: Bool
    let hasEdition: Bool
  }

  var mark: Mark {
    Mark(
      mistakes: mistakes, reports: tree.reports.all.count, statements: tree.statements.count,
      isWhole: tree.isWhole,
      hasKnownProfile: tree.hasKnownProfile, hasEdition: hasEdition)
  }

  /// One word too many, in the wrong place or mistyped, and the statement without the slip.
  private struct Slip {
    let tokens: [Token]
    let span: Span
    let message: String
    let help: String
    let fix: FixIt?
  }

  /// Words of which a mistyped one hides what the words behind it are.
  private static let hinges: [Keyword] = [
    .if, .unless, .because, .and, .or, .not, .is, .of, .as, .can, .at, .least, .person, .named,
  ]

  /// Parses the statement in `range` again without the one slip that breaks it, and reports that alone.
  mutating func parseWithoutSlip(_ range: Range<Int>, since mark: Mark, isFirst: Bool) {
    let mistakes = mistakes - mark.mistakes
    // Why: what a file has too many reports of was cut, and where the statement's own begin is not known.
    guard range.count <= 512, tree.reports.all.count > mark.reports else { return }
    let reports = Array(tree.reports.all[mark.reports...])
    let statement = Array(tokens[range])
    guard let slip = slip(statement, reports, mistakes, isFirst: isFirst) else { return }
    tree.reports.removeLast(reports.count)
    tree.statements.removeLast(tree.statements.count - mark.statements)
    (tree.isWhole, tree.hasKnownProfile, hasEdition) = (mark.isWhole, mark.hasKnownProfile, mark.hasEdition)
    resumed = nil
    report(.expected, slip.span, slip.message, help: slip.help, guess: slip.fix)
    let kept = (tokens, position, end)
    (tokens, position, end) = (slip.tokens, 0, slip.tokens.count)
    if let statement = try? parseStatement(isFirst: isFirst) { tree.statements.append(statement) }
    (tokens, position, end) = kept
  }

  private mutating func slip(
    _ statement: [Token], _ reports: [Diagnostic], _ mistakes: Int, isFirst: Bool
  ) -> Slip? {
    guard let report = reports.min(by: { $0.span < $1.span }) else { return nil }
    let first = report.span.start
    let place = statement.firstIndex { $0.end > first } ?? statement.count
    let latest = reports.map(\.span.start).max() ?? first
    let last = max(place + 3, (statement.firstIndex { $0.end > latest } ?? statement.count) + 1)
    let near = max(0, place - 2)...max(0, min(last, place + 24, statement.count - 1))
    return repetition(statement, isFirst) ?? mistyped(statement, near, place, mistakes, isFirst)
      ?? exchange(statement, near, place, report.code, mistakes, isFirst)
  }

  /// A word that stands twice, where once would do.
  private mutating func repetition(_ statement: [Token], _ isFirst: Bool) -> Slip? {
    for index in statement.indices.dropFirst()
    where statement[index].kind == .word && statement[index - 1].kind == .word
      && statement[index].word == statement[index - 1].word
    {
      var edited = statement
      edited.remove(at: index)
      guard isSound(edited, isFirst) else { continue }
      let word = tokenText(statement[index])
      let gap = Span(source: id, start: Int(statement[index - 1].end), end: Int(statement[index].end))
      return Slip(
        tokens: edited, span: span(statement[index]), message: "`\(word)` stands twice, and once is meant",
        help: "delete one",
        fix: isPlain(gap)
          ? FixIt(title: "delete it", edits: [FixIt.Edit(span: gap, replacement: "")]) : nil)
    }
    return nil
  }

  /// A mistyped word that was taken for a name, so that what stands behind it was reported.
  private mutating func mistyped(
    _ statement: [Token], _ near: ClosedRange<Int>, _ place: Int, _ mistakes: Int, _ isFirst: Bool
  ) -> Slip? {
    for index in near where index < statement.count && (index != place || mistakes > 1) {
      let token = statement[index]
      guard token.kind == .word, keyword(token.word) == nil,
        let word = nearestWord(text(token.word), Self.hinges.map(\.text)),
        let hinge = Self.hinges.first(where: { $0.text == word })
      else { continue }
      var edited = statement
      edited[index] = Token(kind: .word, word: Word(hinge), start: token.start, end: token.end)
      guard isSound(edited, isFirst) else { continue }
      return Slip(
        tokens: edited, span: span(token), message: "`\(tokenText(token))` is no word that may stand here",
        help: "did you mean `\(word)`?", fix: FixIt(writing: word, on: span(token)))
    }
    return nil
  }

  /// Two words in the other's place; a `not` stays where it is, since it is a matter of meaning where it stands.
  private mutating func exchange(
    _ statement: [Token], _ near: ClosedRange<Int>, _ place: Int, _ code: String, _ mistakes: Int,
    _ isFirst: Bool
  ) -> Slip? {
    var near = near
    if mistakes == 1, code != SyntaxCode.unknownStatement.code {
      // Why: what is one mistake and starts with no word of its own has better help than that two words change places.
      guard code == SyntaxCode.unknownFact.code, place < statement.count,
        statement[place].kind == .word, !startsFact(statement[place].word)
      else { return nil }
      near = place...place
    }
    for index in near where index + 1 < statement.count {
      let pair = statement[index...index + 1]
      if pair.contains(where: { $0.kind == .word ? $0.word == Word(.not) : $0.kind != .string }) { continue }
      var edited = statement
      edited.swapAt(index, index + 1)
      guard isSound(edited, isFirst) else { continue }
      let words = pair.map(tokenText)
      let whole = span(statement[index]).joined(to: span(statement[index + 1]))
      let meant = "\(words[1]) \(words[0])"
      return Slip(
        tokens: edited, span: whole,
        message: "`\(words[0])` stands before `\(words[1])`, and belongs behind it",
        help: "write `\(shortened(meant))`", fix: isPlain(whole) ? FixIt(writing: meant, on: whole) : nil)
    }
    return nil
  }

  /// Whether tokens are one statement without a mistake that syntax finds.
  private mutating func isSound(_ statement: [Token], _ isFirst: Bool) -> Bool {
    if slipBudget <= 0 || statement.isEmpty { return false }
    slipBudget -= 100 + statement.count
    let kept = (tokens, position, end)
    tokens = statement
    let isSound = isSound(0..<statement.count, isFirst: isFirst, budget: 5000)
    (tokens, position, end) = kept
    return isSound
  }
}
