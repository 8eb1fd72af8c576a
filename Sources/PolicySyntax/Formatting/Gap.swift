/// What stands between two tokens: comments, and whether lines were left blank.
struct Gap {
  struct CommentLine {
    var text: ArraySlice<UInt8>
    var followsBlankLine: Bool
    /// It did not start in the first column.
    var isIndented: Bool
  }

  /// The comment on the line of the token before.
  var trailing: ArraySlice<UInt8>?
  /// The comments on lines of their own.
  var lines: [CommentLine] = []
  /// A line is blank between the last of all this and the next token.
  var endsInBlankLine = false

  var hasComments: Bool { trailing != nil || !lines.isEmpty }

  init() {}

  /// Reads the gap between two offsets; the first is the end of a token or the start of the text.
  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    var position = start
    var newlines = 0
    var lineStart = start
    let isAtStart = start == 0 || (start == 3 && bytes[0] == 0xEF)
    while position < end {
      let byte = bytes[position]
      if byte == 0x0A {
        newlines += 1
        lineStart = position + 1
      } else if byte == 0x23 {
        let textStart = position
        while position < end && bytes[position] != 0x0A { position += 1 }
        var textEnd = position
        while bytes[textEnd - 1] == 0x20 || bytes[textEnd - 1] == 0x09 || bytes[textEnd - 1] == 0x0D {
          textEnd -= 1
        }
        let text = bytes[textStart..<textEnd]
        if newlines == 0 && !isAtStart && lines.isEmpty && trailing == nil {
          trailing = text
        } else {
          lines.append(
            CommentLine(
              text: text, followsBlankLine: newlines > 1, isIndented: textStart > lineStart))
        }
        newlines = 0
        continue
      }
      position += 1
    }
    endsInBlankLine = newlines > 1
  }

  /// This gap and the next as one, where what stood between them has moved before both.
  func followed(by next: Gap) -> Gap {
    if !hasComments { return next }
    var joined = self
    if let comment = next.trailing {
      joined.lines.append(CommentLine(text: comment, followsBlankLine: false, isIndented: true))
    }
    joined.lines += next.lines
    joined.endsInBlankLine = next.endsInBlankLine
    return joined
  }
}
