import RoomFormats
import PolicyTesting
import PolicyExplain
import RoomPolicy

extension TestReport {
  /// One JSON document.
  package var json: some Encodable {
    let counts = counts
    return Document(
      passed: counts.passed, failed: counts.failed, scenarios: counts.scenarios,
      files: files.map(File.init),
      coverage: coverages.isEmpty ? nil : coverages.map(CoverageDocument.init),
      threshold: threshold)
  }

  private struct Document: Encodable {
    var schema = schemaVersion
    var passed: Int
    var failed: Int
    var scenarios: Int
    var files: [File]
    var coverage: [CoverageDocument]?
    var threshold: Double?
  }

  private struct File: Encodable {
    var file: String
    var scenarios: [ScenarioResult]
    var diagnostics: [JSONDiagnostic]

    init(_ file: TestedFile) {
      self.file = file.name
      scenarios = file.runs.map { ScenarioResult($0, file) }
      diagnostics = file.mistakes.map { JSONDiagnostic($0.diagnostic, $0.sources) }
    }
  }

  private struct ScenarioResult: Encodable {
    var scenario: String
    var line: Int
    var passed: Bool
    var expectations: [Expectation]

    init(_ ran: TestedFile.Run, _ file: TestedFile) {
      scenario = ran.scenario.name
      line = file.source.position(at: Int(ran.scenario.span.start)).line
      passed = ran.hasPassed
      expectations = zip(ran.scenario.sentences, ran.results).enumerated().map { number, one in
        Expectation(one.0, one.1, ran.explanations[number], file)
      }
    }
  }

  private struct Expectation: Encodable {
    var text: String
    var line: Int
    var result: String
    var expected: String?
    var answered: String?
    var rules: [RuleDocument]?
    /// As `explain` prints it; of the first failures alone.
    var explanation: JSONExplanation?

    init(
      _ sentence: Sentence, _ outcome: SentenceResult, _ explanation: Explanation?, _ file: TestedFile
    ) {
      text = TestReport.text(sentence, file)
      line = file.source.position(at: Int(sentence.span.start)).line
      switch outcome {
      case .passed: result = "passed"
      case .malformed: result = "malformed"
      case .failed(let failure):
        result = "failed"
        expected = failure.expected
        answered = failure.answered
        rules = failure.rules.map { RuleDocument($0) }
        self.explanation = explanation.map { JSONExplanation($0) }
      }
    }
  }

  private struct CoverageDocument: Encodable {
    struct Item: Encodable {
      var kind: String
      var file: String
      var line: Int
      var column: Int
      var text: String
      var covered: Bool
      var undecidable: Bool?
      var suggestion: String?
      /// What the room's `users` must hold for the suggestion.
      var entry: String?
      var facts: [Atom]
    }
    struct Atom: Encodable {
      var text: String
      var covered: Bool
      var undecidable: Bool?
      var suggestion: String?

      init(_ atom: Coverage.Atom) {
        (text, covered, suggestion) = (atom.words, atom.held.isCovered, atom.held.suggestion)
        undecidable = atom.held.isUndecidable ? true : nil
      }
    }
    var policy: String
    var covered: Int
    var total: Int
    var percent: Double
    /// Lines and facts of a profile that say nothing under the settings of the policies.
    var idle: Int?
    /// Lines and facts that were not measured because that would take too long; they are in the total and count as not
    /// covered.
    var unmeasured: Int?
    /// How many lines and facts the exact analysis could not decide within its bounds.
    var unproved: Int?
    var items: [Item]

    init(_ coverage: Coverage) {
      (policy, covered, total, percent) = (
        coverage.policy, coverage.covered, coverage.total, coverage.percent
      )
      items = coverage.items.map { item in
        Item(
          kind: item.kind.rawValue, file: item.file, line: item.line, column: item.column, text: item.text,
          covered: item.held.isCovered, undecidable: item.held.isUndecidable ? true : nil,
          suggestion: item.held.suggestion, entry: item.held.roomEntry,
          facts: item.atoms.map(Atom.init))
      }
      idle = coverage.idle > 0 ? coverage.idle : nil
      unmeasured = coverage.unmeasured > 0 ? coverage.unmeasured : nil
      unproved = coverage.unproved > 0 ? coverage.unproved : nil
    }
  }
}
