import PolicyCompiler
import PolicyLint
import RoomPolicy

/// What checking and lint report of a policy of roles, errors in the clauses of roles and findings together.
struct RoleReports {
  struct Report {
    let code: String
    let severity: Severity
    /// What is underlined.
    let words: String
    /// The role in whose declaration it stands; empty elsewhere.
    let role: String
    let line: String
    let message: String
  }

  private(set) var reports: [Report] = []
  /// Whether lint went on: every error lies in the clauses of roles.
  let isLinted: Bool

  init(_ text: String) {
    let source = Source(name: "room", bytes: Array(text.utf8))
    let compilation = compile(source, reading: noFiles)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    isLinted = compilation.understood != nil
    var diagnostics = errors
    if let policy = compilation.understood {
      let notes = compilation.diagnostics.filter { $0.severity != .error }
      diagnostics += LintReport(policy, notes: notes).reported.map(\.diagnostic)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    reports = diagnostics.map { diagnostic in
      let line = source.line(at: Int(diagnostic.span.start))
      let isInRole = lines[line].hasPrefix("role ") || lines[line].hasPrefix(" ")
      let head = isInRole ? lines[...line].last { $0.hasPrefix("role ") } ?? "" : ""
      return Report(
        code: diagnostic.code, severity: diagnostic.severity, words: source.text(diagnostic.span),
        role: head.split(separator: " ").dropFirst().first.map(String.init) ?? "", line: String(lines[line]),
        message: diagnostic.message)
    }
  }
}
