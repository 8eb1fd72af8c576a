import SourceText
import RoomPolicy

extension DecisionTable {
  /// For the terminal: columns between bars, cells wrapped at blanks.
  ///
  /// Where `columns` are too few for all roles, those for which there is room stand in a table of their own, and
  /// the others below it.
  package func asText(columns: Int? = nil) -> String {
    var text = "\(PlainText.visible(name)): who can do what\n"
    for section in sections {
      text += "\n\(section.title)\n"
      let (widths, longest) = widths(section.rows, columns ?? .max)
      for block in Self.blocks(widths, columns ?? .max) {
        let indices = [0] + block.map { $0 + 1 }
        let widths = Self.widened(
          indices.map { widths[$0] }, upTo: indices.map { longest[$0] }, columns ?? 0)
        text += "\n" + Self.textRow(["operation"] + block.map { roles[$0] }, widths)
        text += widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─") + "\n"
        for row in section.rows {
          text += Self.textRow([row.label] + block.map { row.cells[$0].text }, widths)
        }
      }
    }
    if rows.isEmpty { text += "\n\(emptiness)\n" }
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

  /// The widths of the columns of some rows, no wider than wrapping makes needed, and of their longest cells.
  private func widths(_ rows: [Row], _ columns: Int) -> (widths: [Int], longest: [Int]) {
    var cells = [rows.map(\.label)] + roles.indices.map { index in rows.map { $0.cells[index].text } }
    cells[0].append("operation")
    for (index, role) in roles.enumerated() { cells[index + 1].append(role) }
    let longest = cells.map { $0.map(\.count).max() ?? 0 }
    var words = cells.map { column in column.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0 }
    // Why: lines of a label behind its first are indented.
    words[0] += 2
    var widths = longest.enumerated().map { index, longest in
      max(min(words[index], longest), min(longest, index == 0 ? 30 : roles.count == 1 ? 44 : 12))
    }
    // Why: a label or the only cell may be broken once more where that spares a block.
    for index in roles.count == 1 ? [0, 1] : [0] {
      let excess = widths.reduce(3 * roles.count, +) - columns
      if excess > 0 { widths[index] = max(words[index], min(widths[index], 20), widths[index] - excess) }
    }
    return (widths, longest)
  }

  /// The widths of columns that share what room is left, the narrowest of those that need it first.
  private static func widened(_ widths: [Int], upTo longest: [Int], _ columns: Int) -> [Int] {
    var widths = widths
    var room = columns - widths.reduce(3 * (widths.count - 1), +)
    while room > 0 {
      let open = widths.indices.dropFirst().filter { widths[$0] < longest[$0] }
      guard let narrowest = open.min(by: { widths[$0] < widths[$1] }) else { break }
      widths[narrowest] += 1
      room -= 1
    }
    return widths
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
