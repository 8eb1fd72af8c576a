/// Where words stand in columns: neighbours of one kind, with no blank line between them.
///
/// Knows of a policy's statements the widths alone, which are few words each.
struct Alignment {
  /// Neighbours that are aligned.
  private struct Run {
    let kind: StatementLayout.Alignment
    var statements: Range<Int>
    /// By the number of a word: how wide the widest of the words before it is.
    var widest: [Int: Int] = [:]
  }

  private var runs: [Run] = []
  /// The run in which the next statement to be padded may be.
  private var place = 0

  /// The widest word that others are padded to.
  private static let widestPadding = 40

  init(_ layouts: Layouts) {
    var layouts = layouts
    var number = 0
    while let layout = layouts.next() {
      defer { number += 1 }
      let columns = layout.alignment.columns
      if columns.isEmpty { continue }
      let goesOn =
        runs.last.map { $0.kind == layout.alignment && $0.statements.upperBound == number } ?? false
      if !goesOn || layout.before.hasBlankLine {
        // Why: what stands alone needs no column.
        if let last = runs.last, last.statements.count < 2 { runs.removeLast() }
        runs.append(Run(kind: layout.alignment, statements: number..<number))
      }
      let last = runs.count - 1
      runs[last].statements = runs[last].statements.lowerBound..<number + 1
      for column in columns where layout.atoms.count > column {
        runs[last].widest[column] = max(runs[last].widest[column] ?? 0, layout.atoms[column - 1].width)
      }
    }
  }

  /// Pads the words of statement `number`; statements come in order.
  mutating func pad(_ layout: inout StatementLayout, _ number: Int) {
    while place < runs.count, runs[place].statements.upperBound <= number { place += 1 }
    guard place < runs.count, runs[place].statements.contains(number), runs[place].statements.count > 1
    else { return }
    for (column, widest) in runs[place].widest
    where widest <= Self.widestPadding && layout.atoms.count > column {
      layout.atoms[column].padding = widest - layout.atoms[column - 1].width
    }
  }
}

extension StatementLayout.Alignment {
  /// The numbers of the words that stand in columns.
  fileprivate var columns: [Int] {
    switch self {
    case .none: []
    case .definition: [2]
    case .runner: [1]
    case .preauthorization: [1, 2]
    }
  }
}

extension Gap {
  var hasBlankLine: Bool { endsInBlankLine || lines.contains { $0.followsBlankLine } }
}
