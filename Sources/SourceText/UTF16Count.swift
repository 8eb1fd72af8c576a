/// How many UTF-16 code units the bytes of a text make, counted byte by byte.
///
/// What is not UTF-8 counts as readers show it: one U+FFFD for each longest piece that starts a character and breaks
/// off, and for each byte that starts none (Unicode 16, section 3.9, "U+FFFD Substitution").
struct UTF16Count {
  private(set) var units: Int32 = 0
  /// How many bytes the character that was begun still needs.
  private var needed: UInt8 = 0
  /// What its next byte may be.
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF
  /// Whether it makes two units.
  private var isPair = false

  mutating func add(_ byte: UInt8) {
    if needed > 0 && byte >= lowest && byte <= highest {
      needed -= 1
      lowest = 0x80
      highest = 0xBF
      if needed == 0 && isPair { units &+= 1 }
      return
    }
    units &+= 1
    needed = 0
    if byte >= 0xC2 && byte <= 0xF4 { begin(byte) }
  }

  private mutating func begin(_ byte: UInt8) {
    needed = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
    isPair = needed == 3
    lowest = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80
    highest = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF
  }
}
