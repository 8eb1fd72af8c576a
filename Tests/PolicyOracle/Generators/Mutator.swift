/// Changes policies: bits flipped, bytes dropped, words of one put into another.
package struct Mutator: Sendable {
  private var state: UInt64
  private let stock: [[UInt8]]
  private let words: [[UInt8]]

  package init(seed: UInt64, stock: [[UInt8]]) {
    state = seed
    self.stock = stock
    words = stock.flatMap { $0.split { $0 == 0x20 || $0 == 0x0A }.map(Array.init) }
  }

  /// The same stock, changed by other numbers.
  package func seeded(_ seed: UInt64) -> Mutator {
    var other = self
    other.state = seed
    return other
  }

  /// SplitMix64.
  private mutating func random(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ word >> 31) % UInt64(max(limit, 1)))
  }

  package mutating func next() -> [UInt8] {
    var bytes = stock[random(stock.count)]
    for _ in 0...random(4) { change(&bytes) }
    return bytes
  }

  /// A text with one slip of the pen: a word dropped, said twice, swapped with the next, mistyped, or another's.
  package mutating func slip() -> [UInt8] {
    var bytes = stock[random(stock.count)]
    let words = wordRanges(bytes)
    guard words.count > 3 else { return bytes }
    let index = 3 + random(words.count - 3)
    let word = words[index]
    switch random(6) {
    case 0: bytes.removeSubrange(word)
    case 1: bytes.insert(contentsOf: [0x20] + bytes[word], at: word.upperBound)
    case 2 where index + 1 < words.count:
      let next = words[index + 1]
      let swapped = Array(bytes[next]) + bytes[word.upperBound..<next.lowerBound] + bytes[word]
      bytes.replaceSubrange(word.lowerBound..<next.upperBound, with: swapped)
    case 3: bytes.replaceSubrange(word, with: self.words[random(self.words.count)])
    default:
      let place = word.lowerBound + random(word.count)
      switch random(3) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8(0x61 + random(26)), at: place)
      default: if place + 1 < word.upperBound { bytes.swapAt(place, place + 1) }
      }
    }
    return bytes
  }

  private func wordRanges(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var place = 0
    while place < bytes.count {
      // Why: what is in a comment is no slip.
      if bytes[place] == 0x23 { place = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count }
      let start = place
      while place < bytes.count, bytes[place] != 0x20, bytes[place] != 0x0A { place += 1 }
      if place > start { ranges.append(start..<place) }
      place += 1
    }
    return ranges
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = random(bytes.count + 1)
    let length = min(random(12), bytes.count - place)
    switch random(8) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(random(256))
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: random(bytes.count + 1))
    case 4: bytes.removeSubrange(place...)
    case 5:
      let other = stock[random(stock.count)]
      let start = random(other.count + 1)
      bytes.insert(contentsOf: other[start..<min(start + random(80), other.count)], at: place)
    case 6: replaceWord(&bytes, at: place)
    default: bytes.insert(contentsOf: [0x20] + words[random(words.count)] + [0x20], at: place)
    }
  }

  private mutating func replaceWord(_ bytes: inout [UInt8], at place: Int) {
    let isEdge = { (byte: UInt8) in byte == 0x20 || byte == 0x0A }
    let start = bytes[..<place].lastIndex(where: isEdge).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(where: isEdge) ?? bytes.count
    bytes.replaceSubrange(start..<max(start, end), with: words[random(words.count)])
  }
}
