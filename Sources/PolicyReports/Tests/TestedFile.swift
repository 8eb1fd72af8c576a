import PolicyExplain
import PolicyTesting
import SourceText

/// One test file, with what became of its scenarios.
package struct TestedFile {
  /// One scenario that was run.
  package struct Run {
    package let scenario: Scenario
    package let results: [SentenceResult]
    /// The numbers, among the suite's, of what it was held against.
    package let policy: Int
    package let room: Int?
    /// By the number of a failed sentence.
    package var explanations: [Int: Explanation] = [:]

    package init(scenario: Scenario, results: [SentenceResult], policy: Int, room: Int?) {
      (self.scenario, self.results, self.policy, self.room) = (scenario, results, policy, room)
    }

    /// Whether each of its lines was understood and came true, of which there is one at least.
    package var hasPassed: Bool {
      scenario.mistaken.isEmpty && !results.isEmpty && results.allSatisfy(\.hasPassed)
    }
  }

  /// What is wrong with a file, and the sources that it speaks of.
  package struct Mistake: Reportable {
    package let diagnostic: Diagnostic
    package let sources: [Source]
    package let file: Int32
  }

  package let name: String
  package var source: Source
  package var runs: [Run] = []
  /// Whether a policy or a room that it names cannot be had, which may have been reported for another file.
  package var lacksReference = false
  package var milliseconds = 0.0
  /// The messages of notes, each of which is given once.
  package var noted: Set<String> = []
  /// What is wrong with the file, or with the policies and rooms that it names.
  package var mistakes: [Mistake] {
    reports.finished { Mistake(diagnostic: $0, sources: $1.sources, file: $1.file) }
  }
  package var hasErrors: Bool { lacksReference || !errors.isEmpty }
  /// How many errors there are, including those beyond the number that is reported.
  package var errorCount: Int {
    mistakes.reduce(0) { count, mistake in
      let left = mistake.diagnostic.leftOut
      return count + (left?.errors ?? (mistake.diagnostic.severity == .error ? 1 : 0))
    }
  }
  package var errors: [Mistake] { mistakes.filter { $0.diagnostic.severity == .error } }
  package var notes: [Mistake] { mistakes.filter { $0.diagnostic.severity < .error } }
  /// Those with the same sources together.
  package var mistakesBySources: [(diagnostics: [Diagnostic], sources: [Source])] {
    var groups: [(diagnostics: [Diagnostic], sources: [Source])] = []
    var rest = mistakes[...]
    while let first = rest.first {
      let names = first.sources.map(\.name)
      let alike = rest.prefix { $0.sources.map(\.name) == names }
      groups.append((alike.map(\.diagnostic), first.sources))
      rest = rest.dropFirst(alike.count)
    }
    return groups
  }
  private var reports = ReportList<Mistake>()
  /// How many sets of sources mistakes are reported of, the file's own left out.
  private var others: Int32 = 0

  package init(name: String, source: Source) { (self.name, self.source) = (name, source) }

  /// Notes what is wrong with the file itself.
  package mutating func note(_ diagnostic: Diagnostic) {
    let hasPlace = diagnostic.span.source >= 0
    reports.append(Mistake(diagnostic: diagnostic, sources: hasPlace ? [source] : [], file: 0))
  }

  /// Notes what is wrong with what the file names.
  package mutating func note(_ diagnostics: [Diagnostic], _ sources: [Source]) {
    others += 1
    for diagnostic in diagnostics {
      reports.append(Mistake(diagnostic: diagnostic, sources: sources, file: others))
    }
  }
}
