import Expectations
import SourceText
import Testing

struct RendererBoundsTests {
  /// A fixed sequence of numbers that look random.
  struct Numbers {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }
  }

  static let pieces = [
    "allow ", "x", "\n", "\n", "\r\n", "\t", "日本", "e\u{301}", "\u{202E}", "\u{200B}", "👍", "\u{0}",
    "\u{1B}[31m", "`",
    "\u{FE0F}", "a rather long stretch of plain words ",
  ]

  static func text(_ numbers: inout Numbers, _ count: Int) -> String {
    (0..<numbers.next(count)).map { _ in pieces[numbers.next(pieces.count)] }.joined()
  }

  @Test(arguments: 1...100)
  func anyDiagnosticOfAnySourceFitsAndIsHarmless(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    var sources: [Source] = []
    for id in 0..<2 {
      var bytes = Array(Self.text(&numbers, 80).utf8)
      for _ in 0..<numbers.next(4) where !bytes.isEmpty {
        bytes[numbers.next(bytes.count)] = UInt8(numbers.next(256))
      }
      sources.append(Source(name: "s\(id)", bytes: bytes))
    }
    func span() -> Span {
      let start = numbers.next(700) - 20
      return Span(source: numbers.next(4) - 1, start: start, end: start + numbers.next(80))
    }
    let diagnostics = (0..<numbers.next(6)).map { _ in
      let edits = (0..<numbers.next(4)).map { _ in
        FixIt.Edit(span: span(), replacement: Self.text(&numbers, 6))
      }
      return Diagnostic(
        code: "RP0101", severity: .error, message: Self.text(&numbers, 30), span: span(),
        label: Self.text(&numbers, 8),
        others: (0..<numbers.next(5)).map { _ in .init(span: span(), text: Self.text(&numbers, 8)) },
        help: Self.text(&numbers, 30), fix: FixIt(title: Self.text(&numbers, 9), edits: edits))
    }
    let width = 40 + numbers.next(60)
    let report = Renderer(sources: sources, colour: false, width: width).render(diagnostics)
    for line in report.split(separator: "\n") {
      expect(String(line).testedColumns <= width, "\(line)")
    }
    let bad = report.unicodeScalars.contains {
      $0 != "\n" && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    expect(!bad)
    for id in sources.indices { _ = applying(diagnostics.compactMap(\.fix), to: sources[id], id: id) }
  }

  @Test func aHundredThousandDiagnosticsOfOneFileAreQuick() {
    let file = source(String(repeating: "allow send\n", count: 100_000))
    let diagnostics = (0..<100_000).reversed().map {
      Diagnostic.error(Span(source: 0, start: $0 * 11 + 6, end: $0 * 11 + 10))
    }
    let clock = ContinuousClock()
    let elapsed = clock.measure {
      let report = Renderer(sources: [file], colour: false).render(diagnostics)
      expect(report.hasSuffix("99900 more reports not shown: 99900 errors\n100000 errors\n"))
    }
    expect(elapsed < .seconds(20))
  }

  @Test func twentyReportsOfOneHugeLineAreQuick() {
    let file = Source(name: "x", bytes: [UInt8](repeating: 0x61, count: 1 << 20))
    let fix = { (at: Int) in
      FixIt(title: "t", edits: [.init(span: Span(source: 0, start: at, end: at + 5), replacement: "b")])
    }
    let diagnostics = (0..<20).map { index in
      let start = index * 50_000
      return Diagnostic.error(
        Span(source: 0, start: start, end: start + 6000), label: "x",
        others: [.init(span: file.gap(5), text: "y")],
        fix: fix(start))
    }
    let clock = ContinuousClock()
    let elapsed = clock.measure { _ = Renderer(sources: [file], colour: true).render(diagnostics) }
    expect(elapsed < .seconds(5))
  }
}
