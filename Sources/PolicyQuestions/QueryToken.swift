import RoomModel
import RoomPolicy

/// One piece of a question's text: a word, a quoted value taken as part of it, or a comma.
struct QueryToken: Sendable {
  var bytes: ArraySlice<UInt8>
  var isComma = false

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether a byte stands between words.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// Cuts a line at blanks and commas, neither inside double quotes; the quotes fall away.
  ///
  /// Throws where a quote is never closed, or the line is no UTF-8 of printable characters.
  static func split(_ line: ArraySlice<UInt8>, into words: inout [QueryToken]) throws(QuestionMistake) {
    words.removeAll(keepingCapacity: true)
    var position = line.startIndex
    let end = line.endIndex
    while position < end {
      let byte = line[position]
      if isBlank(byte) {
        position += 1
        continue
      }
      if byte == 0x2C {
        words.append(QueryToken(bytes: line[position..<position + 1], isComma: true))
        position += 1
        continue
      }
      let start = position
      var hasQuotes = false
      var isQuoted = false
      var isPlain = true
      while position < end {
        let byte = line[position]
        if byte == 0x22 {
          hasQuotes = true
          isQuoted.toggle()
        } else if !isQuoted && (isBlank(byte) || byte == 0x2C) {
          break
        }
        if byte < 0x20 || byte >= 0x7F { isPlain = false }
        position += 1
      }
      if isQuoted { throw QuestionMistake("a quote is never closed", help: "close it with `\"`") }
      let piece = line[start..<position]
      if !isPlain && !UTF8Check.isPrintable(piece) {
        throw QuestionMistake("a word holds control characters or is not UTF-8")
      }
      words.append(QueryToken(bytes: hasQuotes ? ArraySlice(piece.filter { $0 != 0x22 }) : piece))
    }
  }
}
