/// A piece of one line that an excerpt underlines.
struct Mark: Equatable {
  /// From 0.
  let line: Int
  let bytes: Range<Int>
  let label: String
  let ink: Ink
  /// Whether it is what the report is about: underlined by `^`, others by `-`.
  let isPrimary: Bool

  /// The lines of a span that are shown, unless it has more.
  private static let mostLines = 4

  /// The marks of `span`: one for each of its lines, or for the first and the last of many.
  static func marks(of span: Span, in source: Source, label: String, ink: Ink, isPrimary: Bool) -> [Mark] {
    let bytes = source.clamped(span)
    let first = source.line(at: bytes.lowerBound)
    let last = bytes.isEmpty ? first : source.line(at: bytes.upperBound - 1)
    let lines = last - first >= mostLines ? [first, first + 1, last] : Array(first...last)
    var pieces: [(line: Int, bytes: Range<Int>)] = []
    for line in lines {
      let content = source.content(ofLine: line)
      let start = min(max(bytes.lowerBound, content.lowerBound), content.upperBound)
      let end = min(max(bytes.upperBound, start), content.upperBound)
      let piece = first == last ? start..<end : source.trimmed(start..<end)
      if !piece.isEmpty || first == last { pieces.append((line, piece)) }
    }
    if pieces.isEmpty {
      let start = min(bytes.lowerBound, source.content(ofLine: first).upperBound)
      pieces = [(first, start..<start)]
    }
    return pieces.enumerated().map { index, piece in
      Mark(
        line: piece.line, bytes: piece.bytes, label: index == pieces.count - 1 ? label : "", ink: ink,
        isPrimary: isPrimary)
    }
  }
}

extension Source {
  /// The bytes of line `index` (from 0) that are shown: no byte order mark, no line end.
  func content(ofLine index: Int) -> Range<Int> {
    let line = lineBytes(index)
    let start = min(readableStart(ofLine: index), line.endIndex)
    return max(start, line.startIndex)..<line.endIndex
  }

  /// `range` without blanks at its ends.
  fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
    func isBlank(_ index: Int) -> Bool { bytes[index] == 0x20 || bytes[index] == 0x09 }
    guard let start = range.first(where: { !isBlank($0) }) else {
      return range.lowerBound..<range.lowerBound
    }
    return start..<(range.last { !isBlank($0) } ?? start) + 1
  }
}
