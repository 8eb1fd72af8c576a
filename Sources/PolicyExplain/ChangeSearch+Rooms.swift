import RoomPolicy
import PolicyMachine
import RoomModel

extension ChangeSearch {
  /// What one room costs to see through the policy.
  var cost: Int {
    100 + (explainer.state.map { $0.users.count + $0.known.count } ?? 0) + program.names.count
      + program.preauthorizations.count
  }

  /// The room, or the bare roles, alone: one change, else two.
  func roomChanges() -> [Change] {
    let candidates = roomCandidates()
    var spent = 0
    var found: [Change] = []
    func attempt(_ changes: [RoomChange]) {
      spent += cost
      guard let (changed, asked) = apply(changes), changed.verdict(asked).isAllowed else { return }
      found.append(Change(steps: changes.map(Change.Step.room)))
    }
    for candidate in candidates {
      guard spent < Explainer.roomBudget, found.count < Self.most else { break }
      // Why: of the roles that do it for one person the lowest is enough to know.
      if let reported = candidate.family, found.contains(where: { $0.families.contains(reported) }) {
        continue
      }
      attempt([candidate])
    }
    if !found.isEmpty { return found }
    var pairs = 0
    for (index, one) in candidates.enumerated() {
      for other in candidates.dropFirst(index + 1) {
        guard spent < Explainer.roomBudget, found.count < 2, pairs < 400 else { return found }
        if let family = one.family, family == other.family { continue }
        pairs += 1
        attempt([one, other])
      }
    }
    return found
  }

  /// The changed room and the question of it; nil where the policy does not let such a room be.
  func apply(_ changes: [RoomChange]) -> (BoundRoom, Question)? {
    var asked = question
    var isOfRoom = false
    var state = explainer.state ?? Room()
    for change in changes {
      switch change {
      case .bareActor(let role):
        guard let rank = rank(role) else { return nil }
        asked.actor = room.bare(rank, in: question.operation, asTarget: false)
        if question.target?.isSelf == true { asked.target = asked.actor.asTargetOfItself }
      case .bareTarget(let role):
        guard let rank = rank(role) else { return nil }
        asked.target = room.bare(rank, in: question.operation, asTarget: true)
      default:
        isOfRoom = true
        state.make(change)
      }
    }
    if !isOfRoom { return (room, asked) }
    if program.measures.isSingleDevice, state.users.contains(where: { $0.clients > 1 }) { return nil }
    let changed = BoundRoom(room.machine, state)
    return (changed, asked.again(in: changed, from: program))
  }

  private func rank(_ role: [UInt8]) -> RoleNumber? {
    program.roles.firstIndex { $0.name == role }.map { RoleNumber($0) }
  }

  /// Every single change of the room that is tried, in the order of the report.
  func roomCandidates() -> [RoomChange] {
    var all: [RoomChange] = []
    let actor = question.actor
    let target = question.target
    let isSelf = target.map { $0.isSelf || (!$0.isBare && $0.key == actor.key) } ?? false
    let actorUser = actor.isBare ? nil : User(key: actor.key)
    let targetUser = target.flatMap { $0.isBare || isSelf ? nil : User(key: $0.key) }
    if let actorUser, let targetUser {
      if asks(.targetConsentsToActor) { all.append(.consent(from: targetUser, to: actorUser)) }
      if asks(.actorConsentsToTarget) { all.append(.consent(from: actorUser, to: targetUser)) }
      if asks(.targetBlocksActor) { all.append(.unblocked(from: targetUser, to: actorUser)) }
    }
    if let actorUser, let targetUser, asks(.actorIsRelation, .targetIsRelation) {
      all += relations(actorUser, targetUser)
    }
    if let actorUser { all += changes(of: actorUser, actor) } else { all += bareRoles(asTarget: false) }
    if let targetUser, let target { all += changes(of: targetUser, target) }
    if let target, target.isBare, !isSelf { all += bareRoles(asTarget: true) }
    if explainer.state != nil { all += changesAround([actorUser, targetUser].compactMap { $0 }) }
    return all
  }

