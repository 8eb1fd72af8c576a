/// A hashed table from byte strings to the order in which they came, without a `String` in it.
///
/// Look-ups cost the same for ten entries and for a million. The hash is seeded per process, so whoever writes
/// the keys cannot choose ones that collide.
public struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// A power of two; an entry's number plus one, or 0 for a free slot.
  private var slots: [UInt32] = []

  /// Creates an empty table.
  public init() {}

  /// The number of keys.
  public var count: Int { ends.count }

  /// The key that came as number `index`.
  public subscript(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The number of `key`, or nil when it never came.
  public func find(_ key: ArraySlice<UInt8>) -> Int? { find(key.span) }

  /// The number of `key`, or nil when it never came.
  public func find(_ key: borrowing Span<UInt8>) -> Int? {
    if slots.isEmpty { return nil }
    let hash = Self.hash(key)
    var place = Int(hash) & (slots.count - 1)
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
  public mutating func insert(_ key: [UInt8]) -> (index: Int, isNew: Bool) {
    if let index = find(key.span) { return (index, false) }
    if (count + 1) * 2 > slots.count { grow() }
    let hash = Self.hash(key.span)
    bytes.append(contentsOf: key)
    ends.append(bytes.count)
    hashes.append(hash)
    place(count - 1, hash: hash)
    return (count - 1, true)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.isEmpty ? 16 : slots.count * 2)
    for entry in 0..<count { place(entry, hash: hashes[entry]) }
  }

  private mutating func place(_ entry: Int, hash: UInt32) {
    var place = Int(hash) & (slots.count - 1)
    while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = UInt32(entry + 1)
  }

  private func isEntry(_ entry: Int, equalTo key: borrowing Span<UInt8>) -> Bool {
    let start = entry == 0 ? 0 : ends[entry - 1]
    if ends[entry] - start != key.count { return false }
    for offset in 0..<key.count where bytes[start + offset] != key[offset] { return false }
    return true
  }

  private static func hash(_ key: borrowing Span<UInt8>) -> UInt32 {
    var hasher = Hasher()
    var offset = 0
    while offset + 8 <= key.count {
      let low =
        UInt32(key[offset]) | UInt32(key[offset + 1]) << 8 | UInt32(key[offset + 2]) << 16 | UInt32(
          key[offset + 3]) << 24
      let high =
        UInt32(key[offset + 4]) | UInt32(key[offset + 5]) << 8 | UInt32(key[offset + 6]) << 16 | UInt32(
          key[offset + 7]) << 24
      hasher.combine(UInt64(low) | UInt64(high) << 32)
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < key.count {
      rest = rest << 8 | UInt64(key[offset])
      offset += 1
    }
    hasher.combine(rest)
    return UInt32(truncatingIfNeeded: hasher.finalize()) ^ UInt32(truncatingIfNeeded: key.count)
  }
}
