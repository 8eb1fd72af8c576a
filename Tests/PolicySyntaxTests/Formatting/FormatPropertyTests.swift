import Expectations
import PolicySyntax
import SourceText
import Testing

struct FormatPropertyTests {
  /// Policies with comments at every position where one may stand.
  @Test(arguments: 0..<4) func formattingLosesNothingAndIsDoneOnce(part: Int) throws {
    var commentCount = 0
    for seed in 0..<100 {
      var generator = LayoutGenerator(seed: UInt64(part * 1000 + seed))
      let text = generator.policy()
      let tree = parse(lex(Source(name: "policy", bytes: Array(text.utf8)), id: 0))
      guard let once = format(tree) else {
        Issue.record("seed \(seed) has mistakes: \(tree.diagnostics.map(\.message))\n\(text)")
        return
      }
      let shown = String(decoding: once.filter { $0 != 0x0D }, as: UTF8.self)
      let again = parse(lex(Source(name: "policy", bytes: once), id: 0))
      guard let twice = format(again), twice == once, haveSameWords(again, tree)
      else {
        Issue.record("seed \(part * 1000 + seed):\n\(text)\nonce:\n\(shown)")
        return
      }
      let hasMark = once.first == 0xEF
      guard !LineEnds(again.lexed.source).areMixed, hasMark == (text.utf8.first == 0xEF), once.last == 0x0A,
        !shown.contains("\n\n\n"),
        !shown.hasPrefix("\n"), !shown.contains(" \n"), !shown.hasSuffix("\n\n")
      else {
        Issue.record("seed \(part * 1000 + seed) leaves odd line ends:\n\(text)\nonce:\n\(shown)")
        return
      }
      commentCount += Array(Comments(tree)).count
    }
    expect(commentCount > 100)
  }
}
