import SourceText
import RoomPolicy

extension LintedFiles {
  /// A diagnostic where it stands, for formats that know a file and a line.
  private struct Line {
    let diagnostic: Diagnostic
    let file: String
    /// Line, column and their ends, from 1; nil for what has no position.
    let start: Source.Place?
    let end: Source.Place?

    init(_ diagnostic: Diagnostic, _ file: LintedFile) {
      self.diagnostic = diagnostic
      let id = Int(diagnostic.span.source)
      self.file = file.path(ofSource: id) ?? file.name
      let source = file.sources.indices.contains(id) ? file.sources[id] : nil
      start = source?.place(at: Int(diagnostic.span.start))
      end = source?.place(at: Int(diagnostic.span.end))
    }

    var text: String { diagnostic.lines }
  }

  /// Workflow commands that annotate a change's lines.
  package var annotations: [Annotation] {
    var all: [Annotation] = []
    for file in files {
      for line in file.diagnostics.map({ Line($0, file) }) {
        all.append(
          Annotation(
            severity: line.diagnostic.severity, file: line.file, start: line.start, end: line.end,
            title: line.diagnostic.code, text: line.text))
      }
    }
    return all
  }

  /// JUnit's XML: a suite a file, a case a finding; what is below `--fail-on` passes.
  package var junit: String {
    var suites: [String] = []
    var counts = (tests: 0, failures: 0, errors: 0)
    for file in files {
      let name = PlainText.xml(PlainText.title(file.name))
      var cases: [String] = []
      let failures = file.reported.count { $0.diagnostic.severity >= failOn }
      for line in file.diagnostics.map({ Line($0, file) }) {
        let place = line.start.map { ":\($0.line):\($0.column)" } ?? ""
        let title = PlainText.xml("\(line.diagnostic.code) \(PlainText.title(line.file))\(place)")
        cases.append("    <testcase classname=\"\(name)\" name=\"\(title)\">")
        let message = PlainText.xml(line.diagnostic.message)
        let text = PlainText.xml(line.text)
        switch line.diagnostic.severity {
        case .error: cases.append("      <error message=\"\(message)\" type=\"error\">\(text)</error>")
        case let severity where severity >= failOn:
          cases.append("      <failure message=\"\(message)\" type=\"\(severity.word)\">\(text)</failure>")
        default: cases.append("      <system-out>\(text)</system-out>")
        }
        cases.append("    </testcase>")
      }
      if cases.isEmpty { cases = ["    <testcase classname=\"\(name)\" name=\"no findings\"/>"] }
      let tests = max(1, file.diagnostics.count)
      suites.append(
        "  <testsuite name=\"\(name)\" tests=\"\(tests)\" failures=\"\(failures)\" "
          + "errors=\"\(file.errors.count)\" skipped=\"0\">")
      suites += cases + ["  </testsuite>"]
      counts = (counts.tests + tests, counts.failures + failures, counts.errors + file.errors.count)
    }
    let head =
      "<testsuites name=\"roompolicy lint\" tests=\"\(counts.tests)\" failures=\"\(counts.failures)\" "
      + "errors=\"\(counts.errors)\">"
    let lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + suites + ["</testsuites>"]
    return lines.joined(separator: "\n")
  }

  /// Checkstyle's XML: a `file` for each file that has findings, or none.
  package var checkstyle: String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<checkstyle version=\"4.3\">"]
    for file in files {
      var names: [String] = [file.name]
      let all = file.diagnostics.map { Line($0, file) }
      for line in all where !names.contains(line.file) { names.append(line.file) }
      for name in names {
        lines.append("  <file name=\"\(PlainText.xml(PlainText.title(name)))\">")
        for line in all where line.file == name {
          let severity = line.diagnostic.severity == .note ? "info" : line.diagnostic.severity.word
          let place = line.start.map { "line=\"\($0.line)\" column=\"\($0.utf16Column)\" " } ?? "line=\"1\" "
          lines.append(
            "    <error \(place)severity=\"\(severity)\" message=\"\(PlainText.xml(line.text))\" "
              + "source=\"roompolicy.\(line.diagnostic.code)\"/>")
        }
        lines.append("  </file>")
      }
    }
    return (lines + ["</checkstyle>"]).joined(separator: "\n")
  }
}
