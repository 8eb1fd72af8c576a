/// The candidate nearest to a mistyped word, for "did you mean"; the first of several equally near.
///
/// Nearness counts bytes inserted, dropped, changed or swapped with their neighbour, ASCII letters of either
/// case being alike; what says the opposite is never near. Nil when all are too far (more than a third of the
/// longer, at least 1), when the word stands among the candidates as it is, or when it is longer than 64 bytes.
public func nearest(_ word: String, among candidates: [String]) -> String? {
  var budget = Int.max
  return nearest(word, among: candidates, budget: &budget)
}

/// The nearest candidate, as long as `budget`, in compared bytes, lasts; afterwards nil.
///
/// For a caller with many words against many candidates, whose product must stay bounded.
public func nearest(_ word: String, among candidates: [String], budget: inout Int) -> String? {
  let longest = 64
  guard !word.isEmpty, word.utf8.count <= longest else { return nil }
  let letters = word.utf8.map(lowered)
  var best: String?
  var bound = Int.max
  for candidate in candidates {
    guard budget > 0 else { return nil }
    budget -= 1
    let length = candidate.utf8.count
    let longer = max(length, letters.count)
    let reach = min(max(1, longer / 3), longer - 1, bound == Int.max ? longer : bound - 1)
    guard abs(length - letters.count) <= reach else { continue }
    if candidate.utf8.elementsEqual(word.utf8) { return nil }
    budget -= length
    if let distance = editDistance(letters, candidate.utf8.map(lowered), atMost: reach),
      !areOpposite(word, candidate)
    {
      best = candidate
      bound = distance
    }
  }
  return best
}

/// The candidates at most `limit` edits from a word, nearest first; those equally near keep their order.
///
/// Nothing is near where the word stands among them as it is, and once `budget` is spent.
public func near(
  _ word: String, among candidates: [String], atMost limit: Int, budget: inout Int
) -> [(candidate: String, distance: Int)] {
  let letters = word.utf8.map(lowered)
  guard (1...64).contains(letters.count) else { return [] }
  var found: [(candidate: String, distance: Int)] = []
  for candidate in candidates {
    guard budget > 0 else { return [] }
    budget -= 1
    let length = candidate.utf8.count
    guard abs(length - letters.count) <= limit else { continue }
    if candidate.utf8.elementsEqual(word.utf8) { return [] }
    budget -= length
    let reach = min(limit, max(length, letters.count) - 1)
    if let distance = editDistance(letters, candidate.utf8.map(lowered), atMost: reach),
      !areOpposite(word, candidate)
    {
      let place = found.firstIndex { $0.distance > distance } ?? found.count
      found.insert((candidate, distance), at: place)
    }
  }
  return found
}

/// The candidates at most `limit` edits from a word, where they are few.
public func near(_ word: String, among candidates: [String], atMost limit: Int) -> [String] {
  var budget = Int.max
  return near(word, among: candidates, atMost: limit, budget: &budget).map(\.candidate)
}

/// Whether two words are one but for a slip or an ending: one edit in 4 letters or more, two in 8 or more.
public func isAlike(_ left: String, _ right: String) -> Bool {
  let shorter = min(left.utf8.count, right.utf8.count)
  let limit = shorter < 4 ? 0 : shorter < 8 ? 1 : 2
  guard abs(left.utf8.count - right.utf8.count) <= limit, shorter <= 64 else { return false }
  return editDistance(left.utf8.map(lowered), right.utf8.map(lowered), atMost: limit) != nil
    && !areOpposite(left, right)
}

/// The optimal string alignment distance, or nil when it is more than `limit`.
func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit, mayBeNear(left, right, limit) else { return nil }
  let width = right.count + 1
  let far = limit + 1
  var rows = [Int](repeating: far, count: 3 * width)
  var (earlier, previous, current) = (0, width, 2 * width)
  var column = 0
  while column < width {
    rows[previous + column] = column
    column += 1
  }
  var row = 1
  while row <= left.count {
    let letter = left[row - 1]
    // Why: what is further from the diagonal than the limit costs more than it.
    let first = max(1, row - limit)
    let last = min(right.count, row + limit)
    rows[current + first - 1] = first == 1 ? row : far
    var least = first == 1 ? row : far
    column = first
    while column <= last {
      let other = right[column - 1]
      var cost = rows[previous + column - 1] + (letter == other ? 0 : 1)
      cost = min(cost, (column < row + limit ? rows[previous + column] : far) + 1)
      cost = min(cost, rows[current + column - 1] + 1)
      if row > 1, column > 1, letter == right[column - 2], left[row - 2] == other {
        cost = min(cost, rows[earlier + column - 2] + 1)
      }
      rows[current + column] = cost
      least = min(least, cost)
      column += 1
    }
    // Why: a swap reaches back two rows, so one row over the limit does not yet settle it.
    if least > limit + 1 { return nil }
    (earlier, previous, current) = (previous, current, earlier)
    row += 1
  }
  let distance = rows[previous + right.count]
  return distance <= limit ? distance : nil
}

/// Whether the letters that only one of two words has are few enough for `limit` edits: each changes two at most.
private func mayBeNear(_ left: [UInt8], _ right: [UInt8], _ limit: Int) -> Bool {
  func letters(_ word: [UInt8]) -> UInt64 {
    var set: UInt64 = 0
    var index = 0
    while index < word.count {
      set |= 1 << UInt64(word[index] & 63)
      index += 1
    }
    return set
  }
  return (letters(left) ^ letters(right)).nonzeroBitCount <= 2 * limit
}

func lowered(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
}
