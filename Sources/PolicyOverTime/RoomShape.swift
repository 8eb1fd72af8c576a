/// A room without its names: the kinds of its people, sorted, a byte each.
struct RoomShape: Hashable {
  /// From the lowest byte on; 0xFF for nobody.
  private(set) var bits: UInt64 = .max

  init(_ kinds: [UInt8]) {
    bits = .max
    for (place, kind) in kinds.sorted().prefix(8).enumerated() {
      bits = bits & ~(0xFF << UInt64(8 * place)) | UInt64(kind) << UInt64(8 * place)
    }
  }

  var kinds: [UInt8] {
    var kinds: [UInt8] = []
    var rest = bits
    while rest & 0xFF != 0xFF && kinds.count < 8 {
      kinds.append(UInt8(rest & 0xFF))
      rest = rest >> 8 | 0xFF << 56
    }
    return kinds
  }

  /// The room with one person of `old`, none where that is nil, now of `new`, or gone where that is nil.
  func replacing(_ old: UInt8?, by new: UInt8?) -> RoomShape {
    var shape = RoomShape([])
    var place: UInt64 = 0
    func put(_ kind: UInt64) {
      shape.bits = shape.bits & ~(0xFF << place) | kind << place
      place += 8
    }
    var old = old.map { UInt64($0) }
    var new = new.map { UInt64($0) }
    for index in 0..<8 {
      let kind = bits >> UInt64(8 * index) & 0xFF
      if kind == 0xFF { break }
      if kind == old {
        old = nil
        continue
      }
      if let next = new, next <= kind {
        put(next)
        new = nil
      }
      put(kind)
    }
    if let new { put(new) }
    return shape
  }
}
