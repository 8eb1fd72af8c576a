import RoomModel
import SourceText

extension CheckedPolicy {
  /// What stands on a span, each run of blanks and line ends made one blank, comments left out.
  public func text(_ span: Span) -> [UInt8] {
    guard sources.indices.contains(Int(span.source)) else { return [] }
    let bytes = sources[Int(span.source)].bytes
    return Self.onOneLine(bytes[span.range.clamped(to: bytes.indices)])
  }

  /// A piece of a policy on one line, in the same way.
  public static func onOneLine(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if isOnOneLine(bytes.span) { return Array(bytes) }
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count)
    var isComment = false
    var isQuoted = false
    for byte in bytes {
      if byte == 0x0A { isComment = false }
      if byte == 0x22 && !isComment { isQuoted.toggle() }
      if byte == 0x23 && !isQuoted && (line.last ?? 0x20) == 0x20 { isComment = true }
      if isComment { continue }
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        if line.last != 0x20 { line.append(0x20) }
      } else {
        line.append(byte)
      }
    }
    while line.last == 0x20 { line.removeLast() }
    return line
  }

  /// Whether a piece is on one line as it stands: no tabs and line ends, no `#`, single blanks between words.
  private static func isOnOneLine(_ bytes: borrowing Swift.Span<UInt8>) -> Bool {
    // Why: a blank may stand in front, and not at the end.
    var last: UInt8 = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte <= 0x23 {
        if byte == 0x20 && last == 0x20 || byte == 0x23 { return false }
        if byte == 0x09 || byte == 0x0A || byte == 0x0D { return false }
      }
      last = byte
    }
    return last != 0x20
  }
}
