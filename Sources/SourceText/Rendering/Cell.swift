/// A character as it is shown: its text, made harmless, the columns it takes and the bytes it stands for.
struct Cell {
  let text: String
  let columns: Int
  let bytes: Range<Int>

  /// The distance between tab stops, in columns.
  static let tabStop = 4
  /// The marks that one letter may carry before further ones are shown by their numbers.
  static let marksPerLetter = 4
  /// The bytes that a column can stand for at most: a letter and its marks.
  static let bytesPerColumn = 4 * (1 + marksPerLetter)

  /// The cells of a piece of a line; what is not UTF-8 becomes replacement characters.
  static func cells(of bytes: ArraySlice<UInt8>, expandingTabs: Bool) -> [Cell] {
    var cells: [Cell] = []
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var position = bytes.startIndex
    var column = 0
    var marksLeft = 0
    var followsEmoji = false
    func add(_ text: String, _ columns: Int, _ length: Int) {
      cells.append(Cell(text: text, columns: columns, bytes: position..<position + length))
      position += length
      column += columns
    }
    while true {
      switch parser.parseScalar(from: &input) {
      case .emptyInput: return cells
      case .error(let length):
        add("\u{FFFD}", 1, length)
        marksLeft = 0
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        let columns = scalar.columns
        if scalar == "\t" && expandingTabs {
          let blanks = tabStop - column % tabStop
          add(String(repeating: " ", count: blanks), blanks, encoded.count)
          marksLeft = 0
        } else if followsEmoji && (scalar == "\u{FE0E}" || scalar == "\u{FE0F}") {
          // Why: terminals differ in how wide they draw an emoji of a chosen style.
          add("", 0, encoded.count)
        } else if scalar.isHidden && scalar != " " || columns == 0 && marksLeft == 0 {
          let escape = scalar.escape
          add(escape, escape.utf8.count, encoded.count)
          marksLeft = 0
        } else {
          add(String(scalar), columns, encoded.count)
          marksLeft = columns == 0 ? marksLeft - 1 : marksPerLetter
        }
        followsEmoji = !scalar.isASCII && scalar.properties.isEmoji
      }
    }
  }
}
