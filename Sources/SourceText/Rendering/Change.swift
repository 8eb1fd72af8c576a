/// Edits that share lines, and these lines.
struct Change {
  struct Line: Equatable {
    var bytes: ArraySlice<UInt8>
    var isCutBefore = false
    var isCutAfter = false

    static func == (left: Line, right: Line) -> Bool {
      left.bytes.elementsEqual(right.bytes) && left.isCutBefore == right.isCutBefore
        && left.isCutAfter == right.isCutAfter
    }
  }

  /// The lines that differ.
  struct Sides {
    /// The number of the first line of each side, from 0.
    var firstLine: Int
    var before: [Line]
    var after: [Line]
  }

  /// The bytes of a source, or of a replacement, that are looked at.
  static let mostBytes = 16_384

  let source: Int
  private(set) var lines: ClosedRange<Int>
  private(set) var edits: [(bytes: Range<Int>, replacement: String)]

  var start: Int { edits[0].bytes.lowerBound }
  var end: Int { edits[edits.count - 1].bytes.upperBound }

  init(_ edit: FixIt.Edit, in source: Source) {
    let bytes = source.clamped(edit.span)
    let first = source.line(at: bytes.lowerBound)
    var last = bytes.isEmpty ? first : source.line(at: bytes.upperBound - 1)
    let dropsLines = bytes.lowerBound == Int(source.lineStarts[first]) && edit.replacement.isEmpty
    if !bytes.isEmpty && source.bytes[bytes.upperBound - 1] == 0x0A && edit.replacement.utf8.last != 0x0A
      && !dropsLines
    {
      // Why: the line end is taken away, so the next line becomes part of this one.
      last = min(last + 1, source.lineStarts.count - 1)
    }
    self.source = Int(edit.span.source)
    lines = first...last
    edits = [(bytes, edit.replacement)]
  }

  mutating func join(_ next: Change) {
    lines = lines.lowerBound...max(lines.upperBound, next.lines.upperBound)
    edits += next.edits
  }

  /// The lines before and after, without those at either end that stay.
  ///
  /// Long ones are cut `reach` bytes from the edits.
  func sides(in source: Source, reach: Int) -> Sides {
    let lineStart = source.readableStart(ofLine: lines.lowerBound)
    let next = lines.upperBound + 1
    let lineEnd = next < source.lineStarts.count ? Int(source.lineStarts[next]) : source.bytes.count
    let low = min(max(lineStart, start - reach), start)
    let high = max(min(lineEnd, end + reach), end)
    let old = source.bytes[low..<min(high, low + 2 * Self.mostBytes)]
    var new: [UInt8] = []
    var position = low
    for edit in edits {
      new += source.bytes[position..<edit.bytes.lowerBound]
      new += Array(edit.replacement.utf8.prefix(Self.mostBytes))
      position = edit.bytes.upperBound
    }
    new += source.bytes[position..<high]
    var sides = Sides(
      firstLine: lines.lowerBound, before: Self.split(old), after: Self.split(new[...]))
    if low > lineStart {
      for side in [\Sides.before, \Sides.after] where !sides[keyPath: side].isEmpty {
        sides[keyPath: side][0].isCutBefore = true
      }
    }
    if high < lineEnd {
      for side in [\Sides.before, \Sides.after] where !sides[keyPath: side].isEmpty {
        sides[keyPath: side][sides[keyPath: side].count - 1].isCutAfter = true
      }
    }
    sides.dropCommonLines(isWhole: old.endIndex == high)
    return sides
  }

  /// The lines of `bytes`, without their ends; nothing after a last line end.
  private static func split(_ bytes: ArraySlice<UInt8>) -> [Line] {
    var pieces = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    return pieces.map { Line(bytes: $0.last == 0x0D ? $0.dropLast() : $0) }
  }
}

extension Change.Sides {
  fileprivate mutating func dropCommonLines(isWhole: Bool) {
    let same = zip(before, after).prefix { $0 == $1 }.count
    firstLine += same
    before.removeFirst(same)
    after.removeFirst(same)
    while isWhole, let last = before.last, last == after.last {
      before.removeLast()
      after.removeLast()
    }
  }
}
