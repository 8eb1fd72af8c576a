/// Numbers that look random and are the same in every run (SplitMix64).
struct OracleRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0xA076_1D64_78BD_642F }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  mutating func below(_ limit: Int) -> Int { limit < 1 ? 0 : Int(next() % UInt64(limit)) }
  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  /// From `least` to `most` different members of a list, in its order.
  mutating func some<Element>(_ list: [Element], _ least: Int, _ most: Int) -> [Element] {
    var places = Set<Int>()
    let count = min(list.count, least + below(most - least + 1))
    while places.count < count { places.insert(below(list.count)) }
    return places.sorted().map { list[$0] }
  }
}
