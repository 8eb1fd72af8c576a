import SourceText
import RoomPolicy

/// The table as a picture, its sizes in pixels.
package struct TableSVG {
  private let table: DecisionTable
  private static let margin = 24
  private static let operationWidth = 262
  private static let lineHeight = 15
  private static let padding = 6
  /// Of one letter of the 11-pixel monospaced face, rounded up.
  private static let letterWidth = 7

  private var roleWidth: Int
  private var body = ""
  private var y = 0

  package static func draw(_ table: DecisionTable) -> String {
    var picture = TableSVG(table)
    return picture.draw()
  }

  private init(_ table: DecisionTable) {
    self.table = table
    let word =
      (table.roles
      + table.printed.flatMap { $0.cells.flatMap { $0.text.split(separator: " ").map(String.init) } })
      .map(\.count).max() ?? 0
    roleWidth = max(128, word * Self.letterWidth + 2 * Self.padding)
  }

  private var width: Int { 2 * Self.margin + Self.operationWidth + table.roles.count * roleWidth }

  private mutating func draw() -> String {
    y = Self.margin + 18
    text(["\(PlainText.visible(table.name)): who can do what"], x: Self.margin, top: y - 14, "title")
    y += 12
    legend()
    for section in table.sections {
      y += 18
      text([section.title], x: Self.margin, top: y, "section")
      y += 22
      head()
      for row in section.rows { draw(row) }
    }
    y += Self.margin
    let name = PlainText.xml(table.name)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img"
        width="\(width)" height="\(y)" viewBox="0 0 \(width) \(y)">
      <title>\(name): who can do what</title>
      <style>
      text { font: 11px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1c2128; }
      .title { font-size: 15px; font-weight: bold; }
      .section, .head { font-weight: bold; }
      .page { fill: #ffffff; }
      rect { stroke: #d7dce2; stroke-width: 1; }
      .bar { fill: #f2f4f7; }
      .yes { fill: #dcf3e2; } .some { fill: #fdf0cf; } .no { fill: #ffffff; }
      text.yes { fill: #0d5527; } text.some { fill: #6a4a00; } text.no { fill: #626b76; }
      </style>
      <rect class="page" width="\(width)" height="\(y)" stroke="none"/>
      \(body)</svg>

      """
  }

  /// What the three colours mean.
  private mutating func legend() {
    var x = Self.margin
    for (kind, words) in TableCell.legend {
      let width = words.count * Self.letterWidth + 2 * Self.padding
      if x > Self.margin && x + width > self.width - Self.margin {
        x = Self.margin
        y += 26
      }
      rectangle(x: x, width: width, height: 22, kind.rawValue)
      text([words], x: x + Self.padding, top: y + Self.padding - 1, kind.rawValue)
      x += width + 8
    }
    y += 22
  }

  private mutating func head() {
    rectangle(x: Self.margin, width: Self.operationWidth, height: 26, "bar")
    text(["operation"], x: Self.margin + Self.padding, top: y + Self.padding, "head")
    for (index, role) in table.roles.enumerated() {
      let x = Self.margin + Self.operationWidth + index * roleWidth
      rectangle(x: x, width: roleWidth, height: 26, "bar")
      text([role], x: x + Self.padding, top: y + Self.padding, "head")
    }
    y += 26
  }

  private mutating func draw(_ row: DecisionTable.Row) {
    let label = TableText.wrap(row.label, letters(Self.operationWidth))
    let cells = row.cells.map { TableText.wrap($0.text, letters(roleWidth)) }
    let lines = max(label.count, cells.map(\.count).max() ?? 1)
    let height = lines * Self.lineHeight + 2 * Self.padding - 2
    rectangle(x: Self.margin, width: Self.operationWidth, height: height, "no")
    text(label, x: Self.margin + Self.padding, top: y + Self.padding, "row")
    for (index, cell) in row.cells.enumerated() {
      let x = Self.margin + Self.operationWidth + index * roleWidth
      let facts = [row.label, table.roles[index], cell.text].map(PlainText.xml).joined(
        separator: "&#10;")
      body += "<g><title>\(facts)</title>\n"
      rectangle(x: x, width: roleWidth, height: height, cell.kind.rawValue)
      text(cells[index], x: x + Self.padding, top: y + Self.padding, cell.kind.rawValue)
      body += "</g>\n"
    }
    y += height
  }

  private func letters(_ width: Int) -> Int { (width - 2 * Self.padding) / Self.letterWidth }

  private mutating func rectangle(x: Int, width: Int, height: Int, _ name: String) {
    body += "<rect class=\"\(name)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>\n"
  }

  private mutating func text(_ lines: [String], x: Int, top: Int, _ name: String) {
    for (index, line) in lines.enumerated() {
      let baseline = top + 11 + index * Self.lineHeight
      body += "<text class=\"\(name)\" x=\"\(x)\" y=\"\(baseline)\">\(PlainText.xml(line))</text>\n"
    }
  }
}
