import Expectations
import SourceText
import Testing

struct RendererTests {
  let lounge = source(
    """
    roompolicy 1
    open

    allow commit with Add if actor is onwer

    """)

  var misspelling: Diagnostic {
    let word = lounge.span("onwer")
    return Diagnostic(
      code: "RP0301", severity: .error, message: "`onwer` is no role of this policy", span: word,
      label: "not a role", help: "did you mean `owner`?",
      fix: FixIt(title: "replace by `owner`", edits: [.init(span: word, replacement: "owner")]))
  }

  @Test func aReportHasHeadlineExcerptHelpAndFix() {
    expect(
      Renderer(sources: [lounge], colour: false).render([misspelling]),
      equals: """
        error RP0301: `onwer` is no role of this policy
          --> lounge.roompolicy:4:35
           |
         4 | allow commit with Add if actor is onwer
           |                                   ^^^^^ not a role
           |
           = help: did you mean `owner`?
           = fix: replace by `owner`
         4 - allow commit with Add if actor is onwer
         4 + allow commit with Add if actor is owner

        1 error

        """)
  }

  @Test func coloursAreThereOnlyWhenAskedFor() {
    let renderer = Renderer(sources: [lounge], colour: true)
    let report = renderer.render([misspelling])
    expect(report.hasPrefix("\u{1B}[1;31merror RP0301\u{1B}[0m"))
    expect(report.contains("\u{1B}[1;31m^^^^^\u{1B}[0m"))
    expect(report.contains("\u{1B}[31mallow commit with Add if actor is onwer\u{1B}[0m"))
    expect(report.contains("\u{1B}[32mallow commit with Add if actor is owner\u{1B}[0m"))
    for (severity, code) in [(Severity.warning, "1;33"), (.note, "1;36")] {
      let other = Diagnostic(code: "RP0501", severity: severity, message: "m", span: lounge.gap(0))
      expect(renderer.render([other]).hasPrefix("\u{1B}[\(code)m\(severity.word) RP0501\u{1B}[0m"))
    }
    let plain = Renderer(sources: [lounge], colour: false).render([misspelling])
    expect(!plain.unicodeScalars.contains("\u{1B}"))
    expect(withoutColours(report), equals: plain)
  }

  private func withoutColours(_ text: String) -> String {
    var isEscape = false
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isEscape = true }
      if !isEscape { result.unicodeScalars.append(scalar) }
      if scalar == "m" { isEscape = false }
    }
    return result
  }

  @Test func longSentencesAreBrokenBetweenWords() {
    let words = "one role of this policy may not change what another one of this policy may change in turn"
    let diagnostic = Diagnostic(
      code: "RP0401", severity: .warning, message: words, span: lounge.span("open"), help: words)
    expect(
      Renderer(sources: [lounge], colour: false).render([diagnostic]),
      equals: """
        warning RP0401: one role of this policy may not change what another one of this
                        policy may change in turn
          --> lounge.roompolicy:2:1
           |
         2 | open
           | ^^^^
           |
           = help: one role of this policy may not change what another one of this
                   policy may change in turn

        1 warning

        """)
  }

  @Test func aHugeWordLosesItsMiddleAndItsSentenceStays() {
    let huge = String(repeating: "a", count: 4 << 20)
    let diagnostic = Diagnostic(
      code: "RP0301", severity: .error, message: "`\(huge)` is no role of this policy", span: lounge.gap(0))
    let lines = Renderer(sources: [lounge], colour: false).render([diagnostic]).split(separator: "\n")
    expect(lines[0].hasPrefix("error RP0301: `aaaaaa") && lines[0].hasSuffix("aaaaa`"))
    expect(lines[0].contains("…") && lines[0].unicodeScalars.count == 80)
    expect(lines[1], equals: "              is no role of this policy")
  }

  @Test func whatAMessageQuotesIsHarmless() {
    let name = "a\u{1B}[2J\nb\u{202E}c"
    let diagnostic = Diagnostic(
      code: "RP0301", severity: .error, message: "`\(name)` is new", span: Span(source: 0, start: 0, end: 1),
      label: name, help: name)
    expect(
      Renderer(sources: [source("x", name: name)], colour: false).render([diagnostic]),
      equals: """
        error RP0301: `a<U+001B>[2J<U+000A>b<U+202E>c` is new
          --> a<U+001B>[2J<U+000A>b<U+202E>c:1:1
           |
         1 | x
           | ^ a<U+001B>[2J<U+000A>b<U+202E>c
           |
           = help: a<U+001B>[2J<U+000A>b<U+202E>c

        1 error

        """)
  }

  @Test func reportsComeBySourceAndPosition() {
    let other = source("first\n", name: "other.roompolicy")
    let diagnostics = [
      Diagnostic(code: "RP0004", severity: .error, message: "m", span: Span(source: 1, start: 0, end: 1)),
      Diagnostic(code: "RP0002", severity: .note, message: "m", span: Span(source: 0, start: 4, end: 9)),
      Diagnostic(code: "RP0003", severity: .warning, message: "m", span: Span(source: 0, start: 4, end: 5)),
      Diagnostic(code: "RP0001", severity: .error, message: "m", span: Span(source: 0, start: 1, end: 1)),
    ]
    let lines = Renderer(sources: [lounge, other], colour: false).render(diagnostics).split(separator: "\n")
    expect(
      lines.filter { $0.hasSuffix(": m") },
      equals: [
        "error RP0001: m", "note RP0002: m", "warning RP0003: m", "error RP0004: m",
      ])
    expect(lines.last, equals: "2 errors, 1 warning, 1 note")
  }

  @Test func noDiagnosticsAreNoText() {
    expect(Renderer(sources: [], colour: true).render([]), equals: "")
    expect(Renderer.summary(of: []), equals: "no findings")
  }

  @Test func aDiagnosticOfNoSourceIsAHeadlineAndItsHelp() {
    let diagnostic = Diagnostic(
      code: "RP0901", severity: .error, message: "no such file", span: Span(source: -1, start: 0, end: 0),
      help: "name one")
    expect(
      Renderer(sources: [], colour: false).render([diagnostic]),
      equals: """
        error RP0901: no such file
           = help: name one

        1 error

        """)
  }

  @Test func afterAHundredReportsTheRestIsCounted() {
    let severities = [Severity.error, .warning]
    let diagnostics = (0..<105).map {
      Diagnostic(
        code: "RP0501", severity: severities[$0 % 2], message: "m", span: Span(source: 0, start: $0, end: $0))
    }
    let lines = Renderer(sources: [lounge], colour: false).render(diagnostics).split(separator: "\n")
    expect(lines.filter { $0.hasSuffix(": m") }.count, equals: 100)
    expect(
      lines.suffix(2), equals: ["5 more reports not shown: 3 errors, 2 warnings", "53 errors, 52 warnings"])
  }
}
