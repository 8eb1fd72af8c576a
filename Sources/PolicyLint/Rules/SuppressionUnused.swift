import PolicyAnalysis
import SourceText

extension LintRule {
  static let suppressionUnused = LintRule(
    .suppressionUnused, .warning, "a comment that allows a finding which is not there",
    summary: "Finds a comment `# lint: allow CODE because …` that silences nothing.",
    avoid: "allow knock if actor is none # lint: allow RP0501 because it is kept for later",
    prefer: "allow knock if actor is none",
    why: """
      The policy was fixed, or the comment stands on the wrong statement. Left there it would silence the next \
      finding of that code, which nobody has looked at.
      """,
    // Why: whether a comment is used shows only when all other rules have spoken; the report calls `findings`.
    find: { _ in [] })
}

extension LintContext {
  /// What is to be reported of a comment: its mistake, or each of its codes that suppresses nothing.
  func findings(_ suppression: Suppression, isUsed: [Bool]) -> [Finding] {
    if let mistake = suppression.mistake {
      return [
        Finding(
          .suppressionMalformed, suppression.span, mistake.message, label: "silences nothing",
          help: mistake.help)
      ]
    }
    let unused = suppression.codes.indices.filter { !isUsed[$0] }
    return unused.map { place in
      let (code, span) = suppression.codes[place]
      return Finding(
        .suppressionUnused, span, "`\(code)` is allowed here, and nothing reports it",
        label: "silences nothing",
        help: "drop it, or put it on a line of the statement that it speaks of",
        proof: .impossibility("without the comment the same findings are reported"),
        fix: unused.count == suppression.codes.count
          ? (place == unused[0] ? removal(ofComment: suppression) : nil)
          : FixIt(title: "drop the code", edits: [edit(dropping: place, of: suppression)]))
    }
  }

  /// The edit that takes a code out of a comment's list.
  private func edit(dropping place: Int, of suppression: Suppression) -> FixIt.Edit {
    let codes = suppression.codes
    let isLast = place + 1 == codes.count
    let start = isLast ? codes[place - 1].span.end : codes[place].span.start
    let end = isLast ? codes[place].span.end : codes[place + 1].span.start
    return FixIt.Edit(
      span: Span(source: Int(suppression.span.source), start: Int(start), end: Int(end)), replacement: "")
  }

  /// The edit that takes a comment out; none where it has a line of its own, for it may speak of the next.
  private func removal(ofComment suppression: Suppression) -> FixIt? {
    let span = suppression.span
    let bytes = policy.sources[Int(span.source)].bytes
    var start = Int(span.start)
    while start > 0 && (bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09) { start -= 1 }
    if start == 0 || bytes[start - 1] == 0x0A { return nil }
    let whole = Span(source: Int(span.source), start: start, end: Int(span.end))
    return FixIt(title: "drop the comment", edits: [FixIt.Edit(span: whole, replacement: "")])
  }
}
