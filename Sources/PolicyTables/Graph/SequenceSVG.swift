import SourceText

/// A sequence of steps as a self-drawn picture: rooms in a column, and between them what somebody did.
package struct SequenceSVG {
  private static let margin = 24
  private static let lineHeight = 15
  /// Of one letter of the 11-pixel monospaced face, rounded up.
  private static let letterWidth = 7
  private static let boxWidth = (SequencePicture.columns + 4) * letterWidth

  private let picture: SequencePicture
  private var body = ""
  private var y = margin + 14

  package static func draw(_ picture: SequencePicture) -> String {
    var drawing = SequenceSVG(picture)
    return drawing.draw()
  }

  private init(_ picture: SequencePicture) { self.picture = picture }

  private mutating func draw() -> String {
    let picture = picture
    for line in TableText.wrap(PlainText.visible(picture.title), 46) {
      text(line, x: Self.margin, "title")
      y += 19
    }
    for (number, scene) in picture.scenes.enumerated() {
      if number > 0 { arrow(scene.step, "step") }
      box(scene.people, "room") { picture.isNew($0, in: number) }
    }
    if !picture.ending.isEmpty {
      if !picture.scenes.isEmpty { arrow([], "leads") }
      box(picture.ending, "stop") { _ in false }
    }
    let (width, height) = (Self.boxWidth + 2 * Self.margin, y + Self.margin)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" xml:space="preserve"
        width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
      <title>\(PlainText.xml(PlainText.visible(picture.title)))</title>
      <style>
      text { font: 11px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1c2128; }
      .title { font-size: 15px; font-weight: bold; } .new { font-weight: bold; }
      .page { fill: #ffffff; } .room { fill: #f2f4f7; stroke: #57606a; }
      .stop { fill: #fdf0cf; stroke: #9a3412; stroke-width: 2.5; }
      path { fill: none; stroke: #57606a; } path.leads { stroke-dasharray: 4 3; }
      </style>
      <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path d="M0 0 L8 4 L0 8 z" style="fill: #57606a; stroke: none"/></marker></defs>
      <rect class="page" width="\(width)" height="\(height)"/>
      \(body)</svg>

      """
  }

  /// Draws a room, or the conclusions at the end. What a step changed is highlighted.
  private mutating func box(_ people: [String], _ kind: String, isNew: (String) -> Bool) {
    let rows = people.flatMap { person in
      SequencePicture.lines([person]).map { (line: $0, name: isNew(person) ? "new" : "line") }
    }
    let height = max(rows.count, 1) * Self.lineHeight + 14
    body += "<rect class=\"\(kind)\" x=\"\(Self.margin)\" y=\"\(y)\" width=\"\(Self.boxWidth)\" "
    body += "height=\"\(height)\" rx=\"6\"/>\n"
    let top = y
    for (row, line) in rows.enumerated() {
      y = top + (row + 1) * Self.lineHeight + 3
      text(line.line, x: Self.margin + 12, line.name)
    }
    y = top + height
  }

  private mutating func arrow(_ step: [String], _ kind: String) {
    let lines = SequencePicture.lines(step)
    let (top, x) = (y, Self.margin + 40)
    let height = max(lines.count, 1) * Self.lineHeight + 16
    body += "<path class=\"\(kind)\" marker-end=\"url(#tip)\" d=\"M\(x) \(top) V\(top + height - 1)\"/>\n"
    for (row, line) in lines.enumerated() {
      y = top + 5 + (row + 1) * Self.lineHeight
      text(line, x: x + 14, "step")
    }
    y = top + height
  }

  private mutating func text(_ line: String, x: Int, _ name: String) {
    body += "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\">\(PlainText.xml(PlainText.visible(line)))</text>\n"
  }
}
