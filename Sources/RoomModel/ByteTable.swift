/// A hashed table from byte strings to the order in which they came, without a `String` in it.
///
/// Look-ups cost the same for ten entries and for a million. The hash is seeded per process, so whoever writes
/// the keys cannot choose ones that collide (`ByteHash`).
public struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  /// Why short numbers: what the keys are read from has at most 4 GiB.
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  /// A power of two; an entry's number plus one, or 0 for a free slot.
  private var slots: [UInt32] = []

  /// Creates an empty table.
  public init() {}

  /// Makes room for as many keys of a few letters.
  public mutating func reserveCapacity(_ count: Int) {
    bytes.reserveCapacity(count * 8)
    ends.reserveCapacity(count)
    hashes.reserveCapacity(count)
    while slots.count < count * 2 { grow() }
  }

  /// The number of keys.
  public var count: Int { ends.count }

  /// The key that came as number `index`.
  public subscript(_ index: Int) -> ArraySlice<UInt8> {
    bytes[Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])]
  }

  /// Whether `key` is the one that came as number `index`.
  public func holds(_ key: [UInt8], at index: Int) -> Bool { holds(key.span, at: index) }

  /// Whether `key` is the one that came as number `index`.
  public func holds(_ key: borrowing Span<UInt8>, at index: Int) -> Bool { isEntry(index, equalTo: key) }

  /// The number of `key`, or nil when it never came.
  public func find(_ key: ArraySlice<UInt8>) -> Int? { find(key.span) }

  /// The number of `key`, or nil when it never came.
  public func find(_ key: borrowing Span<UInt8>) -> Int? {
    slots.isEmpty ? nil : find(key, hash: ByteHash.hash(key))
  }

  private func find(_ key: borrowing Span<UInt8>, hash: UInt32) -> Int? {
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] != 0 {
      let entry = Int(slots[place] - 1)
      if hashes[entry] == hash && isEntry(entry, equalTo: key) { return entry }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of `key`, or nil when it never came.
  public func find(_ key: [UInt8]) -> Int? { find(key.span) }

  /// The number of `key`, which is entered if it is new.
  @discardableResult
  public mutating func insert(_ key: [UInt8]) -> (index: Int, isNew: Bool) { insert(key.span) }

  /// The number of `key`, which is entered if it is new.
  @discardableResult
  public mutating func insert(_ key: ArraySlice<UInt8>) -> (index: Int, isNew: Bool) { insert(key.span) }

  /// The number of `key`, which is entered if it is new.
  @discardableResult
  public mutating func insert(_ key: borrowing Span<UInt8>) -> (index: Int, isNew: Bool) {
    let hash = ByteHash.hash(key)
    if !slots.isEmpty, let index = find(key, hash: hash) { return (index, false) }
    if (count + 1) * 2 > slots.count { grow() }
    // Why this call: byte by byte, a key took more instructions to be kept than to be hashed. The buffer is the span's,
    // and is copied before the call ends.
    key.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    place(count - 1, hash: hash)
    return (count - 1, true)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.isEmpty ? 16 : slots.count * 2)
    for entry in 0..<count { place(entry, hash: hashes[entry]) }
  }

  private mutating func place(_ entry: Int, hash: UInt32) {
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = UInt32(entry + 1)
  }

  private func isEntry(_ entry: Int, equalTo key: borrowing Span<UInt8>) -> Bool {
    let start = Int(entry == 0 ? 0 : ends[entry - 1])
    let count = key.count
    if Int(ends[entry]) - start != count { return false }
    let (held, asked) = (bytes.span.bytes, key.bytes)
    if count < 8 {
      for offset in 0..<count where bytes[start + offset] != key[offset] { return false }
      return true
    }
    // Why first: most names are so long, and two or four words that may share bytes are all of one.
    if count <= 32 {
      return Self.isSame(held, start, asked, 0) && Self.isSame(held, start, asked, count - 8)
        && (count <= 16
          || Self.isSame(held, start, asked, 8) && Self.isSame(held, start, asked, count - 16))
    }
    var offset = 0
    while offset + 8 <= count {
      if !Self.isSame(held, start, asked, offset) { return false }
      offset += 8
    }
    return Self.isSame(held, start, asked, count - 8)
  }

  /// Whether the eight bytes at `offset` of two texts are the same; the first text begins at `start`.
  @inline(__always) private static func isSame(
    _ held: borrowing RawSpan, _ start: Int, _ asked: borrowing RawSpan, _ offset: Int
  ) -> Bool { ByteHash.word(held, start + offset) == ByteHash.word(asked, offset) }
}
