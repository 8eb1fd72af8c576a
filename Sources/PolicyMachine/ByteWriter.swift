/// Collects the bytes of a compiled file: integers are little-endian and of fixed width.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(_ value: Value) {
    var rest = value
    for _ in 0..<(Value.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// A count or a length. What has no room in 32 bits is written too small, and the reader refuses the file.
  mutating func count(_ value: Int) { integer(UInt32(clamping: value)) }

  /// Its length, then the bytes.
  mutating func string(_ value: [UInt8]) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  /// A zero byte, or a one and the value.
  mutating func optional<Value: FixedWidthInteger & UnsignedInteger>(_ value: Value?) {
    flag(value != nil)
    if let value { integer(value) }
  }
}
