/// What a call of `diff` compares: pairs of files, and what only one side has.
package struct ComparedFiles {
  package var pairs: [ComparedPolicies] = []
  /// How many files have one text on both sides, besides the pairs.
  package var unchanged = 0
  /// Files that only the new side has.
  package var added: [String] = []
  /// Files that only the old side has.
  package var removed: [String] = []

  package init() {}
}

extension ComparedFiles {
  /// Whether somebody may do more by what is there now.
  package var isWider: Bool {
    !added.isEmpty || pairs.contains { !$0.comparison.requests.opened.isEmpty }
  }

  /// Whether somebody may do less.
  package var isNarrower: Bool {
    !removed.isEmpty || pairs.contains { !$0.comparison.requests.closed.isEmpty }
  }

  /// Whether anything differs in meaning.
  package var differs: Bool { isWider || isNarrower || pairs.contains { !$0.comparison.isSame } }

  /// The files that only one side has, in words.
  private var alone: [(file: String, words: String)] {
    added.map { ($0, "is new") } + removed.map { ($0, "is gone") }
  }

  /// What changes, for a terminal.
  package var text: String {
    let rest =
      unchanged == 0 ? [] : ["\(unchanged) \(unchanged == 1 ? "policy has" : "policies have") the same text"]
    return Self.joined(
      pairs.flatMap { ComparisonText($0).lines + [""] } + alone.map { "\($0.file) \($0.words)" } + rest)
  }

  /// A comment for whoever reviews it.
  package var markdown: String {
    let lines = pairs.flatMap { $0.markdown + [""] } + alone.map { "### `\($0.file)` \($0.words)" }
    return Self.joined(lines.isEmpty ? ["No policy changed."] : lines)
  }

  /// Workflow commands for GitHub.
  package var annotations: [Annotation] {
    pairs.flatMap(\.annotations)
      + alone.map {
        Annotation(severity: .note, file: $0.file, title: "diff", text: "this policy \($0.words)")
      }
  }

  private static func joined(_ lines: [String]) -> String {
    lines.prefix(lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0).joined(separator: "\n")
  }
}
