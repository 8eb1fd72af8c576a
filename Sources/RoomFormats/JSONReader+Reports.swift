import RoomModel
import SourceText

extension JSONReader {
  func span(_ start: Int, _ end: Int) -> Span { Span(source: id, start: start, end: end) }

  mutating func report(_ diagnostic: Diagnostic) {
    reports.append(diagnostic, on: bytes)
  }

  /// Reports what makes the rest unreadable.
  mutating func stop(
    _ mistake: InputMistake, _ span: Span, _ message: String, label: String = "",
    others: [Diagnostic.Label] = [], help: String? = nil
  ) -> Stop {
    reports.append(mistake.at(span, message, label: label, others: others, help: help))
    return Stop()
  }

  /// What stands at the position of reading: its span, and words for it in a message.
  var found: (span: Span, words: String) {
    guard let byte = next else { return (span(position, position), "the end of the file") }
    var end = position + 1
    if Self.isWordByte(byte) {
      while end < bytes.count && end - position < 60 && Self.isWordByte(bytes[end]) { end += 1 }
    } else if byte == 0x22 {
      while end < bytes.count && end - position < 60 && bytes[end] >= 0x20 && bytes[end] != 0x22 { end += 1 }
      if end < bytes.count && bytes[end] == 0x22 { end += 1 }
    } else if byte >= 0x80, let (_, next) = UTF8Check.decode(bytes[...], at: position) {
      end = next
    } else if byte < 0x20 || byte >= 0x7F {
      return (span(position, end), "the byte \(hex(byte))")
    }
    return (span(position, end), "`\(quoted(bytes[position..<end]))`")
  }

  /// Reports that `expected` was expected here.
  mutating func unexpected(_ expected: String) -> Stop {
    let found = found
    guard let byte = next else {
      return stop(.malformedJSON, found.span, "\(expected) is expected, and the file ends")
    }
    if byte == 0 {
      return stop(.controlCharacter, found.span, "\(expected) is expected, and a NUL was found")
    }
    if byte >= 0x80 && UTF8Check.decode(bytes[...], at: position) == nil {
      return stop(.invalidUTF8, found.span, "UTF-8 is expected, and \(found.words) is none here")
    }
    return stop(
      .malformedJSON, found.span, "\(expected) is expected, and \(found.words) was found",
      help: help(for: byte))
  }

  private func help(for byte: UInt8) -> String? {
    switch byte {
    case 0x23, 0x2F: return "JSON has no comments"
    case 0x27: return "JSON has double quotes only"
    default:
      let word = bytes[position...].prefix(64).prefix(while: Self.isWordByte)
      return nearest(String(decoding: word, as: UTF8.self), among: ["true", "false", "null"])
        .map { "did you mean `\($0)`?" }
    }
  }
}

/// A byte in hexadecimal: `0x0A`.
func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "0x" + (digits.count == 1 ? "0" : "") + digits
}

/// The author's bytes for a message: at most 80 of them, on one line.
func quoted(_ bytes: ArraySlice<UInt8>) -> String {
  var result = ""
  for scalar in String(decoding: bytes.prefix(80), as: UTF8.self).unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    if isControl || UTF8Check.isBidirectionalControl(scalar.value) {
      result += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return bytes.count > 80 ? result + "…" : result
}
