extension Diagnostic {
  /// The same diagnostic where its sources come after `offset` others.
  package func moved(by offset: Int32) -> Diagnostic {
    func moved(_ span: Span) -> Span {
      var span = span
      if span.source >= 0 { span.source += offset }
      return span
    }
    var result = self
    result.span = moved(span)
    result.others = others.map { Label(span: moved($0.span), text: $0.text) }
    result.fix = fix.map { old in
      FixIt(
        title: old.title,
        edits: old.edits.map { FixIt.Edit(span: moved($0.span), replacement: $0.replacement) })
    }
    return result
  }
}
