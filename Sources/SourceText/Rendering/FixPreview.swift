/// A fix as the lines it takes away and the lines it puts in their place.
struct FixPreview {
  let fix: FixIt
  let sources: [Source]
  /// The source that the report has named last.
  let home: Int

  /// The lines shown of each side of a change, and the changes shown of a fix.
  static let mostLines = 6
  static let mostChanges = 4

  func write(to page: inout Page) {
    var named = home
    var previous: Change?
    let changes = changes
    for change in changes.prefix(Self.mostChanges) {
      let id = change.source
      if id != named {
        page.location(sources[id], change.start)
      } else if let previous, change.lines.lowerBound > previous.lines.upperBound + 1 {
        page.gap()
      }
      (named, previous) = (id, change)
      write(change.sides(in: sources[id], reach: page.room * Cell.bytesPerColumn), to: &page)
    }
    let hidden = changes.count - Self.mostChanges
    if hidden > 0 { page.remark("note", "and \(hidden) more \(hidden == 1 ? "change" : "changes")") }
  }

  private func write(_ sides: Change.Sides, to page: inout Page) {
    let pairs = min(sides.before.count, sides.after.count)
    let focuses = (0..<pairs).map {
      zip(sides.before[$0].bytes, sides.after[$0].bytes).prefix { $0 == $1 }.count
    }
    func write(_ lines: [Change.Line], _ sign: String, _ ink: Ink) {
      for (index, line) in lines.prefix(Self.mostLines).enumerated() {
        let focus = line.bytes.startIndex + (index < pairs ? focuses[index] : 0)
        let layout = LineLayout(
          line.bytes, around: focus..<focus, within: page.room, isCutBefore: line.isCutBefore,
          isCutAfter: line.isCutAfter)
        page.row(
          [Run(text: layout.text, ink: ink)], number: sides.firstLine + index + 1, sign: sign, ink: ink)
      }
      if lines.count > Self.mostLines { page.row([Run(text: "...", ink: .margin)], sign: sign, ink: ink) }
    }
    write(sides.before, "-", .removed)
    write(sides.after, "+", .added)
  }

  /// The edits, together where they share lines, by source and position.
  private var changes: [Change] {
    var changes: [Change] = []
    for edit in fix.edits.bySpan {
      let id = Int(edit.span.source)
      guard sources.indices.contains(id), Int(edit.span.end) <= sources[id].bytes.count, edit.span.start >= 0
      else {
        continue
      }
      let next = Change(edit, in: sources[id])
      if let last = changes.last, last.source == id {
        guard next.start >= last.end else { continue }
        if next.lines.lowerBound <= last.lines.upperBound && next.end - last.start <= Change.mostBytes {
          changes[changes.count - 1].join(next)
          continue
        }
      }
      changes.append(next)
    }
    return changes
  }
}
