import RoomModel

/// What a room's state says of somebody.
struct RoomEntry: Sendable {
  /// Somebody who is not listed has a name here and, if known, affiliations.
  var user: RoomUser
  var isListed = false
  var isKnown = false
  var isOfParent = false
}

/// Changes of the room's state, each in time that does not grow with the room.
///
/// Invariant: a room that was changed answers as one that is made anew of its `state`. Whoever was mentioned once keeps
/// a number, so a room remembers the names of all who ever passed through.
extension BoundRoom {
  /// Changes what the room says of a user, who is listed if nothing was said of them.
  ///
  ///     room.change(bob) { $0.clients += 1 }
  ///
  /// A role that the policy does not have counts as none. The user stays the same whatever `body` does to the name.
  public mutating func change(_ user: User, _ body: (inout RoomUser) -> Void) {
    var listed = listed(user)
    body(&listed)
    list(listed, as: user)
  }

  /// What the room says of a user; of one whom it does not mention, the name alone.
  func listed(_ user: User) -> RoomUser {
    people.find(user.key).map { entries[$0].user } ?? RoomUser(user: user)
  }

  /// Lists a user so; the name stays as it was.
  mutating func list(_ listed: RoomUser, as user: User) {
    update(number(of: user)) { entry in
      let name = entry.user.user
      entry.user = listed
      entry.user.user = name
      entry.isListed = true
      entry.isKnown = false
    }
  }

  /// Takes a user out of what the room says of its users; consents and blocks stay.
  public mutating func remove(_ user: User) {
    guard let number = people.find(user.key) else { return }
    update(number) { entry in
      entry.user = RoomUser(user: entry.user.user)
      entry.isListed = false
      entry.isKnown = false
    }
  }

  /// Says in which workgroups and groups a user is, who need not be listed.
  public mutating func setAffiliations(_ affiliations: Affiliations, of user: User) {
    update(number(of: user)) { entry in
      entry.user.affiliations = affiliations
      if !entry.isListed { entry.isKnown = true }
    }
  }

  /// Says whether a user is an occupant of the parent room.
  public mutating func setParent(_ isOfParent: Bool, of user: User) {
    if isOfParent { saysParent = true }
    update(number(of: user)) { $0.isOfParent = isOfParent }
  }

  /// Says whether a user consents to another, for this room or for all.
  public mutating func setConsent(_ holds: Bool, from: User, to: User) {
    if holds { consents.insert(pair(from, to)) } else { consents.remove(pair(from, to)) }
  }

  /// Says whether a user blocks another.
  public mutating func setBlock(_ holds: Bool, from: User, to: User) {
    if holds { blocks.insert(pair(from, to)) } else { blocks.remove(pair(from, to)) }
  }

  /// Says whether `first` stands in a relation to `second`; nothing, where the policy does not declare it, or they are
  /// one.
  public mutating func setRelation(_ name: [UInt8], _ holds: Bool, of first: User, to second: User) {
    guard let relation = machine.program.relation(named: name), first.key != second.key else { return }
    let pair = pair(first, second)
    let bit: UInt32 = 1 << UInt32(relation.index)
    let others = (relations[pair] ?? 0) & ~bit
    relations[pair] = holds ? others | bit : others == 0 ? nil : others
  }

  /// Takes all users off the room and ends all consents, as when the room is destroyed: this does grow with the room.
  public mutating func removeEverybody() {
    for number in entries.indices where entries[number].isListed { remove(entries[number].user.user) }
    consents = []
  }

  /// The user as the room spells the name; nil for somebody whom it does not mention.
  public func user(_ person: Person) -> User? { people.find(person.key).map { entries[$0].user.user } }

  /// What the room says of a user whom it lists.
  public func listing(_ person: Person) -> RoomUser? {
    people.find(person.key).flatMap { entries[$0].isListed ? entries[$0].user : nil }
  }

  /// The workgroups and groups that the room's state lists for a person.
  public func affiliations(_ person: Person) -> Affiliations {
    people.find(person.key).map { entries[$0].user.affiliations } ?? Affiliations()
  }

  /// Everybody whom the state lists or knows, in the order in which they were first mentioned.
  package var everybody: [(user: User, person: Person)] {
    requireKeptAll()
    var all: [(user: User, person: Person)] = []
    all.reserveCapacity(entries.count)
    for (number, entry) in entries.enumerated() where entry.isListed || entry.isKnown {
      all.append((entry.user.user, persons[number]))
    }
    return all
  }

  /// The active and inactive owners and admins; none in `profile roles`.
  public var moderators: [Person] {
    requireKeptAll()
    return moderatorNumbers.sorted().map { persons[$0] }
  }

  /// The state as it is now, users in the order in which they were first mentioned.
  public var state: Room {
    requireKeptAll()
    var room = Room()
    for entry in entries {
      if entry.isListed {
        room.users.append(entry.user)
      } else if entry.isKnown {
        room.known.append(KnownUser(user: entry.user.user, affiliations: entry.user.affiliations))
      }
    }
    if saysParent { room.parent = entries.filter { $0.isOfParent }.map { $0.user.user } }
    room.consents = pairs(consents)
    room.blocks = pairs(blocks)
    for pair in relations.keys.sorted() {
      let (first, second) = (entries[Int(pair >> 32)], entries[Int(pair & 0xFFFF_FFFF)])
      for (number, name) in machine.program.relations.enumerated()
      where (relations[pair] ?? 0) & 1 << UInt32(number) != 0 {
        room.relations.append((name, first.user.user, second.user.user))
      }
    }
    return room
  }

  private func pairs(_ set: Set<UInt64>) -> [(from: User, to: User)] {
    set.sorted().map { (entries[Int($0 >> 32)].user.user, entries[Int($0 & 0xFFFF_FFFF)].user.user) }
  }

  private mutating func pair(_ from: User, _ to: User) -> UInt64 {
    UInt64(number(of: from)) << 32 | UInt64(number(of: to))
  }

  /// The user's index in the tables; a user who is not there is added as a stranger.
  private mutating func number(of user: User) -> Int {
    requireKept(user.key[...])
    let (number, isNew) = people.insert(user.key)
    if isNew {
      entries.append(RoomEntry(user: RoomUser(user: user)))
      persons.append(stranger(user.key, Affiliations(), isOfParent: false, number: number))
    }
    return number
  }

  /// Changes an entry and what follows from it: the person, the counts, the moderators.
  private mutating func update(_ number: Int, _ body: (inout RoomEntry) -> Void) {
    if entries[number].isListed { count(persons[number].traits, by: -1, into: &counts) }
    body(&entries[number])
    let entry = entries[number]
    persons[number] = person(entry, number: number)
    if entry.isListed { count(persons[number].traits, by: 1, into: &counts) }
    if isModeratorRole(persons[number].role) {
      moderatorNumbers.insert(number)
    } else {
      moderatorNumbers.remove(number)
    }
  }
}
