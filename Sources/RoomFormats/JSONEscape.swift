/// The escapes of JSON strings (RFC 8259, section 7).
enum JSONEscape {
  /// The bytes that a string's inside stands for. What is no escape stays as it is.
  static func undo(_ inside: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(inside.count)
    var position = inside.startIndex
    while position < inside.endIndex {
      guard inside[position] == 0x5C, position + 1 < inside.endIndex else {
        result.append(inside[position])
        position += 1
        continue
      }
      if let plain = plain(inside[position + 1]) {
        result.append(plain)
        position += 2
      } else if let (scalar, next) = scalar(inside, at: position) {
        result.append(contentsOf: String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
        position = next
      } else {
        result.append(inside[position])
        position += 1
      }
    }
    return result
  }

  /// What a backslash and `letter` stand for, besides `u`.
  static func plain(_ letter: UInt8) -> UInt8? {
    switch letter {
    case 0x22, 0x5C, 0x2F: letter
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: nil
    }
  }

  /// The scalar of the `\u` escape at `position`, or of the pair of them, and where it ends.
  ///
  /// Half of a pair comes out as itself; nil means no escape.
  static func scalar(_ bytes: ArraySlice<UInt8>, at position: Int) -> (scalar: UInt32, next: Int)? {
    guard let high = unit(bytes, at: position) else { return nil }
    guard (0xD800...0xDBFF).contains(high), let low = unit(bytes, at: position + 6),
      (0xDC00...0xDFFF).contains(low)
    else { return (high, position + 6) }
    return (0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), position + 12)
  }

  private static func unit(_ bytes: ArraySlice<UInt8>, at position: Int) -> UInt32? {
    guard position + 6 <= bytes.endIndex, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
      return nil
    }
    var result: UInt32 = 0
    for byte in bytes[position + 2..<position + 6] {
      switch byte {
      case 0x30...0x39: result = result << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: result = result << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: result = result << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return result
  }
}
