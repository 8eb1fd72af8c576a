import RoomPolicy
import RoomModel
import SourceText

extension TestParser {
  /// Whether the line is a commit's first: `WHO commits`, `WHO can commit`, `WHO cannot commit`.
  var startsCommit: Bool {
    guard tokens.count > 1, tokens[0].kind == .word else { return false }
    if isWord(tokens[1], "commits") { return true }
    guard isWord(tokens[1], "can") || isWord(tokens[1], "cannot"), tokens.count > 2,
      isWord(tokens[2], "commit")
    else { return false }
    // Why: `commit with Add` is an operation.
    return OperationWords.shared.match(tokens[2...]) == nil
  }

  /// commit = who ( "commits" | "can" "commit" | "cannot" "commit" ) [ "because" reason ], and deeper below it: { part }
  mutating func parseCommit() throws(Abandonment) {
    let mode: Sentence.Mode = isWord(tokens[1], "commits") ? .does : isWord(tokens[1], "can") ? .can : .cannot
    place = mode == .does ? 2 : 3
    var committed = Sentence.AskedCommit(mode: mode, committer: word(tokens[0]))
    if acceptWord("because") { committed.because = try parseBecause(mode) }
    try finish()
    let whole = span(tokens[0].start, tokens[tokens.count - 1].end)
    scenario?.sentences.append(Sentence(span: whole, claim: .commit(committed)))
  }

  /// part = who operation [ target ] { "with" facts | "unknown" facts }
  mutating func parsePart() throws(Abandonment) {
    place = 1
    let who = tokens[0]
    if place < tokens.count, ["can", "cannot", "does"].contains(where: { isWord(tokens[place], $0) }) {
      throw abandon(
        .expected, tokens[place].start, tokens[place].end,
        "expected an operation, and found `\(QuestionMistake.text(tokens[place].bytes))`",
        help: "a part of a commit says who does what: leave that word out")
    }
    if who.kind != .word { throw expected("a user or a role") }
    let asked = try parseAsked(.can, by: who)
    try finish()
    if asked.because != nil {
      throw abandon(
        .expected, tokens[0].start, tokens[tokens.count - 1].end, "a part of a commit has no `because`",
        help: "put it behind `cannot commit`")
    }
    // Why: the first line of the commit may have been wrong, and then the last sentence is another.
    guard var sentences = scenario?.sentences, let last = sentences.popLast(),
      case .commit(var committed) = last.claim
    else { return }
    committed.parts.append((asked, span(tokens[0].start, tokens[tokens.count - 1].end)))
    sentences.append(Sentence(span: last.span, claim: .commit(committed)))
    scenario?.sentences = sentences
  }

  /// Ends the commit that is open, which must have had parts.
  mutating func closeCommit() {
    guard let commit = openCommit else { return }
    openCommit = nil
    guard commit.parts == 0, let last = scenario?.sentences.last, case .commit = last.claim else { return }
    report(
      .nothingExpected, Int(last.span.start), Int(last.span.end), "nothing is committed",
      help: "write the commit's parts below it, deeper indented: `alice@example.com add bob@example.com`")
  }
}
