/// A piece of one source, as a range of UTF-8 bytes.
public struct Span: Hashable, Sendable {
  /// The source's number among those of one run.
  public var source: Int32
  /// The first byte, from 0.
  public var start: Int32
  /// The byte behind the last.
  public var end: Int32

  /// Creates a span; numbers beyond 32 bits are clamped, and an end before the start is the start.
  public init(source: Int, start: Int, end: Int) {
    self.source = Int32(clamping: source)
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: max(start, end))
  }

  /// The bytes as a range.
  public var range: Range<Int> { Int(start)..<Int(max(start, end)) }

  /// From the start of this one to the end of `other`, both in one source.
  public func joined(to other: Span) -> Span {
    Span(source: Int(source), start: Int(min(start, other.start)), end: Int(max(end, other.end)))
  }
}

extension Span: Comparable {
  /// By source, start and end.
  public static func < (left: Span, right: Span) -> Bool {
    (left.source, left.start, left.end) < (right.source, right.start, right.end)
  }
}

/// A source's bytes under the name that messages call it by.
public struct Source: Sendable {
  /// What messages call the source: a path, or `standard input`.
  public let name: String
  /// The whole text, UTF-8 where it is well-formed.
  public let bytes: [UInt8]
  /// The path from the topmost folder that a policy's `use` may reach down to the policy's own folder; empty if they
  /// are the same.
  public let folder: [String]
  /// Where each line starts; found once.
  public let lineStarts: [Int32]
  /// 3 when the source starts with a byte order mark, else 0.
  public let byteOrderMarkLength: Int
  /// The count before each 1024th byte, so that no column needs its whole line; none where all is ASCII.
  private let utf16Marks: [UTF16Count]

  /// - Parameters:
  ///   - name: what messages call it.
  ///   - folder: the folders from the one that `use` may go up to, down to the policy's own.
  public init(name: String, bytes: [UInt8], folder: [String] = []) {
    self.name = name
    self.bytes = bytes
    self.folder = folder
    var starts: [Int32] = [0]
    var all: UInt64 = 0
    let text = bytes.span.bytes
    var index = 0
    // Why this call: byte by byte, a text took five times the instructions. The span checks its bounds, and any eight
    // bytes are a `UInt64`.
    while index + 8 <= text.byteCount {
      let word = UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      all |= word
      var ends = Self.lineFeeds(word)
      while ends != 0 {
        starts.append(Int32(clamping: index + ends.trailingZeroBitCount / 8 + 1))
        ends &= ends - 1
      }
      index += 8
    }
    while index < bytes.count {
      all |= UInt64(bytes[index])
      if bytes[index] == 0x0A { starts.append(Int32(clamping: index + 1)) }
      index += 1
    }
    lineStarts = starts
    utf16Marks = all & 0x8080_8080_8080_8080 == 0 ? [] : Self.marks(bytes.span)
    byteOrderMarkLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The highest bit of each of eight bytes that is a line feed.
  private static func lineFeeds(_ word: UInt64) -> UInt64 {
    let (line, low) = (0x0A0A_0A0A_0A0A_0A0A as UInt64, 0x7F7F_7F7F_7F7F_7F7F as UInt64)
    // Why: what differs from a line feed has a bit, the highest or one that the sum carries into it.
    let other = word ^ line
    return ~((other & low) &+ low | other | low)
  }

  private static func marks(_ text: borrowing Swift.Span<UInt8>) -> [UTF16Count] {
    var marks: [UTF16Count] = []
    var count = UTF16Count()
    for index in 0..<text.count {
      if index & 1023 == 0 { marks.append(count) }
      count.add(text[index])
    }
    if text.count & 1023 == 0 { marks.append(count) }
    return marks
  }

  private func utf16Units(before offset: Int) -> Int {
    if utf16Marks.isEmpty { return offset }
    let mark = offset >> 10
    var count = utf16Marks[mark]
    for index in mark << 10..<offset { count.add(bytes[index]) }
    return Int(count.units)
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

  /// Line and column of byte `offset`, both from 1; columns count UTF-8 bytes, a byte order mark left out.
  public func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line + 1, max(0, offset - readableStart(ofLine: line)) + 1)
  }

  /// The column of byte `offset` in UTF-16 code units, from 1, as editors count.
  public func utf16Column(at offset: Int) -> Int {
    let start = readableStart(ofLine: line(at: offset))
    let end = min(offset, bytes.count)
    return end <= start ? 1 : utf16Units(before: end) - utf16Units(before: start) + 1
  }

  /// The bytes of line `index` (from 0), without its line end.
  public func lineBytes(_ index: Int) -> ArraySlice<UInt8> {
    let start = Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
    if end > start && bytes[end - 1] == 0x0A { end -= 1 }
    if end > start && bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// The text of `span`, as far as the source has it.
  public func text(_ span: Span) -> String { String(decoding: bytes[clamped(span)], as: UTF8.self) }
}
