import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// A text of a policy that compiles, and what lint reports of it.
package struct LintedText {
  let source: Source
  let compilation: Compilation
  let policy: CheckedPolicy
  let reported: [LintReport.Entry]
  private let counts: [String: Int]

  package init?(_ source: Source, for asked: OperationSet = .all, _ reader: @escaping FileReader) {
    let compilation = compile(source, for: asked, reading: reader)
    guard let policy = compilation.policy, !compilation.hasErrors else { return nil }
    self.source = source
    self.compilation = compilation
    self.policy = policy
    let report = LintReport(policy, notes: compilation.diagnostics)
    reported = report.reported
    counts = report.counts
  }

  /// Whether there are fewer findings than were reported before, and of no code more.
  func hasFewer(than before: LintedText) -> Bool { hasFewer(than: before.counts) }

  /// `before` has how many were reported of each code.
  package func hasFewer(than before: [String: Int]) -> Bool {
    let (sum, sumBefore): (Int, Int) = (counts.values.reduce(0, +), before.values.reduce(0, +))
    return sum < sumBefore && counts.allSatisfy { code, count in count <= before[code, default: 0] }
  }
}

extension [LintReport.Entry] {
  /// Whether the analysis went beyond a bound, so that lint of one more text costs what a bound allows.
  package var areBeyondABound: Bool { contains { $0.diagnostic.code == LintCode.analysisTooLarge.code } }
}
