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
  var earlier = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  var current = earlier
  for (row, letter) in left.enumerated() {
    current[0] = row + 1
    var least = row + 1
    for (column, other) in right.enumerated() {
      var cost = min(
        previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, earlier[column - 1] + 1)
      }
      current[column + 1] = cost
      least = min(least, cost)
    }
    // Why: a swap reaches back two rows, so one row over the limit does not yet settle it.
    if least > limit + 1 { return nil }
    (earlier, previous, current) = (previous, current, earlier)
  }
  return previous[right.count] <= limit ? previous[right.count] : nil
}

func lowered(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
}
