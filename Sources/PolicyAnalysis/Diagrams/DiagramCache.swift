/// What operations on pairs of nodes gave, so that each pair is worked out once.
struct DiagramCache {
  private struct Entry {
    var left: UInt32 = 0
    var right: UInt32 = 0
    /// 0 for a free slot.
    var operation: UInt32 = 0
    var result: UInt32 = 0
  }

  private var entries = [Entry](repeating: Entry(), count: 1 << 10)
  private var count = 0
  /// Past this many entries the cache starts afresh.
  private static let limit = 1 << 22

  func find(_ operation: UInt32, _ left: UInt32, _ right: UInt32) -> UInt32? {
    var place = slot(operation, left, right)
    while true {
      let entry = entries[place]
      if entry.operation == 0 { return nil }
      if entry.left == left && entry.right == right && entry.operation == operation { return entry.result }
      place = (place + 1) & (entries.count - 1)
    }
  }

  mutating func enter(_ operation: UInt32, _ left: UInt32, _ right: UInt32, _ result: UInt32) {
    if count * 2 >= entries.count { grow() }
    insert(Entry(left: left, right: right, operation: operation, result: result))
    count += 1
  }

  private mutating func grow() {
    if count >= Self.limit {
      self = DiagramCache()
      return
    }
    let old = entries
    entries = [Entry](repeating: Entry(), count: old.count * 2)
    for entry in old where entry.operation != 0 { insert(entry) }
  }

  private mutating func insert(_ entry: Entry) {
    var place = slot(entry.operation, entry.left, entry.right)
    while entries[place].operation != 0 { place = (place + 1) & (entries.count - 1) }
    entries[place] = entry
  }

  private func slot(_ operation: UInt32, _ left: UInt32, _ right: UInt32) -> Int {
    var hash = (UInt64(left) << 32 | UInt64(right)) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 31 ^ UInt64(operation)) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: hash ^ hash >> 32) & (entries.count - 1)
  }
}
