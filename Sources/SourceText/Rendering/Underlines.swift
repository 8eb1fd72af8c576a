/// The rows under a line: underlines, the label that fits beside them, then the others, each below its own.
struct Underlines {
  private(set) var rows: [[Run]] = []

  /// A mark's position on the screen.
  private struct PlacedLabel {
    let mark: Mark
    let columns: Range<Int>
    let label: VisibleText
  }

  init(_ marks: [Mark], under layout: LineLayout, room: Int) {
    guard !marks.isEmpty else { return }
    let placed = marks.map {
      PlacedLabel(mark: $0, columns: layout.columns(of: $0.bytes), label: VisibleText($0.label))
    }
    var strip = Strip()
    for one in placed.filter({ !$0.mark.isPrimary }) + placed.filter(\.mark.isPrimary) {
      for column in one.columns { strip.put(one.mark.isPrimary ? "^" : "-", one.mark.ink, at: column) }
    }
    var labelled = placed.filter { !$0.mark.label.isEmpty }
    let end = placed.map(\.columns.upperBound).max() ?? 0
    var beside: [Run] = []
    if let index = labelled.firstIndex(where: { $0.columns.upperBound == end }),
      end + 1 + labelled[index].label.columns <= room
    {
      let one = labelled.remove(at: index)
      beside = [Run(text: " " + one.label.text, ink: one.mark.ink)]
    }
    rows.append(strip.runs + beside)
    hang(labelled, room: room)
  }

  /// Adds the rows of labels below their underlines, the rightmost first.
  private mutating func hang(_ labelled: [PlacedLabel], room: Int) {
    guard !labelled.isEmpty else { return }
    let hung = labelled.enumerated().sorted {
      ($0.element.columns.lowerBound, -$0.offset) > ($1.element.columns.lowerBound, -$1.offset)
    }.map(\.element)
    rows.append(Self.strip(of: hung[...], before: Int.max).runs)
    for (index, one) in hung.enumerated() {
      let start = min(one.columns.lowerBound, max(room / 2, room - one.label.columns))
      let lines = one.label.lines(first: room - start, rest: room - start)
      for line in lines {
        var strip = Self.strip(of: hung[(index + 1)...], before: start)
        strip.pad(to: start)
        rows.append(strip.runs + [Run(text: line, ink: one.mark.ink)])
      }
    }
  }

  /// The lines that lead down to labels not yet written.
  private static func strip(of hung: ArraySlice<PlacedLabel>, before limit: Int) -> Strip {
    var strip = Strip()
    for one in hung where one.columns.lowerBound < limit {
      strip.put("|", one.mark.ink, at: one.columns.lowerBound)
    }
    return strip
  }
}

/// A row of signs, each in its column and ink.
private struct Strip {
  private var signs: [Run] = []

  mutating func pad(to column: Int) {
    while signs.count < column { signs.append(Run(text: " ", ink: .plain)) }
  }

  mutating func put(_ sign: String, _ ink: Ink, at column: Int) {
    pad(to: column + 1)
    signs[column] = Run(text: sign, ink: ink)
  }

  /// The signs, neighbours of one ink together.
  var runs: [Run] {
    var runs: [Run] = []
    for sign in signs {
      if let last = runs.last, last.ink == sign.ink {
        runs[runs.count - 1].text += sign.text
      } else {
        runs.append(sign)
      }
    }
    return runs
  }
}
