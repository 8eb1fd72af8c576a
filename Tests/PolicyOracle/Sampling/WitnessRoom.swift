import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

/// Rooms with the people of a witness in them, and with whoever else may be there.
///
/// A witness says of the others no more than what follows for the counts, so several rooms are tried.
struct WitnessRoom {
  let space: FactSpace
  let values: Witness.Values
  /// Who must be told from each other by name: the loggers of the policies that the room is for.
  let loggers: [[UInt8]]
  private let operation: Operation
  private let hasTarget: Bool
  let isSelf: Bool

  /// - Parameter new: the other policy's share of a space of two.
  init(_ space: FactSpace, and new: FactSpace? = nil, _ witness: Witness) {
    self.space = space
    values = witness.values
    operation = witness.operation
    hasTarget = operation.row.hasTarget
    isSelf = hasTarget && values[space.level(.bit(.sameUser)).index] == 1
    var loggers: [[UInt8]] = []
    for share in [space, new ?? space] where values[share.level(.bit(.roomHasLogger)).index] == 1 {
      for name in share.policy.names.names where name.kind == .user && name.standing.contains(.logger) {
        if !loggers.contains(name.key) { loggers.append(name.key) }
      }
    }
    self.loggers = loggers
  }

  func value(_ variable: FactVariable) -> Int { values[space.level(variable).index] }
  private func holds(_ bit: FactBit) -> Bool { value(.bit(bit)) == 1 }
  private func roleName(_ rank: Int) -> [UInt8] { Array(space.policy.roles.roles[rank].name.utf8) }

  // MARK: Who asks and who is asked about

  func user(_ person: Party) throws -> User {
    let name = person == .actor || isSelf ? "actor-x" : "target-x"
    let isApart = person == .target && !isSelf && !holds(.shareDomain)
    let key: [UInt8]
    switch space.identities.classes[value(.identity(isSelf ? .actor : person))] {
    case .user(let user): key = user
    case .otherOfDomain(let domain): key = Array("\(name)@".utf8) + domain
    case .otherBelow(let domain): key = Array("\(name)@\(isApart ? "there" : "here")-x.".utf8) + domain
    case .elsewhere: key = Array("\(name)@\(isApart ? "there" : "here")-x.example".utf8)
    }
    return try User(key[...])
  }

  /// The entry of one of the two; `new` says whether the other policy, too, takes them for outcast.
  private func listed(_ person: Party, roles: (old: Int, new: Int)) throws -> RoomUser {
    var one = RoomUser(user: try user(person))
    func own(_ bit: FactBit) -> Bool { holds(person == .actor ? bit : bit.ofTarget) }
    let rank = max(roles.old, roles.new)
    let waits = own(.actorInvited) || own(.actorKnocking)
    if rank > 1 || rank == 0 && !waits { one.role = roleName(rank) }
    one.clients = own(.actorActive) ? own(.actorAnotherClient) ? 2 : 1 : 0
    // Why: who creates a group is active as a bare role, in a room without clients.
    if operation == .createGroup && value(.number(.clients)) == 0 { one.clients = 0 }
    switch space.policy.voice(of: rank) {
    case .unlessRevoked, .ifGranted: one.voice = own(.actorVoice)
    case .always, .never: break
    }
    one.isBot = own(.actorBot)
    one.usesPseudonym = own(.actorPseudonym)
    if own(.actorInvited) { one.participation = .invited }
    if own(.actorKnocking) { one.participation = .knocking }
    for right in space.policy.rights.indices where value(.right(person, RightNumber(right))) == 1 {
      one.rights.append(Array(space.policy.rights[right].name.utf8))
    }
    let number = FactNumber.joined(person)
    if rank > 1 {
      let classes = space.numberClasses(number)
      one.joined = classes.least(min(value(.number(number)), classes.given - 1))
    }
    for (index, name) in space.policy.names.names.enumerated()
    where name.kind == .workgroup || name.kind == .group {
      if value(.member(person, NameNumber(UInt32(index)))) != 1 { continue }
      let group = try User(name.key[...])
      if name.kind == .workgroup {
        one.affiliations.workgroups.append(group)
      } else {
        one.affiliations.groups.append(group)
      }
    }
    return one
  }

  /// A room with these people and `others`.
  func room(new: FactSpace, others: [RoomUser], _ turn: Int) throws -> Room {
    var room = Room()
    var parent: [User] = []
    for person in people {
      let role = FactVariable.role(person)
      var one = try listed(person, roles: (value(role), values[new.level(role).index]))
      // Why: where no condition asks for it, nothing is said of who has another client.
      if !asksForAnotherClient && one.clients > 1 && turn % 2 == 0 { one.clients = 1 }
      room.users.append(one)
      if holds(person == .actor ? .actorMemberOfParent : .targetMemberOfParent) {
        parent.append(try user(person))
      }
    }
    room.parent = parent
    let (actor, target) = (try user(.actor), try user(.target))
    if hasTarget {
      if holds(.actorConsents) { room.consents.append((actor, target)) }
      if holds(.targetConsents) { room.consents.append((target, actor)) }
      if holds(.targetBlocks) { room.blocks.append((target, actor)) }
      for relation in space.policy.relations.indices where !isSelf {
        let name = Array(space.policy.relations[relation].name.utf8)
        if value(.relation(.actor, RelationNumber(relation))) == 1 {
          room.relations.append((name, actor, target))
        }
        if value(.relation(.target, RelationNumber(relation))) == 1 {
          room.relations.append((name, target, actor))
        }
      }
    }
    for other in others where !room.users.contains(where: { $0.user.key == other.user.key }) {
      room.users.append(other)
    }
    return room
  }

