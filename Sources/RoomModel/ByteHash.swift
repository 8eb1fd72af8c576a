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

  /// The secret numbers for strings of 8 to 32 bytes, as most names are: two for each of four words, and one for the
  /// length.
  ///
  /// Why apart: each number of an array is looked for within its bounds.
  private struct Few: Sendable {
    let length = number(0)
    let first = number(1), second = number(2), third = number(3), fourth = number(4)
    let fifth = number(5), sixth = number(6), seventh = number(7), eighth = number(8)

    private static func number(_ place: Int) -> UInt64 { numbers[numbers.count - 1 - place] }
  }
  private static let few = Few()

  private static func half(_ place: UInt64) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(place)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  static func hash(_ key: borrowing Span<UInt8>) -> UInt32 {
    let count = key.count
    if count >= 8 && count <= 32 { return hashOfFew(key.bytes) }
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
    return mixed(sum)
  }

  /// The same of 8 to 32 bytes: words that may share bytes, which stand at the same places in all strings of a length.
  private static func hashOfFew(_ bytes: borrowing RawSpan) -> UInt32 {
    let count = bytes.byteCount
    let few = self.few
    let (head, tail) = (word(bytes, 0), word(bytes, count - 8))
    var sum = few.length &* UInt64(truncatingIfNeeded: count + 1)
    sum &+= few.first &* (head & 0xFFFF_FFFF) &+ few.second &* (head >> 32)
    sum &+= few.third &* (tail & 0xFFFF_FFFF) &+ few.fourth &* (tail >> 32)
    if count > 16 {
      let (next, last) = (word(bytes, 8), word(bytes, count - 16))
      sum &+= few.fifth &* (next & 0xFFFF_FFFF) &+ few.sixth &* (next >> 32)
      sum &+= few.seventh &* (last & 0xFFFF_FFFF) &+ few.eighth &* (last >> 32)
    }
    return mixed(sum)
  }

  /// The upper half of a sum. Why mixed again: names that count up would else lie beside each other.
  private static func mixed(_ sum: UInt64) -> UInt32 {
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
