import Expectations
import SourceText
import Testing

struct FixPreviewTests {
  /// What stands below the title of a fix with these edits.
  func preview(_ file: Source, _ edits: [FixIt.Edit], others: [Source] = []) -> String {
    let diagnostic = Diagnostic.error(file.gap(0), fix: FixIt(title: "t", edits: edits))
    let report = Renderer(sources: [file] + others, colour: false).render([diagnostic])
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3)
    return lines.drop { !$0.contains("= fix: t") }.dropFirst().joined(separator: "\n")
  }

  let file = source("one\ntwo\nthree\nfour\n")

  @Test func editsOfOneLineAreShownTogether() {
    let line = source("allow a and b or c\n")
    let edits = [
      FixIt.Edit(span: line.gap(13), replacement: ")"), FixIt.Edit(span: line.gap(6), replacement: "("),
    ]
    expect(
      preview(line, edits),
      equals: """
         1 - allow a and b or c
         1 + allow (a and b) or c
        """)
  }

  @Test func anAddedLineStandsAlone() {
    expect(preview(file, [.init(span: file.gap(0), replacement: "zero\n")]), equals: " 1 + zero")
    expect(preview(file, [.init(span: file.gap(19), replacement: "five\n")]), equals: " 5 + five")
  }

  @Test func aDroppedLineStandsAlone() {
    expect(preview(file, [.init(span: file.span("two\n"), replacement: "")]), equals: " 2 - two")
  }

  @Test func aDroppedLineEndJoinsTwoLines() {
    expect(
      preview(file, [.init(span: Span(source: 0, start: 7, end: 8), replacement: " ")]),
      equals: """
         2 - two
         3 - three
         2 + two three
        """)
  }

  @Test func changesFarApartAreParted() {
    let edits = [
      FixIt.Edit(span: file.span("four"), replacement: "4"),
      FixIt.Edit(span: file.span("one"), replacement: "1"),
    ]
    expect(
      preview(file, edits),
      equals: """
         1 - one
         1 + 1
        ...
         4 - four
         4 + 4
        """)
  }

  @Test func aChangeOfAnotherSourceIsNamed() {
    let other = source("\nx\n", name: "other")
    expect(
      preview(file, [.init(span: other.span("x", id: 1), replacement: "y")], others: [other]),
      equals: """
          --> other:2:1
         2 - x
         2 + y
        """)
  }

  @Test func longChangesAreShortened() {
    let many = source(String(repeating: "line\n", count: 100_000))
    let all = Span(source: 0, start: 0, end: many.bytes.count)
    let lines = preview(many, [.init(span: all, replacement: "short\n")]).split(separator: "\n")
    expect(lines.count == 8 && lines[6].hasSuffix("- ...") && lines[7].hasSuffix("1 + short"))
    let wide = source(String(repeating: "abcdefghi ", count: 100_000))
    let cut = preview(wide, [.init(span: Span(source: 0, start: 500_000, end: 500_003), replacement: "XYZ")])
    for line in cut.split(separator: "\n") { expect(line.unicodeScalars.count <= 80 && line.hasSuffix("…")) }
    expect(cut.contains("hi XYZdef"))
  }

  @Test func editsThatCannotBeMadeAreNotShown() {
    let edits = [
      FixIt.Edit(span: Span(source: 0, start: 0, end: 999), replacement: "x"),
      FixIt.Edit(span: Span(source: 7, start: 0, end: 1), replacement: "x"),
      FixIt.Edit(span: Span(source: 0, start: -4, end: 1), replacement: "x"),
    ]
    expect(preview(file, edits), equals: "")
  }
}
