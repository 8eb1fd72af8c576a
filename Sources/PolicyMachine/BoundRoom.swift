import RoomModel

/// A room seen through a policy: its people resolved, its counts taken, every look-up hashed.
///
///     let room = BoundRoom(machine, room)
///     let facts = room.facts(.commitAdd, actor: room.person(alice), target: room.person(bob), request)
///     let verdict = machine.decide(.commitAdd, facts)
public struct BoundRoom: Sendable {
  /// The policy through which the room is seen.
  public let machine: Machine
  let index: NameIndex
  /// Everybody whom the room state mentions or mentioned; by number what it says of them, and whom the policy sees.
  var people = ByteTable()
  var entries: [RoomEntry] = []
  var persons: [Person] = []
  var moderatorNumbers: Set<Int> = []
  /// Pairs of people, the first's number in the upper half.
  var consents: Set<UInt64> = []
  var blocks: Set<UInt64> = []
  /// By such a pair, the relations of the policy in which the first stands to the second, by the bits of their numbers.
  var relations: [UInt64: UInt32] = [:]
  /// Whether the state says anything of a parent room.
  var saysParent = false
  var counts = Counts()
  /// Who is kept, by key, where all others were only counted (`RoomTally`); nil where everybody is.
  var asked: [[UInt8]]?
  /// Whether there is a room state; without one only bare roles can be asked about.
  public let hasState: Bool

  /// The counts of the room by which limits, and facts such as `request leaves no owner`, are decided.
  struct Counts: Sendable {
    var clients = 0
    /// Occupants that are persons.
    var users = 0
    var byRole: [Int] = []
    var activeByRole: [Int] = []
    var activeOccupants = 0
    var activeModerators = 0
    /// Owners of the standard roles, and those of them who have a client.
    var owners = 0
    var activeOwners = 0
    /// Users with clients who are no occupants.
    var pendingRemovals = 0
    var activeLoggers = 0
  }

  /// A room without state, for questions about bare roles.
  public init(_ machine: Machine) {
    self.machine = machine
    index = NameIndex(machine.program)
    hasState = false
    counts.byRole = [Int](repeating: 0, count: machine.program.roles.count)
    counts.activeByRole = counts.byRole
  }

  /// The room's state under a policy. A role that the policy does not have counts as none; whoever reads the
  /// state reports it before.
  public init(_ machine: Machine, _ room: Room) {
    self.init(machine, room, index: NameIndex(machine.program))
  }

  /// The room's state under a policy whose names have been hashed before.
  init(_ machine: Machine, _ room: Room, index: NameIndex) {
    self.machine = machine
    self.index = index
    hasState = true
    counts.byRole = [Int](repeating: 0, count: machine.program.roles.count)
    counts.activeByRole = counts.byRole
    saysParent = room.parent != nil
    // Why the surplus: those who come next find a place without moving everybody.
    entries.reserveCapacity(room.users.count + room.users.count / 4 + 64)
    for user in room.users where people.insert(user.user.key).isNew {
      entries.append(RoomEntry(user: user, isListed: true))
    }
    for known in room.known where people.insert(known.user.key).isNew {
      var user = RoomUser(user: known.user)
      user.affiliations = known.affiliations
      entries.append(RoomEntry(user: user, isKnown: true))
    }
    func number(_ user: User) -> Int {
      let (number, isNew) = people.insert(user.key)
      if isNew { entries.append(RoomEntry(user: RoomUser(user: user))) }
      return number
    }
    for user in room.parent ?? [] { entries[number(user)].isOfParent = true }
    for (from, to) in room.consents { consents.insert(UInt64(number(from)) << 32 | UInt64(number(to))) }
    for (from, to) in room.blocks { blocks.insert(UInt64(number(from)) << 32 | UInt64(number(to))) }
    for (name, first, second) in room.relations {
      // Why: nobody stands in a relation to themselves; the reader of a state refuses it.
      guard let relation = machine.program.relation(named: name), first.key != second.key else { continue }
      relations[UInt64(number(first)) << 32 | UInt64(number(second)), default: 0] |=
        1 << UInt32(relation.index)
    }
    resolveEverybody()
  }

