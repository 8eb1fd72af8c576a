import SourceText
import RoomPolicy

extension DecisionTable {
  /// For the terminal: columns between bars, cells wrapped at blanks.
  ///
  /// Where `columns` are too few for all roles, those for which there is room stand in a table of their own, and
  /// the others below it.
  package func asText(columns: Int? = nil) -> String {
    var text = "\(PlainText.visible(name)): who can do what\n"
    let widths = textWidths
    let blocks = Self.blocks(widths, columns ?? .max)
    for (section, rows) in sections where !rows.isEmpty {
      text += "\n\(section.rawValue)\n"
      for block in blocks {
        let widths = [widths[0]] + block.map { widths[$0 + 1] }
        text += "\n" + Self.textRow(["operation"] + block.map { roles[$0] }, widths)
        text += widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─") + "\n"
        for row in rows { text += Self.textRow([row.label] + block.map { row.cells[$0].text }, widths) }
      }
    }
    return text
  }

  /// The numbers of the roles that stand beside each other, as many as there is room for, and one at least.
  private static func blocks(_ widths: [Int], _ columns: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var used = Int.max
    for role in 0..<(widths.count - 1) {
      let width = widths[role + 1] + 3
      if used > columns - width {
        blocks.append(role..<role)
        used = widths[0]
      }
      used += width
      blocks[blocks.count - 1] = blocks[blocks.count - 1].lowerBound..<role + 1
    }
    return blocks
  }

  /// The widths of the columns: as wide as their longest cell, and no wider than wrapping makes needed.
  private var textWidths: [Int] {
    let rows = printed
    var columns = [rows.map(\.label)] + roles.indices.map { index in rows.map { $0.cells[index].text } }
    columns[0].append("operation")
    for (index, role) in roles.enumerated() { columns[index + 1].append(role) }
    return columns.enumerated().map { index, cells in
      let longest = cells.map(\.count).max() ?? 0
      let word = cells.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
      return max(word, min(longest, index == 0 ? 30 : roles.count == 1 ? 44 : 12))
    }
  }

  /// One row of as many lines as its longest cell needs; only its first line starts in the first column.
  private static func textRow(_ cells: [String], _ widths: [Int]) -> String {
    var wrapped = zip(cells, widths).map { TableText.wrap($0, $1) }
    wrapped[0] = TableText.wrap(cells[0], widths[0], rest: widths[0] - 2).enumerated().map { index, line in
      index == 0 ? line : "  " + line
    }
    let height = wrapped.map(\.count).max() ?? 1
    var text = ""
    for line in 0..<height {
      let pieces = zip(wrapped, widths).map { ($0.count > line ? $0[line] : "").padded(to: $1) }
      var joined = pieces.joined(separator: " │ ")
      while joined.hasSuffix(" ") { joined.removeLast() }
      text += joined + "\n"
    }
    return text
  }
}

enum TableText {
  /// `text` broken at blanks into lines of at most `width` columns, where its words allow it.
  static func wrap(_ text: String, _ width: Int, rest: Int? = nil) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let room = lines.isEmpty ? width : rest ?? width
      if !line.isEmpty && line.count + 1 + word.count > room {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
