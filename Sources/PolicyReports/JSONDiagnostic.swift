import RoomFormats
import SourceText

/// What a command reports, as one JSON document.
package struct JSONReport: Encodable {
  var schema = schemaVersion
  var diagnostics: [JSONDiagnostic]

  package init(diagnostics: [JSONDiagnostic]) { self.diagnostics = diagnostics }
}

/// A diagnostic as JSON has it, with its positions in bytes, lines and columns.
package struct JSONDiagnostic: Encodable {
  struct Place: Encodable {
    var file: String
    var byte: Int
    var line: Int
    var column: Int
    var utf16Column: Int
    var endByte: Int
    var text: String?

    enum CodingKeys: String, CodingKey {
      case file, byte, line, column, text
      case utf16Column = "utf16-column"
      case endByte = "end-byte"
    }
  }
  struct Edit: Encodable {
    var place: Place
    var replacement: String
  }
  struct Fix: Encodable {
    var title: String
    var edits: [Edit]
  }
  var code: String
  var severity: String
  var message: String
  var place: Place?
  var others: [Place]
  var proof: String?
  var help: String?
  var fix: Fix?

  package init(_ diagnostic: Diagnostic, _ sources: [Source]) {
    func place(_ span: Span, _ text: String?) -> Place? {
      guard sources.indices.contains(Int(span.source)) else { return nil }
      let source = sources[Int(span.source)]
      let start = source.place(at: Int(span.start))
      return Place(
        file: source.name, byte: start.byte, line: start.line, column: start.column,
        utf16Column: start.utf16Column, endByte: source.place(at: Int(span.end)).byte, text: text)
    }
    code = diagnostic.code
    severity = diagnostic.severity.word
    message = diagnostic.message
    self.place = place(diagnostic.span, diagnostic.label.isEmpty ? nil : diagnostic.label)
    others = diagnostic.others.compactMap { place($0.span, $0.text) }
    proof = diagnostic.proof
    help = diagnostic.help
    fix = diagnostic.fix.map { fix in
      Fix(
        title: fix.title,
        edits: fix.edits.compactMap { edit in
          place(edit.span, nil).map { Edit(place: $0, replacement: edit.replacement) }
        })
    }
  }
}