  private mutating func resolveEverybody() {
    var everybody: [Person] = []
    everybody.reserveCapacity(entries.capacity)
    for number in entries.indices { everybody.append(person(entries[number], number: number)) }
    var counts = counts
    for (number, person) in everybody.enumerated() {
      if entries[number].isListed { count(person.traits, by: 1, into: &counts) }
      if isModeratorRole(person.role) { moderatorNumbers.insert(number) }
    }
    self.counts = counts
    persons = everybody
  }

  /// The user with `key`; somebody whom the state does not mention is a stranger.
  public func person(key: [UInt8]) -> Person { person(key: key[...]) }

  /// The same, of a key that is a part of a text.
  package func person(key: ArraySlice<UInt8>) -> Person {
    if let number = people.find(key) { return persons[number] }
    requireKept(key)
    return stranger(Array(key), Affiliations(), isOfParent: false, number: nil)
  }

  /// The user whom the room knows by a name as it is written; nil where the name has to be read first.
  package func person(written name: ArraySlice<UInt8>) -> Person? {
    people.find(name).flatMap { persons[$0].isNamedByKey ? persons[$0] : nil }
  }

  /// A user as the room and the policy know them; a stranger has no role and no clients.
  public func person(_ user: User) -> Person { person(key: user.key) }

  func consents(_ from: Traits, to: Traits) -> Bool { holds(consents, from, to) }
  func blocks(_ from: Traits, to: Traits) -> Bool { holds(blocks, from, to) }

  /// The relations in which somebody stands to another, by the bits of their numbers.
  func relations(of first: Traits, to second: Traits) -> UInt32 {
    guard !relations.isEmpty, let first = first.number, let second = second.number else { return 0 }
    return relations[UInt64(first) << 32 | UInt64(second)] ?? 0
  }

  private func holds(_ set: Set<UInt64>, _ from: Traits, _ to: Traits) -> Bool {
    guard !set.isEmpty, let from = from.number, let to = to.number else { return false }
    return set.contains(UInt64(from) << 32 | UInt64(to))
  }

  /// Somebody as the policy sees what the room says of them.
  func person(_ entry: RoomEntry, number: Int) -> Person {
    if entry.isListed { return resolve(entry.user, isOfParent: entry.isOfParent, number: number) }
    let key = entry.user.user.key
    return stranger(key, entry.user.affiliations, isOfParent: entry.isOfParent, number: number)
  }

  func stranger(
    _ key: [UInt8], _ affiliations: Affiliations, isOfParent: Bool, number: Int?
  ) -> Person {
    var (traits, names) = strangerTraits(key, affiliations)
    traits.number = number
    traits.isNamedByKey = number != nil && User.isKey(key.span)
    traits.set(.actorMemberOfParent, isOfParent)
    return Person(traits, key: key, names: names)
  }

  /// What decisions read of somebody whom the room does not mention, and the names of the policy that hold.
  func strangerTraits(_ key: [UInt8], _ affiliations: Affiliations) -> (traits: Traits, names: [NameNumber]) {
    if let stranger = index.stranger { return (stranger, []) }
    var traits = Traits(role: .none)
    let match = index.match(key: key, affiliations)
    index.apply(match, to: &traits)
    return (traits, match.names)
  }

  private func resolve(_ user: RoomUser, isOfParent: Bool, number: Int) -> Person {
    var (traits, names) = resolvedTraits(user)
    let key = user.user.key
    traits.number = number
    traits.isNamedByKey = User.isKey(key.span)
    traits.set(.actorMemberOfParent, isOfParent)
    return Person(traits, key: key, names: names)
  }

