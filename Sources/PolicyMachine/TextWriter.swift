import RoomModel

/// Collects lines of UTF-8 text.
struct TextWriter {
  var bytes: [UInt8] = []

  mutating func line(_ text: String = "") {
    word(text)
    endLine()
  }

  mutating func endLine() { bytes.append(0x0A) }

  mutating func word(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func field(_ name: String, _ value: UInt64) { word(" \(name) \(value)") }

  mutating func field(_ name: String, _ value: UInt64?) {
    if let value { field(name, value) }
  }

  /// The text in double quotes. What could be mistaken for something else is written as `\xNN`.
  mutating func quoted(_ text: [UInt8]) {
    let isPrintable = UTF8Check.isPrintable(text[...])
    bytes.append(0x22)
    for byte in text {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x20..<0x7F: bytes.append(byte)
      case 0x80... where isPrintable: bytes.append(byte)
      default: bytes += [0x5C, 0x78, TextWriter.digit(byte >> 4), TextWriter.digit(byte & 15)]
      }
    }
    bytes.append(0x22)
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
}
