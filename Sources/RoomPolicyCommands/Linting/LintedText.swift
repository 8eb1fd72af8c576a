import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// A text of a policy that compiles, and what lint tells of it.
struct LintedText {
  let source: Source
  let compilation: Compilation
  let policy: CheckedPolicy
  let told: [LintReport.Entry]

  init?(_ source: Source, _ reader: @escaping FileReader) {
    let compilation = compile(source, reading: reader)
    guard let policy = compilation.policy, !compilation.hasErrors else { return nil }
    self.source = source
    self.compilation = compilation
    self.policy = policy
    told = LintReport(policy, notes: compilation.diagnostics).told
  }

  /// Whether there are fewer findings than were told before, and of no code more.
  func hasFewer(than before: [LintReport.Entry]) -> Bool {
    func counts(_ entries: [LintReport.Entry]) -> [String: Int] {
      entries.reduce(into: [:]) { $0[$1.diagnostic.code, default: 0] += 1 }
    }
    let old = counts(before)
    return told.count < before.count && counts(told).allSatisfy { code, count in count <= old[code] ?? 0 }
  }
}

extension [LintReport.Entry] {
  /// Whether the analysis went beyond a bound, so that lint of one more text costs what a bound allows.
  var areBeyondABound: Bool { contains { $0.diagnostic.code == LintCode.analysisTooLarge.code } }
}
