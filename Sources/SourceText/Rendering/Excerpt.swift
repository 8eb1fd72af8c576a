/// The lines of one source that a report is about, with what is said under them.
struct Excerpt {
  let source: Source
  /// In any order; the first is what a cut line is cut around.
  let marks: [Mark]

  func write(to page: inout Page) {
    let marksByLine = Dictionary(grouping: marks, by: \.line)
    var previous: Int?
    for line in marksByLine.keys.sorted() {
      if let previous, line - previous == 2 {
        writeLine(previous + 1, [], to: &page)
      } else if let previous, line - previous > 2 {
        page.gap()
      }
      writeLine(line, marksByLine[line] ?? [], to: &page)
      previous = line
    }
  }

  /// Writes the line once, or once more for marks too far away to be seen together.
  private func writeLine(_ line: Int, _ marks: [Mark], to page: inout Page) {
    let range = source.content(ofLine: line)
    let bytes = source.bytes[range]
    var waiting = marks
    repeat {
      let focus = waiting.first?.bytes ?? range.lowerBound..<range.lowerBound
      var layout = LineLayout(bytes, around: focus, within: page.room)
      let whole = waiting.reduce(focus) {
        min($0.lowerBound, $1.bytes.lowerBound)..<max($0.upperBound, $1.bytes.upperBound)
      }
      let wider = LineLayout(bytes, around: whole, within: page.room)
      if waiting.allSatisfy({ wider.showsAll(of: $0.bytes) }) { layout = wider }
      var shown: [Mark] = []
      var later: [Mark] = []
      for (index, mark) in waiting.enumerated() {
        if index == 0 || layout.shows(mark.bytes) { shown.append(mark) } else { later.append(mark) }
      }
      page.row([Run(text: layout.text, ink: .plain)], number: line + 1)
      for row in Underlines(shown, under: layout, room: page.room).rows { page.row(row) }
      waiting = later
    } while !waiting.isEmpty
  }
}
