/// One diagnostic as a reader sees it: headline, excerpts, help, and the fix as before and after.
struct Report {
  let diagnostic: Diagnostic
  let sources: [Source]

  /// The other positions that are shown.
  private static let mostOthers = 12

  func write(to page: inout Page) {
    let severity = Ink.severity(diagnostic.severity)
    let code = diagnostic.code.isEmpty ? "" : " " + VisibleText(diagnostic.code).text
    page.paragraph(
      [Run(text: diagnostic.severity.word + code, ink: severity), Run(text: ": ", ink: .strong)],
      diagnostic.message, .strong)
    page.digits = String(greatestLine).utf8.count
    let groups = marks
    for (index, group) in groups.enumerated() {
      if index > 0 { page.row() }
      page.location(sources[group.source], group.start)
      page.row()
      Excerpt(source: sources[group.source], marks: group.marks).write(to: &page)
    }
    let hidden = diagnostic.others.count - Self.mostOthers
    let hasRemarks =
      hidden > 0 || diagnostic.proof != nil || diagnostic.help != nil || diagnostic.fix != nil
    if !groups.isEmpty && hasRemarks { page.row() }
    if hidden > 0 { page.remark("note", "and \(hidden) more \(hidden == 1 ? "place" : "places")") }
    if let proof = diagnostic.proof { page.remark("proof", proof) }
    if let help = diagnostic.help { page.remark("help", help) }
    if let fix = diagnostic.fix {
      page.remark("fix", fix.title)
      FixPreview(fix: fix, sources: sources, home: Int(diagnostic.span.source)).write(to: &page)
    }
  }

  private var others: ArraySlice<Diagnostic.Label> { diagnostic.others.prefix(Self.mostOthers) }

  /// The marks by source, the diagnostic's own first.
  private var marks: [(source: Int, start: Int, marks: [Mark])] {
    var groups: [(source: Int, start: Int, marks: [Mark])] = []
    func add(_ span: Span, _ label: String, _ ink: Ink, isPrimary: Bool) {
      let id = Int(span.source)
      guard sources.indices.contains(id) else { return }
      let marks = Mark.marks(of: span, in: sources[id], label: label, ink: ink, isPrimary: isPrimary)
      if let index = groups.firstIndex(where: { $0.source == id }) {
        groups[index].marks += marks
      } else {
        groups.append((id, sources[id].clamped(span).lowerBound, marks))
      }
    }
    add(diagnostic.span, diagnostic.label, .severity(diagnostic.severity), isPrimary: true)
    for other in others { add(other.span, other.text, .margin, isPrimary: false) }
    return groups
  }

  /// The greatest line number that the report can show.
  private var greatestLine: Int {
    let edits = diagnostic.fix?.edits ?? []
    func line(_ span: Span, _ back: Int) -> Int {
      guard sources.indices.contains(Int(span.source)) else { return 1 }
      let source = sources[Int(span.source)]
      let bytes = source.clamped(span)
      return source.line(at: max(bytes.lowerBound, bytes.upperBound - back)) + 1
    }
    let marked = ([diagnostic.span] + others.map(\.span)).map { line($0, 1) }
    let changed = edits.map { line($0.span, 0) }
    let added = edits.map { edit in
      edit.replacement.utf8.lazy.filter { $0 == 0x0A }.prefix(FixPreview.mostLines).count
    }
    return ((marked + changed).max() ?? 1) + min(added.reduce(0, +), FixPreview.mostLines)
  }
}
