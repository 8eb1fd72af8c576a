import SourceText

extension JSONReader {
  mutating func readNumber() throws(Stop) {
    let start = position
    while let byte = next, Self.isWordByte(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E {
      position += 1
    }
    let text = bytes[start..<position]
    if let reason = Self.mistake(inNumber: text) {
      append(.broken, from: start)
      report(
        InputMistake.malformedNumber.at(
          span(start, position), "`\(quoted(text))` is no number of JSON: \(reason)"))
      if position == bytes.count { throw Stop() }
    } else if Self.overflows(text) {
      append(.broken, from: start)
      report(
        InputMistake.numberOutOfRange.at(
          span(start, position), "a number is below 1.8e308, and `\(quoted(text))` was found"))
    } else {
      append(.number, from: start)
    }
  }

  /// Letters, digits and what holds them together: what a reader takes for one word.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }

  private static func mistake(inNumber text: ArraySlice<UInt8>) -> String? {
    var rest = text
    if rest.first == 0x2D { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    if whole.isEmpty {
      return rest.first == 0x2B ? "it has no plus sign" : "it begins with a digit or a minus sign and a digit"
    }
    if whole.count > 1 && whole.first == 0x30 { return "it has no leading zero" }
    rest = rest.dropFirst(whole.count)
    if rest.first == 0x2E {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      if fraction.isEmpty { return "a digit follows the point" }
      rest = rest.dropFirst(fraction.count + 1)
    }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest.removeFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest.removeFirst() }
      let exponent = rest.prefix(while: isDigit)
      if exponent.isEmpty { return "a digit follows the `e`" }
      rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty ? nil : "it goes on after its last digit"
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Whether a well-formed number is beyond the greatest double.
  private static func overflows(_ text: ArraySlice<UInt8>) -> Bool {
    if text.count <= 308 && !text.contains(where: { $0 | 0x20 == 0x65 }) { return false }
    // Invariant: the value is 0.DIGITS × 10^magnitude.
    var digits: [UInt8] = []
    var magnitude = 0
    var isFraction = false
    var rest = text.drop { $0 == 0x2D }
    while let byte = rest.first, byte | 0x20 != 0x65 {
      rest.removeFirst()
      if byte == 0x2E {
        isFraction = true
      } else {
        if !digits.isEmpty || byte != 0x30 {
          // Why: what decides at the edge is within the first digits; a million of them need not be kept.
          if digits.count < 800 { digits.append(byte) }
          if !isFraction { magnitude += 1 }
        } else if isFraction {
          magnitude -= 1
        }
      }
    }
    if digits.isEmpty { return false }
    magnitude += exponent(rest.dropFirst())
    if magnitude != 309 { return magnitude > 309 }
    let scaled = String(decoding: [0x30, 0x2E] + digits, as: UTF8.self) + "e309"
    return Double(scaled).map(\.isInfinite) ?? true
  }

  /// An exponent's value, held within what can matter.
  private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
    var result = 0
    for byte in text where isDigit(byte) {
      result = min(result * 10 + Int(byte - 0x30), 1 << 40)
    }
    return text.first == 0x2D ? -result : result
  }
}
