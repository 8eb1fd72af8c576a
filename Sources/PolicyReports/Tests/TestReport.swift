import SourceText
import PolicyTesting
import RoomPolicy

/// What a run of tests came to, for each of the formats that it is printed in.
package struct TestReport {
  let files: [TestedFile]
  /// How many policies the files hold; coverages behind so many are profiles'.
  let policyCount: Int
  let coverages: [Coverage]
  let threshold: Double?

  package init(files: [TestedFile], policyCount: Int, coverages: [Coverage], threshold: Double?) {
    (self.files, self.policyCount) = (files, policyCount)
    (self.coverages, self.threshold) = (coverages, threshold)
  }

  /// Whether a policy's coverage is not enough.
  package var isBelowThreshold: Bool {
    threshold.map { least in coverages.contains { $0.percent < least } } ?? false
  }

  struct Counts {
    var scenarios = 0
    var passed = 0
    var failed = 0
    var malformed = 0
    var all: Int { passed + failed + malformed }

    init(_ ran: [TestedFile.Run]) {
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

  var counts: Counts { Counts(files.flatMap(\.runs)) }

  /// `2 files, 3 scenarios, 12 expectations: 11 passed, 1 failed`
  package var summary: String {
    let counts = counts
    let run = files.count { !$0.runs.isEmpty || $0.hasErrors }
    var text = [(run, "file"), (counts.scenarios, "scenario"), (counts.all, "expectation")]
      .map { Self.count($0, $1) }.joined(separator: ", ")
    text += ": \(counts.passed) passed"
    if counts.failed > 0 { text += ", \(counts.failed) failed" }
    let errors = files.reduce(0) { $0 + $1.errorCount }
    if errors > 0 { text += ", \(Self.count(errors, "mistake"))" }
    return text
  }

  /// The files that failed, and the policies whose coverage is too low, with what is wrong: a line each.
  var failures: [String] {
    var lines: [String] = []
    for file in files {
      let counts = Counts(file.runs)
      var words: [String] = []
      if counts.failed > 0 { words.append("\(counts.failed) of \(Self.count(counts.all, "expectation"))") }
      if file.errorCount > 0 { words.append(Self.count(file.errorCount, "mistake")) }
      if words.isEmpty && file.lacksReference { words.append("what it names has mistakes") }
      if !words.isEmpty { lines.append("\(file.name): " + words.joined(separator: ", ")) }
    }
    for coverage in coverages where threshold.map({ coverage.percent < $0 }) ?? false {
      lines.append("\(coverage.policy): \(Self.percent(coverage)) % covered")
    }
    return lines.map(PlainText.visible)
  }

  /// A percentage as it was given: `100`, `87.5`.
  static func number(_ percent: Double) -> String {
    percent == percent.rounded() ? String(Int(percent)) : String(percent)
  }

  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `87.5`, cut off and not rounded up: 100 is all.
  static func percent(_ coverage: Coverage) -> String {
    let tenths = coverage.total == 0 ? 1000 : coverage.covered * 1000 / coverage.total
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// `87.5 % covered, 7 of 8`
  static func coverage(_ coverage: Coverage) -> String {
    "\(percent(coverage)) % covered, \(coverage.covered) of \(coverage.total)"
  }

  /// `room.roomtest:12`
  static func place(_ span: Span, _ file: TestedFile) -> String {
    PlainText.visible("\(file.name):\(file.source.position(at: Int(span.start)).line)")
  }

  static func text(_ sentence: Sentence, _ file: TestedFile) -> String {
    PlainText.visible(
      file.source.text(sentence.span).split { $0 == " " || $0 == "\t" }.joined(separator: " "))
  }

  /// A mistake as one line: its code, message and position.
  static func line(_ mistake: TestedFile.Mistake) -> String {
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
