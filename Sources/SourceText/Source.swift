/// A piece of one source, as a range of UTF-8 bytes.
public struct Span: Hashable, Sendable {
  /// The source's number among those of one run.
  public var source: Int32
  public var start: Int32
  public var end: Int32

  public init(source: Int, start: Int, end: Int) {
    self.source = Int32(clamping: source)
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: max(start, end))
  }

  public var range: Range<Int> { Int(start)..<Int(end) }

  /// From the start of this one to the end of `other`, both in one source.
  public func joined(to other: Span) -> Span {
    Span(source: Int(source), start: Int(min(start, other.start)), end: Int(max(end, other.end)))
  }
}

/// A source's bytes under the name that messages call it by.
public struct Source: Sendable {
  public let name: String
  public let bytes: [UInt8]
  /// Where each line starts; found once.
  public let lineStarts: [Int32]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts: [Int32] = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(Int32(clamping: index + 1)) }
    lineStarts = starts
  }

  /// The line that byte `offset` is on, from 0.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Line and column of byte `offset`, both from 1; columns count UTF-8 bytes.
  public func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line + 1, offset - Int(lineStarts[line]) + 1)
  }

  /// The column of byte `offset` in UTF-16 code units, from 1, as editors count.
  public func utf16Column(at offset: Int) -> Int {
    let start = Int(lineStarts[line(at: offset)])
    let end = min(offset, bytes.count)
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self).utf16.count + 1
  }

  /// The bytes of line `index` (from 0), without its line end.
  public func lineBytes(_ index: Int) -> ArraySlice<UInt8> {
    let start = Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
    if end > start && bytes[end - 1] == 0x0A { end -= 1 }
    if end > start && bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  public func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }
}
