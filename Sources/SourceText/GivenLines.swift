/// Lines that a call gives behind a policy's own, as sources of their own: a report about one shows the line as it was
/// given, and no line of the policy's file that is not there.
package struct GivenLines {
  private let starts: [Int]
  private let sources: [Source]
  private let count: Int

  /// `lines` stand from the byte `start` of the first of `sources` on, one behind the other.
  package init(_ lines: [[UInt8]], from start: Int, after sources: [Source]) {
    count = sources.count
    var next = start
    var starts: [Int] = []
    for line in lines {
      starts.append(next)
      next += line.count
    }
    self.starts = starts
    self.sources =
      sources
      + lines.enumerated().map { number, line in
        Source(name: lines.count == 1 ? "assertion" : "assertion \(number + 1)", bytes: line)
      }
  }

  /// What was found in them, each at its place in its own line.
  package func place(_ diagnostics: [Diagnostic]) -> (diagnostics: [Diagnostic], sources: [Source]) {
    let placed = diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.span = place(diagnostic.span)
      diagnostic.others = diagnostic.others.map { Diagnostic.Label(span: place($0.span), text: $0.text) }
      diagnostic.fix = diagnostic.fix.map(place)
      diagnostic.guess = diagnostic.guess.map(place)
      return diagnostic
    }
    return (placed, sources)
  }

  private func place(_ fix: FixIt) -> FixIt {
    FixIt(
      title: fix.title,
      edits: fix.edits.map { FixIt.Edit(span: place($0.span), replacement: $0.replacement) })
  }

  private func place(_ span: Span) -> Span {
    guard span.source == 0, let line = starts.lastIndex(where: { $0 <= Int(span.start) }) else { return span }
    return Span(
      source: count + line, start: Int(span.start) - starts[line], end: Int(span.end) - starts[line])
  }
}
