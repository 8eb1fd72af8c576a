import RoomPolicy

/// The numbers of the looks of a cast's people, as far as one scope asks for them.
final class LookTable {
  private let cast: Cast
  private let looks: Looks
  private var known: [PersonKind: Int32] = [:]
  /// By identity, the person whom no room lists.
  private let unlisted: [(person: Person, isRelated: Bool)]

  init(_ cast: Cast, _ looks: Looks) {
    (self.cast, self.looks) = (cast, looks)
    let related = cast.identities.flatMap { $0.relations.map(\.to.key) }
    unlisted = cast.identities.enumerated().map { number, identity in
      let isRelated = !identity.relations.isEmpty || cast.users[number].contains { related.contains($0.key) }
      return (cast.person(of: PersonKind(identity: number)), isRelated)
    }
  }

  subscript(_ kind: PersonKind) -> Int32 {
    if let known = known[kind] { return known }
    let (person, isRelated) = unlisted[kind.identity]
    let number = looks.number(
      of: kind, cast.person(of: kind), unlisted: person, cast.identities[kind.identity], isRelated: isRelated)
    known[kind] = number
    return number
  }
}
