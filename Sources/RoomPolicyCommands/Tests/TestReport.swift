import RoomPolicy

/// What a run of tests came to, for each of the formats that it is printed in.
struct TestReport {
  let suite: TestSuite
  let coverages: [Coverage]
  let threshold: Double?

  /// Whether a policy's coverage is not enough.
  var isBelowThreshold: Bool { threshold.map { least in coverages.contains { $0.percent < least } } ?? false }

  struct Counts {
    var scenarios = 0
    var passed = 0
    var failed = 0
    var malformed = 0
    var all: Int { passed + failed + malformed }

    init(_ ran: [TestSuite.Ran]) {
      scenarios = ran.count
      for result in ran.flatMap(\.results) {
        switch result {
        case .passed: passed += 1
        case .failed: failed += 1
        case .malformed: malformed += 1
        }
      }
    }
  }

  var counts: Counts { Counts(suite.files.flatMap(\.ran)) }

  /// `3 scenarios, 12 expectations: 11 passed, 1 failed`
  var summary: String {
    let counts = counts
    var text = Self.count(counts.scenarios, "scenario") + ", " + Self.count(counts.all, "expectation")
    text += ": \(counts.passed) passed"
    if counts.failed > 0 { text += ", \(counts.failed) failed" }
    let mistakes = suite.files.reduce(0) {
      $0 + $1.mistakes.reduce(0) { $0 + ($1.diagnostic.leftOut?.total ?? 1) }
    }
    if mistakes > 0 { text += ", \(Self.count(mistakes, "mistake"))" }
    return text
  }

  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `87.5`, cut off and not rounded up: 100 is all.
  static func percent(_ coverage: Coverage) -> String {
    let tenths = coverage.total == 0 ? 1000 : coverage.covered * 1000 / coverage.total
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// `room.roomtest:12`
  static func place(_ span: Span, _ file: TestSuite.File) -> String {
    PlainText.visible("\(file.name):\(file.source.position(at: Int(span.start)).line)")
  }

  static func text(_ sentence: Sentence, _ file: TestSuite.File) -> String {
    PlainText.visible(
      file.source.text(sentence.span).split { $0 == " " || $0 == "\t" }.joined(separator: " "))
  }

  /// A mistake as one line: its code, message and place.
  static func line(_ mistake: TestSuite.Mistake) -> String {
    let span = mistake.diagnostic.span
    var text = "\(mistake.diagnostic.code): \(mistake.diagnostic.message)"
    if mistake.sources.indices.contains(Int(span.source)) {
      let source = mistake.sources[Int(span.source)]
      let (line, column) = source.position(at: source.clamped(span).lowerBound)
      text += " at \(source.name):\(line):\(column)"
    }
    return text
  }
}
