import RoomPolicy

extension Diagnostic {
  /// The same diagnostic where its sources come after `offset` others.
  func moved(by offset: Int32) -> Diagnostic {
    func moved(_ span: Span) -> Span {
      var span = span
      if span.source >= 0 { span.source += offset }
      return span
    }
    var fix = fix
    if let old = fix {
      fix = FixIt(
        title: old.title,
        edits: old.edits.map { FixIt.Edit(span: moved($0.span), replacement: $0.replacement) })
    }
    var result = Diagnostic(
      code: code, severity: severity, message: message, span: moved(span), label: label,
      others: others.map { Label(span: moved($0.span), text: $0.text) }, help: help, fix: fix)
    result.proof = proof
    return result
  }
}
