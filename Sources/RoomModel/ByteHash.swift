/// A hash of byte strings that is seeded anew in each process.
///
/// Each half of a word of eight bytes is multiplied by a secret number of its own, and of the sum the upper half is
/// taken: two different strings of a length collide with a chance of 2⁻³², whatever they are, for the numbers are not
/// known outside the process (multilinear hashing: Lemire and Kaser, "Strongly universal string hashing is fast",
/// The Computer Journal 57(11), 2014). The numbers come out of Swift's own seeded hash, which longer strings have too.
enum ByteHash {
  /// A longer string has Swift's own hash.
  private static let longest = 128

  /// The secret numbers: two for each eight bytes, and one for the length.
  private static let numbers: [UInt64] = (0...UInt64(longest / 4)).map { place in
    UInt64(half(place << 1)) << 32 | UInt64(half(place << 1 | 1))
  }

  private static func half(_ place: UInt64) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(place)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  static func hash(_ key: borrowing Span<UInt8>) -> UInt32 {
    let count = key.count
    if count > longest { return hashOfLong(key) }
    let numbers = self.numbers.span
    var sum = numbers[longest / 4] &* UInt64(truncatingIfNeeded: count + 1)
    let raw = key.bytes
    var offset = 0
    var place = 0
    while offset + 8 <= count {
      let word = word(raw, offset)
      sum &+= numbers[place] &* (word & 0xFFFF_FFFF) &+ numbers[place + 1] &* (word >> 32)
      offset += 8
      place += 2
    }
    if offset < count {
      var rest: UInt64 = 0
      if count >= 8 {
        rest = word(raw, count - 8)
      } else {
        for byte in 0..<count { rest = rest << 8 | UInt64(key[byte]) }
      }
      sum &+= numbers[place] &* (rest & 0xFFFF_FFFF) &+ numbers[place + 1] &* (rest >> 32)
    }
    // Why mixed again: names that count up would else lie beside each other.
    var mixed = UInt32(truncatingIfNeeded: sum >> 32)
    mixed = (mixed ^ mixed >> 15) &* 0x2C1B_3C6D
    return mixed ^ mixed >> 16
  }

  private static func hashOfLong(_ key: borrowing Span<UInt8>) -> UInt32 {
    var hasher = Hasher()
    for offset in 0..<key.count { hasher.combine(key[offset]) }
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  /// Eight bytes as a number.
  ///
  /// Why this call: read byte by byte, a name took twice the instructions to be hashed and three times to be compared.
  /// The span checks its bounds, and any eight bytes are a `UInt64`.
  @inline(__always) static func word(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt64 {
    bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}
