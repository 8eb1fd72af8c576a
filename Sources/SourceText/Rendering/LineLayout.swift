/// A line of a source as it is shown: whole, or cut to a window around what matters.
struct LineLayout {
  private let cells: ArraySlice<Cell>
  /// The column where each of `cells` starts.
  private let starts: [Int]
  private let isCutBefore: Bool
  private let isCutAfter: Bool
  /// The columns that it takes, with the signs of cutting.
  let columns: Int

  /// Lays out `bytes` around `focus`, a range of their indices, in at most `width` columns.
  ///
  /// The flags say that the line goes on before or after the bytes given. Reads only a window's worth.
  init(
    _ bytes: ArraySlice<UInt8>, around focus: Range<Int>, within width: Int, isCutBefore: Bool = false,
    isCutAfter: Bool = false
  ) {
    let reach = width * Cell.bytesPerColumn
    let near = min(max(focus.lowerBound, bytes.startIndex), bytes.endIndex)
    var from = max(bytes.startIndex, near - reach)
    if from > bytes.startIndex { from = Self.nextCharacter(in: bytes, from: from) }
    let to = Self.nextCharacter(in: bytes, from: min(bytes.endIndex, near + 2 * reach))
    let all = Cell.cells(of: bytes[min(from, to)..<to], expandingTabs: true)
    var allStarts: [Int] = []
    var total = 0
    for cell in all {
      allStarts.append(total)
      total += cell.columns
    }
    var before = isCutBefore || from > bytes.startIndex
    var after = isCutAfter || to < bytes.endIndex
    var shown = all.indices
    if total + (before ? 1 : 0) + (after ? 1 : 0) > width {
      func column(_ byte: Int) -> Int {
        all.firstIndex { $0.bytes.lowerBound >= byte }.map { allStarts[$0] } ?? total
      }
      let (start, end) = (column(focus.lowerBound), column(focus.upperBound))
      let room = width - 2
      var left = start - (room - min(end - start, room)) / 2
      if !after { left = min(left, total - width + 1) }
      if !before && end <= width - 1 { left = 0 }
      let first = all.indices.first { allStarts[$0] >= left } ?? 0
      before = before || first > 0
      var limit = allStarts[first] + width - (before ? 1 : 0)
      if after || total > limit { limit -= 1 }
      let last = all.indices.last { $0 >= first && allStarts[$0] + all[$0].columns <= limit } ?? first
      after = after || last + 1 < all.count
      shown = first..<last + 1
    }
    let shift = (before ? 1 : 0) - (shown.first.map { allStarts[$0] } ?? 0)
    cells = all[shown]
    starts = shown.map { allStarts[$0] + shift }
    self.isCutBefore = before
    self.isCutAfter = after
    let end = shown.last.map { allStarts[$0] + all[$0].columns + shift } ?? (before ? 1 : 0)
    columns = end + (after ? 1 : 0)
  }

  var text: String {
    (isCutBefore ? "…" : "") + cells.map(\.text).joined() + (isCutAfter ? "…" : "")
  }

  /// Whether some of `bytes`, or the position where they would be, is in the window.
  func shows(_ bytes: Range<Int>) -> Bool {
    guard let first = cells.first, let last = cells.last else { return true }
    return (!isCutBefore || bytes.upperBound > first.bytes.lowerBound)
      && (!isCutAfter || bytes.lowerBound < last.bytes.upperBound)
  }

  /// Whether `bytes` are in the window from end to end.
  func showsAll(of bytes: Range<Int>) -> Bool {
    guard let first = cells.first, let last = cells.last else { return true }
    return (!isCutBefore || bytes.lowerBound >= first.bytes.lowerBound)
      && (!isCutAfter || bytes.upperBound <= last.bytes.upperBound)
  }

  /// The columns under which `bytes` are underlined; at least one.
  func columns(of bytes: Range<Int>) -> Range<Int> {
    let body = columns - (isCutAfter ? 1 : 0)
    var start = body
    var end = body
    if let index = cells.firstIndex(where: { $0.bytes.upperBound > bytes.lowerBound }) {
      start = starts[index - cells.startIndex]
    }
    if let index = cells.firstIndex(where: { $0.bytes.lowerBound >= bytes.upperBound }) {
      end = starts[index - cells.startIndex]
    } else if isCutAfter, let last = cells.last, last.bytes.upperBound < bytes.upperBound {
      end = columns
    }
    if isCutBefore, let first = cells.first, bytes.lowerBound < first.bytes.lowerBound { start = 0 }
    // Why: a mark on a letter has no column of its own; the letter's is underlined.
    if end <= start && !bytes.isEmpty { start = max(0, min(start, end) - 1) }
    return start..<max(end, start + 1)
  }

  /// The first index from `index` on that does not continue a character.
  private static func nextCharacter(in bytes: ArraySlice<UInt8>, from index: Int) -> Int {
    var index = index
    for _ in 0..<3 where index < bytes.endIndex && bytes[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }
}
