import RoomPolicy

/// A room of given kinds of people, each of whom has a name.
final class NamedRoom {
  let cast: Cast
  let kinds: [UInt8]
  let bound: BoundRoom
  private let named: [User]

  init(_ cast: Cast, _ kinds: [UInt8]) {
    self.cast = cast
    self.kinds = kinds
    var people: [(user: User, kind: PersonKind)] = []
    for (place, number) in kinds.enumerated() {
      let kind = cast.kinds[Int(number)]
      let users = cast.users[kind.identity]
      people.append((users[min(place, users.count - 1)], kind))
    }
    named = people.map(\.user)
    bound = cast.room(people)
  }

  /// Somebody of a kind, who may be outside; another than `besides`.
  func user(_ kind: UInt8, asTarget: Bool, besides: User? = nil) -> User? {
    if cast.kinds[Int(kind)].isOutside {
      let users = cast.users[cast.kinds[Int(kind)].identity]
      return users[min(Cast.outsider + (asTarget ? 1 : 0), users.count - 1)]
    }
    return kinds.indices.first { kinds[$0] == kind && named[$0].key != besides?.key }.map { named[$0] }
  }
}
