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
    var line: [UInt8] = []
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
}
