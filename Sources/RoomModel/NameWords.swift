/// Reads a name eight bytes at a time.
///
/// Why: to read each byte of a stranger's name by itself took a sixth of a question about two names.
enum NameWords {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Whether the text is certainly a name as users compare by, as most are: lower-case letters, digits, single dots and
  /// hyphens, and a domain that ends in a letter. False leaves it open.
  static func showKey(_ text: borrowing Span<UInt8>) -> Bool {
    let count = text.count
    if count < 8 || count > 64 { return false }
    let bytes = text.bytes
    // By place in the text: whether an at-sign stands there, and whether a dot or hyphen does.
    var signs: UInt64 = 0
    var joints: UInt64 = 0
    var place = 0
    while true {
      let word = ByteHash.word(bytes, place)
      if word & highs != 0 { return false }
      let sign = inside(word, 0x40, 0x40)
      let joint = inside(word, 0x2D, 0x2E)
      let others = inside(word, 0x61, 0x7A) | inside(word, 0x30, 0x39)
      if sign | joint | others != highs { return false }
      signs |= gathered(sign) << UInt64(place)
      joints |= gathered(joint) << UInt64(place)
      if place + 8 >= count { break }
      place = min(place + 8, count - 8)
    }
    let domain = ~((signs << 1) &- 1)
    return signs & (signs &- 1) == 0 && signs > 1
      && joints & (joints << 1 | signs << 1) & domain == 0
      && (0x61...0x7A).contains(text[count - 1])
  }

  /// The highest bit of each byte that is from `low` to `high`, where all are ASCII.
  @inline(__always) private static func inside(_ word: UInt64, _ low: UInt64, _ high: UInt64) -> UInt64 {
    (word &+ (0x80 - low) &* ones) & ~(word &+ (0x7F - high) &* ones) & highs
  }

  /// The highest bits of the eight bytes, beside each other.
  @inline(__always) private static func gathered(_ bits: UInt64) -> UInt64 {
    ((bits >> 7) &* 0x0102_0408_1020_4080) >> 56
  }
}
