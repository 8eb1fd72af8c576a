import Expectations
import SourceText
import Testing

struct LineLayoutTests {
  /// The line shown and the first row under it.
  func rows(_ bytes: [UInt8], _ span: Span, line: Int = 1) -> [String] {
    let report = Renderer(sources: [Source(name: "x", bytes: bytes)], colour: false).render([.error(span)])
    return report.split(separator: "\n").dropFirst(3).prefix(2).map { String($0.dropFirst(5)) }
  }

  func rows(_ text: String, _ piece: String) -> [String] { rows(Array(text.utf8), source(text).span(piece)) }

  @Test func tabsAreWidenedToStops() {
    expect(rows("\tab\tonwer", "onwer"), equals: ["    ab  onwer", "        ^^^^^"])
    expect(rows("a\tb", "\t"), equals: ["a   b", " ^^^"])
  }

  @Test func wideLettersTakeTwoColumns() {
    expect(rows("# 日本語 x", "x"), equals: ["# 日本語 x", "         ^"])
    expect(rows("# 日本語 x", "本"), equals: ["# 日本語 x", "    ^^"])
    expect(rows("한👍x", "x"), equals: ["한👍x", "    ^"])
  }

  @Test func marksTakeNoColumn() {
    expect(rows("# e\u{301}a x", "x"), equals: ["# e\u{301}a x", "     ^"])
    expect(rows("# e\u{301}a x", "\u{301}"), equals: ["# e\u{301}a x", "  ^"])
  }

  @Test func marksWithoutALetterAndTowersOfMarksAreNumbers() {
    expect(rows("\u{301}x", "x"), equals: ["<U+0301>x", "        ^"])
    let tower = "e" + String(repeating: "\u{301}", count: 5)
    let shown = "e" + String(repeating: "\u{301}", count: 4) + "<U+0301>x"
    expect(rows(tower + "x", "x"), equals: [shown, "         ^"])
  }

  @Test func hiddenCharactersAreNumbers() {
    expect(rows("# \u{202E}x", "\u{202E}"), equals: ["# <U+202E>x", "  ^^^^^^^^"])
    expect(rows("a\u{0}\u{1B}\u{7F}", "\u{1B}"), equals: ["a<U+0000><U+001B><U+007F>", "         ^^^^^^^^"])
    expect(rows("a\u{200B}\u{A0}\u{2028}b", "b")[0], equals: "a<U+200B><U+00A0><U+2028>b")
    expect(rows("a\u{E0041}b", "b"), equals: ["a<U+E0041>b", "          ^"])
  }

  @Test func bytesThatAreNotUTF8AreReplaced() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x62]
    expect(
      rows(bytes, Span(source: 0, start: 7, end: 8)),
      equals: [
        "a\u{FFFD}\u{FFFD}(\u{FFFD}\u{FFFD}\u{FFFD}b", "       ^",
      ])
    expect(rows(bytes, Span(source: 0, start: 1, end: 2))[1], equals: " ^")
  }

  @Test func lineEndsAndByteOrderMarksAreNotShown() {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("open\r\nallow\r\n".utf8)
    let file = Source(name: "x", bytes: bytes)
    expect(
      excerpt(.error(file.span("open")), of: file),
      equals: """
          --> x:1:1
           |
         1 | open
           | ^^^^
        """)
    expect(
      excerpt(.error(file.gap(0)), of: file),
      equals: """
          --> x:1:1
           |
         1 | open
           | ^
        """)
    expect(
      excerpt(.error(Span(source: 0, start: 7, end: 9)), of: file),
      equals: """
          --> x:1:5
           |
         1 | open
           |     ^
        """)
    expect(
      excerpt(.error(file.span("allow\r\n"), label: "x"), of: file),
      equals: """
          --> x:2:1
           |
         2 | allow
           | ^^^^^ x
        """)
    expect(rows("a\rb", "b")[0], equals: "a<U+000D>b")
  }

  @Test func aLongLineIsCutAroundTheSpan() {
    let text = String(repeating: "abcdefghi ", count: 100_000)
    let middle = rows(Array(text.utf8), Span(source: 0, start: 500_000, end: 500_003))
    expect(middle[0].hasPrefix("…") && middle[0].hasSuffix("…") && middle[0].unicodeScalars.count == 74)
    expect(middle[0].dropFirst(middle[1].count - 3).hasPrefix("abc"))
    let start = rows(Array(text.utf8), Span(source: 0, start: 0, end: 3))
    expect(start[0].hasPrefix("abcdefghi ") && start[0].hasSuffix("…") && start[1] == "^^^")
    let end = rows(Array(text.utf8), Span(source: 0, start: 1_000_000, end: 1_000_000))
    expect(end[0].hasPrefix("…") && end[0].hasSuffix("ghi ") && end[1].count == 75)
    let all = rows(Array(text.utf8), Span(source: 0, start: 0, end: 1_000_000))
    expect(all[0].hasSuffix("…") && all[1] == String(repeating: "^", count: 74))
  }

  @Test func marksTooFarApartForOneWindowGetTheirOwn() {
    let text = source("first " + String(repeating: "abcdefghi ", count: 100) + "last")
    let diagnostic = Diagnostic.error(
      text.span("last"), label: "here", others: [.init(span: text.span("first"), text: "there")])
    let lines = excerpt(diagnostic, of: text).split(separator: "\n")
    expect(lines.count, equals: 8)
    expect(lines[2].hasPrefix(" 1 | …") && lines[2].hasSuffix("last") && lines[3].hasSuffix("^^^^"))
    expect(lines[5].hasSuffix(" here"))
    expect(lines[6].hasPrefix(" 1 | first abc") && lines[7] == "   | ----- there")
  }

  @Test func aLongLineOfMarksIsStillShort() {
    let text = "x" + String(repeating: "\u{301}", count: 500_000)
    for offset in [0, 1, 500_000, 1_000_001] {
      let shown = rows(Array(text.utf8), Span(source: 0, start: offset, end: offset))
      expect(shown[0].unicodeScalars.count <= 80)
    }
  }
}
