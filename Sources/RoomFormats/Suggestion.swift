/// The candidate that a mistyped word most likely meant; nil when none is near.
///
/// A word is near within a third of its length in edits; swapped neighbours are one edit.
func nearest(_ word: String, among candidates: [String]) -> String? {
  let letters = Array(word.utf8)
  if letters.isEmpty || letters.count > 64 { return nil }
  let reach = max(1, letters.count / 3)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(letters, Array(candidate.utf8))
    if distance <= reach && distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 1...max(1, left.count) where row <= left.count {
    var current = [row]
    for column in stride(from: 1, through: right.count, by: 1) {
      let isSame = lowercased(left[row - 1]) == lowercased(right[column - 1])
      var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
      if row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1] {
        cost = min(cost, beforeLast[column - 2] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}

private func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