  /// Each relation between two users, changed: one in which they stand is removed, one in which they do not is added.
  private func relations(_ actor: User, _ target: User) -> [RoomChange] {
    let asking = [
      asks(.actorIsRelation) ? [(actor, target)] : [], asks(.targetIsRelation) ? [(target, actor)] : [],
    ]
    return asking.joined().flatMap { first, second in
      program.relations.prefix(8).map { name in
        let holds = explainer.state?.relations.contains {
          $0.name == name && $0.first.key == first.key && $0.second.key == second.key
        }
        return .relation(name, first, second, !(holds ?? false))
      }
    }
  }

  /// The roles in which one could be, most likely first: occupants from the lowest, none, the barred.
  private var roles: [[UInt8]] {
    program.roles.dropFirst(2).map(\.name) + [program.roles[1].name, program.roles[0].name]
  }

  private func bareRoles(asTarget: Bool) -> [RoomChange] {
    roles.map { asTarget ? .bareTarget($0) : .bareActor($0) }
  }

  private func changes(of user: User, _ person: Person) -> [RoomChange] {
    let entry = explainer.state?.users.first { $0.user.key == user.key }
    var all: [RoomChange] = []
    let isOccupant = person.role.isOccupantRole
    if !isOccupant && person.role != .barred {
      if asks(.isInvited) { all.append(.participation(user, .invited)) }
      if asks(.isKnocking) { all.append(.participation(user, .knocking)) }
    }
    if entry?.participation != nil { all.append(.participation(user, nil)) }
    if person.clients == 0 && isOccupant { all.append(.clients(user, 1)) }
    if person.clients > 0 { all.append(.clients(user, 0)) }
    if asks(.hasAnotherClient, .removesItsSender), person.clients > 0 {
      let mayHaveMore = !program.measures.isSingleDevice || person.mayHaveDevices
      if person.clients > 1 || mayHaveMore { all.append(.anotherClient(user, person.clients == 1)) }
    }
    if asks(.hasVoice), person.bits & FactBit.actorVoice.mask == 0,
      [.ifGranted, .unlessRevoked].contains(program.roles[Int(person.role.rank)].voice)
    {
      all.append(.voice(user, true))
    }
    if isOccupant && asks(.holdsRight) {
      let held = entry?.rights ?? []
      all += program.rights.prefix(8).map { .right(user, $0.name, !held.contains($0.name)) }
    }
    if isOccupant && asks(.joinedLessThan) {
      all += ([0] + joinedBounds).filter { $0 != entry?.joined }.prefix(8).map { .joined(user, $0) }
    }
    if asks(.isBot, .isNamedBot), entry?.isBot == true { all.append(.isNoBot(user)) }
    if asks(.usesPseudonym), entry?.usesPseudonym == true { all.append(.usesLongTermName(user)) }
    if asks(.isMemberOfParent), program.measures.hasParent { all.append(.inParent(user)) }
    all += affiliations(of: user)
    for role in roles {
      let isNone = role == program.roles[1].name
      let rank = program.roles.firstIndex { $0.name == role } ?? 1
      let name: [UInt8]? = isNone ? nil : role
      if rank != Int(person.role.rank) {
        all.append(.role(user, name, clients: rank < 2 ? 0 : person.clients, before: person.clients))
      }
      if rank > 1 && person.clients == 0 { all.append(.role(user, name, clients: 1, before: 0)) }
    }
    return all
  }

  /// The times that rules of the operation compare with how long ago somebody joined.
  private var joinedBounds: [UInt64] {
    var bounds: Set<UInt64> = []
    for rule in rules {
      rule.condition.eachFact { fact in
        if fact.fact == .joinedLessThan { bounds.insert(fact.number) }
      }
    }
    return bounds.sorted()
  }

