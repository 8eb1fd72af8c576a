/// A sentence of a report, made harmless and of bounded length, ready to be broken into lines.
struct VisibleText {
  private var words: [[Cell]] = [[]]

  /// Why: a message may quote a word of many megabytes; what is said about it often comes after it.
  private static let head = 2_000
  private static let tail = 500

  init(_ text: String) {
    var shown = text
    if text.utf8.count > 4 * (Self.head + Self.tail) {
      shown = String(text.unicodeScalars.prefix(Self.head)) + "…"
      shown += String(text.unicodeScalars.suffix(Self.tail))
    }
    for cell in Cell.cells(of: Array(shown.utf8)[...], expandingTabs: false) {
      if cell.text == " " { words.append([]) } else { words[words.count - 1].append(cell) }
    }
  }

  /// The columns that it takes in one line.
  var columns: Int { words.reduce(words.count - 1) { $0 + Self.columns($1) } }

  var text: String { words.map(Self.text).joined(separator: " ") }

  /// Its lines, each of at most `width` columns, the first of `first`; a longer word loses its middle.
  func lines(first: Int, rest width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var filled = 0
    for (index, word) in words.enumerated() {
      let room = lines.isEmpty ? first : width
      let length = Self.columns(word)
      if index > 0 && filled + 1 + length <= room {
        line += " " + Self.text(word)
        filled += 1 + length
        continue
      }
      if index > 0 {
        lines.append(line)
        line = ""
      }
      let shown = Self.cut(word, to: lines.isEmpty ? first : width)
      line = Self.text(shown)
      filled = Self.columns(shown)
    }
    return lines + [line]
  }

  private static func columns(_ word: [Cell]) -> Int { word.reduce(0) { $0 + $1.columns } }

  private static func text(_ word: [Cell]) -> String { word.map(\.text).joined() }

  /// The start and the end of a word around `…`, in `width` columns.
  private static func cut(_ word: [Cell], to width: Int) -> [Cell] {
    guard columns(word) > width else { return word }
    var room = max(0, width - 1)
    var end: [Cell] = []
    for cell in word.reversed() where end.count < word.count {
      guard columns(end) + cell.columns <= room / 3 else { break }
      end.insert(cell, at: 0)
    }
    room -= columns(end)
    var start: [Cell] = []
    for cell in word {
      guard cell.columns <= room else { break }
      start.append(cell)
      room -= cell.columns
    }
    return start + [Cell(text: "…", columns: 1, bytes: 0..<0)] + end
  }
}
