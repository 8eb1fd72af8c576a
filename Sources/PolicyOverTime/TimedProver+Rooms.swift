import RoomPolicy

extension TimedProver {
  /// All rooms that steps lead to from a room of at most seven people, none of whom the policy names, each as
  /// `description(of:)` says it; nil where there are more than are looked at.
  ///
  /// For tests: what kinds leave out decides nothing.
  package func rooms(from room: Room, mostPeople: Int) -> Set<String>? {
    let made = Casting(policy, checked, for: nil).cast()
    let cast = made.cast
    let table = StepTable(cast, AskedPairs())
    let search = RoomSearch(table, mostPeople: mostPeople)
    let kinds = room.users.compactMap {
      cast.number(PersonKind($0, identity: 0, policy.program, cast.scale))
    }
    _ = search.run(from: [RoomSearch.Start(shape: RoomShape(kinds))], limits, room: { _, _ in false })
    if !search.isExhausted { return nil }
    return Set(
      search.shapes.map { shape in
        let listed = shape.kinds.enumerated().compactMap { place, number -> RoomUser? in
          let kind = cast.kinds[Int(number)]
          let identity = cast.identities[kind.identity]
          return identity.user(place).map { kind.listing($0, identity, policy.program, cast.scale) }
        }
        return description(of: listed)
      })
  }

  /// Somebody of each sort who may come in; nil where more is to be known of one than the name, or some are left out.
  ///
  /// For tests.
  package var newcomers: [User]? {
    let made = Casting(policy, checked, for: nil).cast()
    if made.leftOut > 0 || !scale.times.isEmpty { return nil }
    var users: [User] = []
    for identity in made.cast.identities {
      let known = identity.affiliations
      let isOfNameAlone =
        known.groups.isEmpty && known.workgroups.isEmpty && identity.relations.isEmpty && !identity.isBot
        && identity.isOfParent
      guard isOfNameAlone, let user = identity.user(named: "new") else { return nil }
      users.append(user)
    }
    return users
  }

  /// A room without the names of those who have one in common: from where, in which role, with a client or without,
  /// with which voice, waiting for what.
  package func description(of users: [RoomUser]) -> String {
    var people: [String] = []
    for user in users {
      let kind = PersonKind(user, identity: 0, policy.program, scale)
      if kind.isOutside { continue }
      let isNamed = checked.names.names.contains { $0.kind == .user && $0.key == user.user.key }
      let name = String(decoding: user.user.name, as: UTF8.self)
      let rights = kind.rights.bits == 0 ? "" : " rights \(kind.rights.bits)"
      let voice = kind.voice.map { $0 ? " voiced" : " muted" } ?? ""
      people.append(
        (isNamed ? name : String(name.drop { $0 != "@" })) + " \(kind.role.rank) \(kind.clients)" + voice
          + rights + (kind.joined.map { " joined \($0)" } ?? "")
          + (kind.waits.map { " " + $0.word } ?? ""))
    }
    return people.sorted().joined(separator: ", ")
  }
}