  /// The workgroups and groups that the policy names, the first few of each.
  private func affiliations(of user: User) -> [RoomChange] {
    var all: [RoomChange] = []
    for name in program.names where all.count < 8 {
      guard name.kind == .workgroup || name.kind == .group, let group = User(key: name.key) else {
        continue
      }
      all.append(name.kind == .workgroup ? .workgroup(user, group) : .group(user, group))
    }
    return all
  }

  /// Changes of people in the room whom the question does not name.
  private func changesAround(_ people: [User]) -> [RoomChange] {
    guard let state = explainer.state else { return [] }
    var all: [RoomChange] = []
    let isOther = { (user: User) in !people.contains { $0.key == user.key } }
    if asks(.omitsPendingRemoval) {
      for person in state.users where all.count < 4 {
        let found = room.person(person.user)
        if found.clients > 0 && !found.role.isOccupantRole { all.append(.clients(person.user, 0)) }
      }
    }
    if asks(.roomHasLogger) {
      for name in program.names where name.standing.contains(.logger) && all.count < 8 {
        if let user = User(key: name.key), let role = roles.dropFirst().first {
          all.append(.role(user, role, clients: 1, before: room.person(user).clients))
        }
      }
    }
    if asks(
      .leavesNoOwner, .leavesNoActiveModerator, .removesLastClient, .leavesNoActiveOccupant,
      .breaksRoleMinimum)
    {
      let somebody = newcomers(1, state)
      all += program.roles.dropFirst(2).reversed().map { .others(somebody, $0.name) }
    }
    all += changesOfBearers(state, isOther)
    if asks(.exceedsMaxClients, .exceedsMaxUsers, .exceedsRoleMaximum, .removesLastClient) {
      all += state.users.filter { isOther($0.user) }.reversed().prefix(4).map { .gone($0.user) }
    }
    if asks(.roomHasClients, .roomHasFewerClients) { all.append(.noClients) }
    return all
  }

  /// As many more bearers of roles as rules ask for, and fewer.
  private func changesOfBearers(_ state: Room, _ isOther: (User) -> Bool) -> [RoomChange] {
    if !asks(.roomHasAtLeast, .roomHasAtLeastActive, .roomHasActive) { return [] }
    let people = state.users.map { (user: $0.user, found: room.person($0.user)) }
    var all: [RoomChange] = []
    for count in program.counts where count.role.isOccupantRole && all.count < 16 {
      let bearers = people.filter {
        $0.found.role == count.role && (!count.isActive || $0.found.clients > 0)
      }
      let name = program.roles[Int(count.role.rank)].name
      if bearers.count >= Int(clamping: count.least) {
        all += bearers.filter { isOther($0.user) }.prefix(4).map { .gone($0.user) }
      } else if Int(clamping: count.least) - bearers.count <= 8 {
        let missing = Int(count.least) - bearers.count
        if count.isActive {
          let idle = people.filter {
            $0.found.role == count.role && $0.found.clients == 0 && isOther($0.user)
          }
          all += idle.prefix(4).map { .clients($0.user, 1) }
        }
        all.append(.others(newcomers(missing, state), name))
      }
    }
    return all
  }

  /// Users of whom the room does not speak.
  private func newcomers(_ count: Int, _ state: Room) -> [User] {
    let known = Set(state.users.map(\.user.key))
    return (1...known.count + count).compactMap { try? User("somebody-\($0)@elsewhere.invalid") }
      .filter { !known.contains($0.key) }.prefix(count).map(\.self)
  }
}

extension RoomChange {
  /// Changes of one family differ in a role alone.
  fileprivate var family: [UInt8]? {
    switch self {
    case .role(let user, _, _, _): Array("role ".utf8) + user.key
    case .others: Array("others".utf8)
    case .bareActor: Array("actor".utf8)
    case .bareTarget: Array("target".utf8)
    default: nil
    }
  }
}

extension Change {
  fileprivate var families: [[UInt8]] {
    steps.compactMap { step in if case .room(let change) = step { change.family } else { nil } }
  }
}
