import RoomModel
import SourceText

/// What holds of all reports, whatever they are about.
enum SoundReports {
  static func check(_ diagnostics: [Diagnostic], _ sources: [Source]) throws {
    for source in sources.indices {
      let count = diagnostics.count { Int($0.span.source) == source }
      // Why: one more stands for those that are left out.
      try hold(count <= reportLimit + 1, "\(sources[source].name) has \(count) reports")
    }
    for diagnostic in diagnostics {
      let edits = diagnostic.fix?.edits.map(\.span) ?? []
      for span in [diagnostic.span] + diagnostic.others.map(\.span) + edits {
        try hold(
          sources.indices.contains(Int(span.source)), "\(diagnostic.code) stands in source \(span.source)")
        let size = sources[Int(span.source)].bytes.count
        try hold(
          span.start >= 0 && span.end >= span.start && Int(span.end) <= size,
          "\(diagnostic.code) stands at \(span.start)..<\(span.end) of \(size) bytes")
      }
      try hold(
        !diagnostic.message.contains { $0.isNewline }, "\(diagnostic.code) has lines: \(diagnostic.message)")
    }
    let text = Renderer(sources: sources, colour: false).render(diagnostics)
    let reports = text.split(separator: "\n").count { line in
      ["error RP", "warning RP", "note RP"].contains { line.hasPrefix($0) }
    }
    try hold(reports <= Renderer.mostReports, "\(reports) reports are shown")
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
      try hold(
        !isControl && !UTF8Check.isBidirectionalControl(scalar.value),
        "what is shown holds U+" + String(scalar.value, radix: 16, uppercase: true))
    }
  }
}