  // MARK: Who else is there

  /// Others who may be there; the first few turns are plain, and later ones random.
  func others(_ turn: Int, _ random: inout OracleRandom) throws -> [RoomUser] {
    var others: [RoomUser] = []
    func add(_ rank: Int, clients: Int, _ name: [UInt8]? = nil) throws {
      var one = RoomUser(user: try User((name ?? Array("other-\(others.count)@others-x.example".utf8))[...]))
      if rank != 1 { one.role = roleName(rank) }
      one.clients = clients
      one.joined = rank > 1 ? 1 << 40 : nil
      one.isBot = turn % 4 == 3
      others.append(one)
    }
    let ranks = Array(space.policy.roles.roles.indices.dropFirst(2))
    for logger in loggers where turn % 2 == 0 || random.chance(50) {
      if let rank = ranks.first { try add(rank, clients: 1, logger) }
    }
    switch turn {
    case 0: break
    case 1: for rank in ranks { try add(rank, clients: 1) }
    case 2: for rank in ranks { try add(rank, clients: 0) }
    default:
      for rank in ranks {
        for _ in 0..<random.pick(turn % 5 == 4 ? [0, 0, 0, 0, 0, 0, 1] : [0, 0, 0, 1, 1, 2, 3]) {
          try add(rank, clients: random.pick([0, 1, 1]))
        }
      }
      for rank in 0..<2 where random.chance(30) {
        for _ in 0...random.below(4) { try add(rank, clients: random.below(2)) }
      }
    }
    // What the witness says of the counts, at least.
    for variable in space.countedRoles.reversed() {
      guard case .roleCount(let role, let isActive) = variable, let classes = space.countClasses(variable)
      else {
        continue
      }
      let name = roleName(Int(role.rank))
      let have =
        people.filter { holdsRole($0, role) && (!isActive || isActiveOne($0)) }.count
        + others.filter { ($0.role ?? roleName(1)) == name && (!isActive || $0.clients > 0) }.count
      let need = Int(min(classes.least(value(variable)), 1000)) - have
      for _ in 0..<max(0, need) { try add(Int(role.rank), clients: isActive ? 1 : 0) }
    }
    let (users, clients) = (least(.users), least(.clients))
    let lowest = ranks.first ?? 1
    for count in 0..<2 where (turn % 3 > 0 || turn < 3) && (count == 0 || turn % 2 == 0) {
      let need =
        count == 0
        ? users - people.count - others.count
        : clients - people.filter(isActiveOne).count - others.reduce(0) { $0 + $1.clients }
      for _ in 0..<max(0, min(need, 300)) {
        try add(turn % 2 == 0 ? lowest : ranks.last ?? 1, clients: count)
      }
    }
    return others
  }

  private var asksForAnotherClient: Bool {
    space.policy.rules.contains { rule in
      rule.variants.contains { variant in
        var asks = false
        variant.condition.eachFact { if $0.fact == .hasAnotherClient { asks = true } }
        return asks
      }
    }
  }
  private var people: [Party] { hasTarget && !isSelf ? [.actor, .target] : [.actor] }
  private func holdsRole(_ person: Party, _ role: RoleNumber) -> Bool {
    value(.role(person)) == Int(role.rank)
  }
  private func isActiveOne(_ person: Party) -> Bool {
    holds(person == .actor ? .actorActive : .targetActive)
  }

  private func least(_ number: FactNumber) -> Int {
    Int(min(space.numberClasses(number).least(value(.number(number))), 1000))
  }

  // MARK: What is asked

  /// The role of one of the two as `program` numbers it.
  func role(_ person: Party, _ program: Program) -> RoleNumber? {
    let name = roleName(value(.role(isSelf ? .actor : person)))
    return program.roles.firstIndex { $0.name == name }.map { RoleNumber($0) }
  }

  /// The request, its roles and rights as `program` numbers them; nil where it has not all.
  func request(_ program: Program) -> Request? {
    var request = Request()
    let roles = space.policy.roles.roles
    func number(_ rank: Int) -> RoleNumber? {
      program.roles.firstIndex { $0.name == roleName(rank) }.map { RoleNumber($0) }
    }
    let newRole = value(.newRole)
    if newRole < roles.count {
      guard let role = number(newRole) else { return nil }
      request.newRole = role
    }
    let right = value(.namedRight)
    if right < space.policy.rights.count {
      let name = Array(space.policy.rights[right].name.utf8)
      guard let index = program.rights.firstIndex(where: { $0.name == name }) else { return nil }
      request.right = RightNumber(index)
    }
    let signer = value(.linkSigner)
    if signer < roles.count {
      guard let role = number(signer) else { return nil }
      request.linkSigner = .role(role)
    } else if signer == roles.count {
      request.linkSigner = .system
    }
    for (bit, _) in RequestKey.flags { request[bit] = holds(bit) }
    for (number, _) in RequestKey.numbers {
      let classes = space.numberClasses(number)
      if value(.number(number)) < classes.given { request[number] = classes.least(value(.number(number))) }
    }
    var changes = PolicyChanges()
    for (index, change) in PolicyChanges.values.enumerated() where holds(change.bit) {
      changes.insert(PolicyChanges(rawValue: 1 << UInt16(index)))
    }
    request.changes = changes
    request.shutsOutOwner = holds(.shutsOutOwner)
    return request
  }
}
