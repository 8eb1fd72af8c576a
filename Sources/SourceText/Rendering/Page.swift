/// The text of reports as it grows, and its margin of line numbers.
struct Page {
  private(set) var text = ""
  let width: Int
  let isColoured: Bool
  /// The digits of the greatest line number of the report being written.
  var digits = 1

  init(width: Int, isColoured: Bool) {
    // Why: narrower than this nothing can be read, and wider no terminal is.
    self.width = min(max(width, 40), 1000)
    self.isColoured = isColoured
  }

  /// The columns right of the margin, less one for a caret behind the end of a line.
  var room: Int { width - digits - 5 }

  mutating func write(_ piece: String, _ ink: Ink = .plain) {
    guard isColoured, !piece.isEmpty, let parameters = ink.parameters else { return text += piece }
    text += "\u{1B}[\(parameters)m\(piece)\u{1B}[0m"
  }

  mutating func endLine() { text += "\n" }

  /// A row beside the margin: what stands there, the number of its line, and the sign between.
  mutating func row(_ runs: [Run] = [], number: Int? = nil, sign: String = "|", ink: Ink = .margin) {
    let shown = number.map(String.init) ?? ""
    write(" " + String(repeating: " ", count: max(0, digits - shown.utf8.count)) + shown + " ", .margin)
    write(sign, ink)
    if runs.contains(where: { !$0.text.isEmpty }) { text += " " }
    for run in runs { write(run.text, run.ink) }
    endLine()
  }

  /// Lines left out between two rows.
  mutating func gap() {
    write("...", .margin)
    endLine()
  }

  /// Where the following rows are from.
  mutating func location(_ source: Source, _ offset: Int) {
    let (line, column) = source.position(at: offset)
    write(String(repeating: " ", count: digits + 1) + "--> ", .margin)
    write("\(VisibleText(source.name).text):\(line):\(column)")
    endLine()
  }

  /// A sentence behind `lead`, broken into lines that all start where the first does.
  mutating func paragraph(_ lead: [Run], _ sentence: String, _ ink: Ink = .plain) {
    for run in lead { write(run.text, run.ink) }
    let indent = lead.reduce(0) { $0 + VisibleText($1.text).columns }
    let room = max(20, width - indent)
    for (index, line) in VisibleText(sentence).lines(first: room, rest: room).enumerated() {
      if index > 0 { text += String(repeating: " ", count: indent) }
      write(line, ink)
      endLine()
    }
  }

  /// A remark below the rows: `= help: …`.
  mutating func remark(_ kind: String, _ sentence: String) {
    let margin = String(repeating: " ", count: digits + 2)
    paragraph([Run(text: margin + "= ", ink: .margin), Run(text: kind + ": ", ink: .hint)], sentence)
  }
}
