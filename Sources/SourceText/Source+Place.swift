extension Source {
  /// Where a byte stands, in each of the ways that tools count.
  public struct Place: Hashable, Sendable {
    /// The offset in bytes, from 0.
    public let byte: Int
    /// From 1.
    public let line: Int
    /// In UTF-8 bytes, from 1.
    public let column: Int
    /// In UTF-16 code units, from 1.
    public let utf16Column: Int
  }

  /// The position of byte `offset`; an offset outside of the source counts as its nearer end.
  public func place(at offset: Int) -> Place {
    let byte = min(max(offset, 0), bytes.count)
    let (line, column) = position(at: byte)
    return Place(byte: byte, line: line, column: column, utf16Column: utf16Column(at: byte))
  }

  /// The bytes of `span` that the source really has.
  public func clamped(_ span: Span) -> Range<Int> {
    let start = min(max(Int(span.start), 0), bytes.count)
    return start..<min(max(Int(span.end), start), bytes.count)
  }

  /// Where line `index` (from 0) starts for its reader: behind a byte order mark.
  func readableStart(ofLine index: Int) -> Int {
    index == 0 ? byteOrderMarkLength : Int(lineStarts[index])
  }
}
