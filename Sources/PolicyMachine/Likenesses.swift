import RoomModel

/// Tells which people of a room are answered alike, whatever they ask of one target, of bare roles or of themselves.
///
///     let likenesses = Likenesses(room, towards: bob)
///     if let likeness = likenesses.of(alice) { … }    // whoever has an equal one is answered as alice is
package struct Likenesses {
  /// All that decisions see of somebody but their name.
  package struct Likeness: Hashable {
    let role: RoleNumber
    let preauthorization: UInt64
    let bits: UInt64
    let names: [NameNumber]
    let rights: RightSet
    let joined: UInt64?
    let clients: Int
    let botRole: RoleNumber?
    let isPreauthorizedByName: Bool
    let sharesDomain: Bool
  }

  private let target: Person?
  /// Those whom a consent, a block or a relation names, by number.
  private var related: Set<Int> = []

  /// - Parameter target: to whom it is done; nil for bare roles, for whoever asks, and where there is no target.
  package init(_ room: borrowing BoundRoom, towards target: Person?) {
    self.target = target
    for pairs in [Array(room.consents), Array(room.blocks), Array(room.relations.keys)] {
      for pair in pairs {
        related.insert(Int(pair >> 32))
        related.insert(Int(pair & 0xFFFF_FFFF))
      }
    }
  }

  /// Nil for somebody who is like nobody else: in a relation, consent or block that the room lists, a system, or the
  /// target.
  package func of(_ person: Person) -> Likeness? {
    if person.isBare || person.has(.actorSystem) || person.key == target?.key { return nil }
    if let number = person.number, related.contains(number) { return nil }
    let sharesDomain =
      target.map { $0.sharesDomain(with: person) } ?? false
    return Likeness(
      role: person.role, preauthorization: person.preauthorization.bits, bits: person.bits,
      names: person.names, rights: person.rights, joined: person.joined, clients: person.clients,
      botRole: person.botRole,
      isPreauthorizedByName: person.isPreauthorizedByName, sharesDomain: sharesDomain)
  }
}