  /// What decisions read of somebody whom the room lists, but for what the room's tables say, and the names of the
  /// policy that hold.
  func resolvedTraits(_ user: RoomUser) -> (traits: Traits, names: [NameNumber]) {
    var traits = Traits(role: role(named: user.role))
    traits.clients = max(user.clients, 0)
    let match = index.match(key: user.user.key, user.affiliations)
    index.apply(match, to: &traits)
    traits.set(.actorActive, traits.clients > 0)
    traits.set(.actorAnotherClient, traits.clients > 1)
    traits.set(.actorBot, user.isBot)
    traits.set(.actorPseudonym, user.usesPseudonym)
    traits.set(.actorInvited, user.participation == .invited)
    traits.set(.actorKnocking, user.participation == .knocking)
    if traits.role.isOccupantRole { traits.joined = user.joined }
    if traits.role.isOccupantRole && !user.rights.isEmpty { traits.rights = rights(named: user.rights) }
    switch machine.program.roles[Int(traits.role.rank)].voice {
    case .never: traits.set(.actorVoice, false)
    case .always: traits.set(.actorVoice, true)
    case .unlessRevoked: traits.set(.actorVoice, user.voice ?? true)
    case .ifGranted: traits.set(.actorVoice, user.voice ?? false)
    }
    return (traits, match.names)
  }

  private func role(named name: [UInt8]?) -> RoleNumber {
    guard let name else { return .none }
    for (rank, role) in machine.program.roles.enumerated() where role.name == name { return RoleNumber(rank) }
    return .none
  }

  /// The rights of the policy that names name; there are at most 32.
  private func rights(named names: [[UInt8]]) -> RightSet {
    var rights = RightSet()
    for (number, right) in machine.program.rights.enumerated() where names.contains(right.name) {
      rights.insert(RightNumber(number))
    }
    return rights
  }

  /// Enters a person into counts `by` 1, or takes them out by -1.
  func count(_ person: Traits, by sign: Int, into counts: inout Counts) {
    counts.clients += sign * person.clients
    let rank = Int(person.role.rank)
    counts.byRole[rank] += sign
    if person.isActive { counts.activeByRole[rank] += sign }
    if person.has(.actorLogger) && person.isActive { counts.activeLoggers += sign }
    if person.isOccupant {
      if !person.has(.actorBot) { counts.users += sign }
      if person.isActive { counts.activeOccupants += sign }
      if person.isActive && isModeratorRole(person.role) { counts.activeModerators += sign }
      if isOwnerRole(person.role) {
        counts.owners += sign
        if person.isActive { counts.activeOwners += sign }
      }
    } else if person.isActive {
      counts.pendingRemovals += sign
    }
  }

  func isModeratorRole(_ role: RoleNumber) -> Bool {
    machine.program.profile != .roles && role >= StandardRole.admin.number
  }

  func isOwnerRole(_ role: RoleNumber) -> Bool {
    machine.program.profile != .roles && role == StandardRole.owner.number
  }

  /// Somebody in a role of whom nothing else is known, as actor or target of an operation
  /// (`Grammar/semantics.md`, "Bare roles").
  public func bare(_ role: RoleNumber, in operation: Operation, asTarget: Bool) -> Person {
    var traits = Traits(role: role)
    traits.isBare = true
    index.apply(index.matchOfBareRole(), to: &traits)
    let party = asTarget ? Party.target : .actor
    let enters = operation.entrantWithNewRole == party
    traits.clients = traits.role.isOccupantRole && !enters ? 1 : 0
    traits.set(.actorActive, traits.clients > 0)
    if traits.role.isOccupantRole { traits.joined = .max }
    // Why: a bare role that is active has another client, and one that destroys the group has the last one.
    traits.set(.actorAnotherClient, traits.clients > 0 && operation != .destroyGroup)
    traits.set(.actorMemberOfParent, !machine.program.measures.parentSuffices || traits.role.isOccupantRole)
    let voice = machine.program.roles[Int(traits.role.rank)].voice
    traits.set(.actorVoice, voice == .always || voice == .unlessRevoked)
    if traits.role == .none {
      if operation.effect.invitee == party { traits.set(.actorInvited, true) }
      if operation.effect.knocker == party { traits.set(.actorKnocking, true) }
    }
    return Person(traits, key: [], names: [])
  }
}
