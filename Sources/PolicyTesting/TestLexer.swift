import RoomPolicy
import RoomModel
import SourceText

/// One piece of a test's line: a word, a quoted text, or a comma.
struct TestToken {
  enum Kind { case word, quoted, comma }
  var kind: Kind
  /// Without quotes.
  var bytes: ArraySlice<UInt8>
  var start: Int
  var end: Int
}

/// Cuts a line into tokens.
struct TestLexer {
  let bytes: [UInt8]

  /// What is wrong with a line, and where.
  struct Mistake: Error {
    var start: Int
    var end: Int
    var words: String
    var help: String
  }

  /// The tokens of `line`, comments left out.
  func split(_ line: Range<Int>, into tokens: inout [TestToken]) throws(Mistake) {
    tokens.removeAll(keepingCapacity: true)
    var position = line.lowerBound
    while position < line.upperBound {
      let byte = bytes[position]
      if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        position += 1
      } else if byte == 0x2C {
        tokens.append(
          TestToken(
            kind: .comma, bytes: bytes[position..<position + 1], start: position, end: position + 1))
        position += 1
      } else if byte == 0x23 {
        try check(position..<line.upperBound)
        return
      } else {
        tokens.append(try word(&position, line.upperBound))
      }
    }
  }

  /// A run up to a blank or comma, quotes in it taken off; in quotes `\"` and `\\` stand for `"` and `\`.
  private func word(_ position: inout Int, _ end: Int) throws(Mistake) -> TestToken {
    let start = position
    var quote: Int?
    var isPlain = true
    var hasQuotes = false
    while position < end {
      let byte = bytes[position]
      if byte == 0x22 {
        hasQuotes = true
        quote = quote == nil ? position : nil
      } else if quote != nil && byte == 0x5C && position + 1 < end && isEscapable(bytes[position + 1]) {
        position += 1
      } else if quote == nil && (byte == 0x20 || byte == 0x09 || byte == 0x2C || byte == 0x0D) {
        break
      }
      if byte < 0x20 || byte >= 0x7F { isPlain = false }
      position += 1
    }
    if let quote {
      throw Mistake(start: quote, end: end, words: "a quote is never closed", help: "close it with `\"`")
    }
    if !isPlain { try check(start..<position) }
    let isQuoted = bytes[start] == 0x22
    let inside = hasQuotes ? unquoted(start..<position)[...] : bytes[start..<position]
    return TestToken(kind: isQuoted ? .quoted : .word, bytes: inside, start: start, end: position)
  }

  private func isEscapable(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x5C }

  private func unquoted(_ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var isInside = false
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == 0x22 {
        isInside.toggle()
      } else if isInside && byte == 0x5C && position + 1 < range.upperBound
        && isEscapable(bytes[position + 1])
      {
        position += 1
        result.append(bytes[position])
      } else {
        result.append(byte)
      }
      position += 1
    }
    return result
  }

  private func check(_ range: Range<Int>) throws(Mistake) {
    // Why: a tab may stand in a comment and in quotes, as in a policy.
    for piece in bytes[range].split(separator: 0x09) {
      let piece = piece.last == 0x0D ? piece.dropLast() : piece
      if !UTF8Check.isPrintable(piece) {
        throw Mistake(
          start: range.lowerBound, end: range.upperBound,
          words: "the line holds a control character, or bytes that are not UTF-8",
          help: "write plain text, in UTF-8")
      }
    }
  }
}
