import SourceText

/// A workflow command of GitHub Actions, which annotates lines of a change.
package struct Annotation {
  var severity: Severity
  /// Nil for what is about no file.
  var file: String?
  /// Nil for what is about a whole file.
  var start: Source.Place?
  var end: Source.Place?
  var title: String
  /// Any number of lines.
  var text: String

  package init(
    severity: Severity, file: String?, start: Source.Place? = nil, end: Source.Place? = nil, title: String,
    text: String
  ) {
    (self.severity, self.file, self.start, self.end) = (severity, file, start, end)
    (self.title, self.text) = (title, text)
  }

  /// The command, on one line.
  package var command: String {
    let word =
      switch severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = file.map { ["file=\(Self.property($0))"] } ?? []
    if let start {
      let end = end ?? start
      properties.append("line=\(start.line)")
      // Why: where a line's end is given, GitHub shows columns only within one line.
      properties.append("endLine=\(max(start.line, end.line))")
      if start.line == end.line {
        properties.append("col=\(start.utf16Column)")
        properties.append("endColumn=\(max(start.utf16Column, end.utf16Column))")
      }
    }
    properties.append("title=\(Self.property(title))")
    return "::\(word) \(properties.joined(separator: ","))::\(Self.data(text))"
  }

  /// A message of a workflow command: on one line, nothing that ends it.
  private static func data(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      PlainText.visible(String(line)).replacing("%", with: "%25")
    }.joined(separator: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

extension Annotation {
  /// A diagnostic under the name of its source; without a source it is about `file`.
  package init(_ diagnostic: Diagnostic, _ sources: [Source], file: String?) {
    let id = Int(diagnostic.span.source)
    let source = sources.indices.contains(id) ? sources[id] : nil
    self.init(
      severity: diagnostic.severity, file: source?.name ?? file,
      start: source?.place(at: Int(diagnostic.span.start)), end: source?.place(at: Int(diagnostic.span.end)),
      title: diagnostic.code, text: diagnostic.lines)
  }
}

extension Diagnostic {
  /// The message, what proves it and what to do, each on a line.
  package var lines: String {
    var lines = [message]
    if let proof { lines.append("proof: \(proof)") }
    if let help { lines.append("help: \(help)") }
    return lines.joined(separator: "\n")
  }
}
