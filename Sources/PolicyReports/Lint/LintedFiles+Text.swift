import PolicyAnalysis
import PolicyLint
import RoomPolicy

extension LintedFile {
  /// What became of the file's fixes, a line each: those made, or that would be, and those refused.
  package func wordsOfFixes(isDry: Bool) -> [String] {
    let title = PlainText.title(file.name)
    return fixes.map { "\(title):\($0.line): \($0.code) \(isDry ? "would be fixed" : "fixed"): \($0.title)" }
      + refused.map {
        "\(title):\($0.line): \($0.code) is not fixed: some answer would change, or another finding come"
      }
  }
}

extension LintedFiles {
  /// Whether the results are a changed text, or the change, and findings are reports beside them.
  package var printsTexts: Bool { files.contains { $0.fixedText != nil || $0.diff != nil } }

  /// The findings that no comment allows, over the sources of all files.
  package var reported: (diagnostics: [Diagnostic], sources: [Source]) {
    var reported: [Diagnostic] = []
    var sources: [Source] = []
    for file in files {
      reported += file.reported.map { $0.diagnostic.moved(by: Int32(sources.count)) }
      sources += file.sources
    }
    return (reported, sources)
  }

  /// A line for each file without findings.
  package var wordsOfClean: [String] {
    files.filter { $0.errors.isEmpty && $0.reported.isEmpty }.map { file in
      let allowed = file.allowed.reduce(0) { $0 + ($1.diagnostic.leftOut?.total ?? 1) }
      let rest = allowed == 0 ? "" : ", \(allowed) allowed by comments"
      return "\(PlainText.title(file.file.name)): no findings\(rest)"
    }
  }
}
