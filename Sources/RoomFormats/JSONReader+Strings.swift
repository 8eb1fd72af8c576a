import RoomModel
import SourceText

extension JSONReader {
  mutating func readString() throws(Stop) {
    let start = position
    var kind = JSONNode.Kind.string
    position += 1
    while true {
      position = endOfPlain(position)
      guard position < bytes.count else { throw unclosedString(start) }
      switch bytes[position] {
      case 0x22:
        position += 1
        return append(kind, from: start)
      case 0x5C:
        if kind == .string { kind = .escapedString }
        if try !passEscape() { kind = .broken }
      case 0x0A, 0x0D: throw unclosedString(start)
      case 0x00..<0x20:
        report(
          InputMistake.controlCharacter.at(
            span(position, position + 1),
            "a string holds control characters only as escapes, and byte \(hex(bytes[position])) was found"
          ))
        kind = .broken
        position += 1
      case 0x80...:
        if try !passBeyondASCII() { kind = .broken }
      default: position += 1
      }
    }
  }

  /// Where the plain characters of a string end, from `start` on.
  private func endOfPlain(_ start: Int) -> Int {
    let text = bytes.span
    let words = text.bytes
    var place = start
    // Why this call: byte by byte, the strings of a room took a third of reading its JSON. The span checks its bounds, and
    // any eight bytes are a `UInt64`.
    while place + 8 <= words.byteCount {
      let word = UInt64(littleEndian: words.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      let others = Self.notPlain(word)
      if others != 0 { return place + others.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < text.count {
      let byte = text[place]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x80 { break }
      place += 1
    }
    return place
  }

  /// The highest bit of each of eight bytes that is a control character, a quote, a backslash or beyond ASCII; behind the
  /// first of them, also of bytes that are none of these.
  private static func notPlain(_ word: UInt64) -> UInt64 {
    let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    let (quote, backslash) = (word ^ 0x22 &* ones, word ^ 0x5C &* ones)
    // Why: a byte that is less than what is subtracted borrows its highest bit, and may borrow from those behind it.
    return ((word &- 0x20 &* ones) | (quote &- ones) | (backslash &- ones) | word) & highs
  }

  private mutating func unclosedString(_ start: Int) -> Stop {
    let end = position
    return stop(
      .unclosed, span(start, start + 1), "the string that begins here does not end on its line",
      others: [Diagnostic.Label(span: span(end, end), text: "a `\"` is expected by here")])
  }

  /// Passes one escape, and says whether it is good.
  private mutating func passEscape() throws(Stop) -> Bool {
    let start = position
    guard position + 1 < bytes.count else {
      position += 1
      return true
    }
    if JSONEscape.plain(bytes[position + 1]) != nil {
      position += 2
      return true
    }
    guard let (scalar, end) = JSONEscape.scalar(bytes[...], at: position) else {
      position += bytes[position + 1] < 0x20 || bytes[position + 1] >= 0x80 ? 1 : 2
      report(
        InputMistake.malformedEscape.at(
          span(start, position), "`\(quoted(bytes[start..<position]))` is no escape of JSON",
          help: "a backslash is followed by one of `\"\\/bfnrt`, or by `u` and four hexadecimal digits"))
      // Why: an escape that the file's end cuts off is the one mistake; that its string does not end follows.
      if start + 6 > bytes.count && !bytes[start...].contains(0x22) { throw Stop() }
      return false
    }
    position = end
    let place = span(start, end)
    let text = quoted(bytes[start..<end])
    switch scalar {
    case 0:
      report(InputMistake.controlCharacter.at(place, "a string cannot hold NUL, and `\(text)` was found"))
    case 0xD800...0xDFFF:
      report(
        InputMistake.loneSurrogate.at(
          place, "`\(text)` is half of a surrogate pair, and the other half is missing",
          help: "write the character itself, or both halves"))
    case _ where UTF8Check.isBidirectionalControl(scalar):
      report(
        InputMistake.bidirectionalControl.at(
          place, "`\(text)` is a bidirectional control, which makes text look like other text"))
    default: return true
    }
    return false
  }

  /// Passes one character beyond ASCII, and says whether it is good.
  private mutating func passBeyondASCII() throws(Stop) -> Bool {
    let start = position
    guard let (scalar, end) = UTF8Check.decode(bytes[...], at: position) else {
      position += 1
      reportNoUTF8(at: start)
      if position == bytes.count { throw Stop() }
      return false
    }
    position = end
    guard UTF8Check.isBidirectionalControl(scalar) else { return true }
    let name = "U+" + String(scalar, radix: 16, uppercase: true)
    report(
      InputMistake.bidirectionalControl.at(
        span(start, end), "\(name) is a bidirectional control, which makes text look like other text"))
    return false
  }

  /// Reports the first byte that is no UTF-8; a file in another encoding has many.
  private mutating func reportNoUTF8(at place: Int) {
    if isKnownToBeNoUTF8 { return }
    isKnownToBeNoUTF8 = true
    report(
      InputMistake.invalidUTF8.at(
        span(place, place + 1), "UTF-8 is expected, and the byte \(hex(bytes[place])) is none here"))
  }
}
