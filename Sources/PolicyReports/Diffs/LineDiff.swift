/// What changed between two texts, line by line.
///
/// Lines that both have once each anchor the rest, by their longest rising chain, so that the cost stays near
/// linear; between anchors small pieces are compared exactly and large ones count as replaced.
package struct LineDiff {
  /// Old lines that gave way to new ones; either may be empty. In order, apart from each other.
  package struct Change: Equatable {
    package var old: Range<Int>
    package var new: Range<Int>
  }

  package private(set) var changes: [Change] = []
  private let old: [Int]
  private let new: [Int]

  /// The greatest product of two pieces' lengths that is compared exactly.
  private static let exactLimit = 1 << 16

  package init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    self.old = old.map(number)
    self.new = new.map(number)
    compare(0..<old.count, 0..<new.count)
  }

  private mutating func compare(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    // Why: a list of what is still to do, last first, in place of recursion that a hostile file could deepen.
    var rest = [(oldRange, newRange)]
    while let (oldPiece, newPiece) = rest.popLast() {
      let (a, b) = trimmed(oldPiece, newPiece)
      if a.isEmpty && b.isEmpty { continue }
      if a.isEmpty || b.isEmpty {
        add(a, b)
        continue
      }
      let anchors = self.anchors(a, b)
      if anchors.isEmpty {
        compareExactly(a, b)
        continue
      }
      var oldStart = a.lowerBound
      var newStart = b.lowerBound
      var pieces: [(Range<Int>, Range<Int>)] = []
      for anchor in anchors {
        pieces.append((oldStart..<anchor.old, newStart..<anchor.new))
        oldStart = anchor.old + 1
        newStart = anchor.new + 1
      }
      pieces.append((oldStart..<a.upperBound, newStart..<b.upperBound))
      rest += pieces.reversed()
    }
  }

  private func trimmed(_ a: Range<Int>, _ b: Range<Int>) -> (Range<Int>, Range<Int>) {
    var (a, b) = (a, b)
    while let first = a.first, let other = b.first, old[first] == new[other] {
      a = first + 1..<a.upperBound
      b = other + 1..<b.upperBound
    }
    while let last = a.last, let other = b.last, old[last] == new[other] {
      a = a.lowerBound..<last
      b = b.lowerBound..<other
    }
    return (a, b)
  }

  /// Lines that each piece has once, in the longest order that both agree on.
  private func anchors(_ a: Range<Int>, _ b: Range<Int>) -> [(old: Int, new: Int)] {
    var places: [Int: (old: Int, new: Int)] = [:]
    for index in a {
      places[old[index]] = places[old[index]] == nil ? (index, -1) : (-1, -1)
    }
    for index in b {
      guard let place = places[new[index]], place.old >= 0 else { continue }
      places[new[index]] = place.new < 0 ? (place.old, index) : (-1, -1)
    }
    let pairs = places.values.filter { $0.old >= 0 && $0.new >= 0 }.sorted { $0.old < $1.old }
    // The longest rising chain: `tails[n]` ends the best chain of n + 1 pairs.
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var chain: [(old: Int, new: Int)] = []
    var index = tails.last ?? -1
    while index >= 0 {
      chain.append(pairs[index])
      index = before[index]
    }
    return chain.reversed()
  }

  /// The fewest changes, by a table of longest common pieces; too large a table makes one change.
  private mutating func compareExactly(_ a: Range<Int>, _ b: Range<Int>) {
    if a.count > LineDiff.exactLimit / max(b.count, 1) { return add(a, b) }
    let width = b.count + 1
    var longest = [Int](repeating: 0, count: (a.count + 1) * width)
    for i in stride(from: a.count - 1, through: 0, by: -1) {
      for j in stride(from: b.count - 1, through: 0, by: -1) {
        longest[i * width + j] =
          old[a.lowerBound + i] == new[b.lowerBound + j]
          ? longest[(i + 1) * width + j + 1] + 1
          : max(longest[(i + 1) * width + j], longest[i * width + j + 1])
      }
    }
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      let oldIndex = a.lowerBound + i
      let newIndex = b.lowerBound + j
      if i < a.count && j < b.count && old[oldIndex] == new[newIndex] {
        i += 1
        j += 1
      } else if i < a.count && (j == b.count || longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
        add(oldIndex..<oldIndex + 1, newIndex..<newIndex)
        i += 1
      } else {
        add(oldIndex..<oldIndex, newIndex..<newIndex + 1)
        j += 1
      }
    }
  }

  private mutating func add(_ a: Range<Int>, _ b: Range<Int>) {
    if let last = changes.last, last.old.upperBound == a.lowerBound, last.new.upperBound == b.lowerBound {
      changes[changes.count - 1] = Change(
        old: last.old.lowerBound..<a.upperBound, new: last.new.lowerBound..<b.upperBound)
    } else {
      changes.append(Change(old: a, new: b))
    }
  }
}
