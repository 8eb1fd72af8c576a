import RoomModel

/// Reads one section of a compiled file, which may be hostile: nothing is read past its end.
struct ByteReader {
  let section: FileSection
  /// The whole file; offsets in mistakes count from its start.
  let bytes: [UInt8]
  /// Invariant: `position <= end <= bytes.count`.
  private(set) var position: Int
  let end: Int

  init(_ section: FileSection, bytes: [UInt8], range: Range<Int>) {
    self.section = section
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  private func require(_ needed: Int) throws(FileMistake) {
    if end - position < needed {
      let reason = FileMistake.Reason.truncated(section, needed: needed, left: end - position)
      throw FileMistake(offset: position, reason: reason)
    }
  }

  mutating func byte() throws(FileMistake) -> UInt8 {
    try require(1)
    position += 1
    return bytes[position - 1]
  }

  mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(
    _ type: Value.Type
  ) throws(FileMistake) -> Value {
    let width = Value.bitWidth / 8
    try require(width)
    var value: Value = 0
    for place in 0..<width { value |= Value(bytes[position + place]) << Value(8 * place) }
    position += width
    return value
  }

  /// A byte that `make` knows; the mistake names `field`.
  mutating func value<Value>(
    _ field: FileMistake.Field, _ make: (UInt8) -> Value?
  ) throws(FileMistake) -> Value {
    let start = position
    let raw = try byte()
    guard let value = make(raw) else {
      throw FileMistake(offset: start, reason: .unknownValue(field, value: raw))
    }
    return value
  }

  mutating func flag() throws(FileMistake) -> Bool {
    try value(.flag) { $0 == 0 ? false : $0 == 1 ? true : nil }
  }

  mutating func optional<Value: FixedWidthInteger & UnsignedInteger>(
    _ type: Value.Type
  ) throws(FileMistake) -> Value? {
    try flag() ? integer(type) : nil
  }

  /// The number of rows that follow, each of which has at least `least` bytes.
  mutating func rows(ofAtLeast least: Int) throws(FileMistake) -> Int {
    let start = position
    let count = Int(clamping: try integer(UInt32.self))
    let most = (end - position) / least
    if count > most {
      throw FileMistake(offset: start, reason: .countTooGreat(section, count: count, most: most))
    }
    return count
  }

  /// A printable string, or several with `divider` between them.
  mutating func text(
    _ field: FileMistake.Field, dividedBy divider: UInt8? = nil, allowsEmpty: Bool = false
  ) throws(FileMistake) -> [UInt8] {
    let start = position
    let count = Int(clamping: try integer(UInt32.self))
    try require(count)
    let text = bytes[position..<(position + count)]
    if text.isEmpty && !allowsEmpty {
      throw FileMistake(offset: start, reason: .emptyName(field))
    }
    var part = position
    for place in text.indices where text[place] == divider {
      try checkPrintable(part..<place, field)
      part = place + 1
    }
    try checkPrintable(part..<text.endIndex, field)
    position += count
    return Array(text)
  }

  private func checkPrintable(_ range: Range<Int>, _ field: FileMistake.Field) throws(FileMistake) {
    if !UTF8Check.isPrintable(bytes[range]) {
      throw FileMistake(offset: range.lowerBound, reason: .badText(field))
    }
  }

  /// Refuses bytes after the last row.
  func finish() throws(FileMistake) {
    if position != end {
      throw FileMistake(offset: position, reason: .leftover(section, bytes: end - position))
    }
  }
}
