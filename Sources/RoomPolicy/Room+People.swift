import RoomModel

extension Room {
  /// Everybody whom a room's state lists or knows, each once.
  package var everybody: [User] {
    var seen: Set<[UInt8]> = []
    return (users.map(\.user) + known.map(\.user)).filter { seen.insert($0.key).inserted }
  }
}
