import RoomModel

extension BoundRoom {
  /// Steps the room by an operation that was allowed: its effect on users, the group, voices and consents.
  ///
  ///     if room.verdict(question).isAllowed { room.apply(question) }
  ///
  /// A question about bare roles changes nothing. A bare proposal changes nothing either; its commit does.
  public mutating func apply(_ question: Question) {
    let actor = question.actor
    if actor.isBare || question.target?.isBare ?? false { return }
    if question.operation.isProposal { return }
    let (target, request) = (question.target, question.request)
    switch question.operation.effect {
    case .enters(let party): who(party, of: question).map { enter($0, clients: 1, request) }
    case .acceptsInvite:
      enter(actor, clients: 0, request)
      consentToModerators(actor)
    case .invites, .acceptsKnock: target.map { open(.invited, for: $0) }
    case .knocks:
      open(.knocking, for: actor)
      consentToModerators(actor)
    case .endsInvite(let party): who(party, of: question).map { end(.invited, of: $0) }
    case .endsKnock(let party): who(party, of: question).map { end(.knocking, of: $0) }
    case .losesClient: change(actor) { $0.removeClient() }
    case .leavesList: unlist(actor)
    case .removes: target.map { remove($0, by: actor) }
    case .losesClients: target.map { takeClients(of: $0) }
    case .bans: target.map { ban($0) }
    case .endsBan: target.map { endBan(of: $0, in: request.newRole) }
    case .takesRole(let party): who(party, of: question).map { setRole(of: $0, to: request.newRole) }
    case .setsVoice(let holds): target.map { change($0) { $0.voice = holds } }
    case .setsRight(let holds): target.map { setRight(request.right, of: $0, holds) }
    case .setsConsent(let holds): target.map { setConsent(holds, from: actor, to: $0) }
    case .endsRoom: removeEverybody()
    case .nothing, .readiesEntry, .renames, .replacesLeaf, .changesPolicy: break
    }
  }

  private func who(_ party: Party, of question: Question) -> Person? {
    switch party {
    case .actor: question.actor
    case .target: question.target
    }
  }

  /// Steps the room by a commit that was allowed.
  public mutating func apply(commit parts: [Question]) {
    for var part in parts {
      part.operation = part.operation.commitForm
      part.actor = now(part.actor)
      part.target = part.target.map(now)
      apply(part)
    }
  }

  /// The person as the room has them now.
  private func now(_ person: Person) -> Person { person.isBare ? person : self.person(key: person.key) }

  /// Takes `user` out of the parent room. Where the policy needs a parent, an occupant leaves this room too: off the
  /// list, with the clients that are left as pending removals.
  ///
  /// A ban stays, the last owner stays listed, and in a fixed room everybody does.
  public mutating func leaveParent(_ user: User) {
    let person = person(user)
    let measures = machine.program.measures
    let isLastOwner = isOwner(person) && ownerCount == 1
    setParent(false, of: user)
    if measures.hasParent && !measures.parentSuffices && !measures.isFixedMembership
      && person.role.isOccupantRole && !isLastOwner
    {
      change(user) { $0.unlist() }
    }
  }

  /// Whether a ban and leaving the list take the clients too, rather than leave them as pending removals.
  private var takesClientsAtOnce: Bool { machine.program.profile == .roles }

  private mutating func unlist(_ person: Person) {
    let takesClients = takesClientsAtOnce
    change(person) { user in
      user.unlist()
      if takesClients { user.clients = 0 }
    }
  }

  private mutating func ban(_ target: Person) {
    setRole(of: target, to: .barred)
    if takesClientsAtOnce { change(target) { $0.clients = 0 } }
  }

  private mutating func takeClients(of target: Person) {
    let isOccupant = target.role.isOccupantRole
    change(target) {
      $0.clients = 0
      if isOccupant { $0.participation = .left }
    }
  }

  private mutating func endBan(of target: Person, in role: RoleNumber?) {
    // Why: a rule of the policy's own may allow it of somebody who is not banned; there is nothing to lift.
    if target.role != .barred { return }
    // Why: only in `profile roles` does it name a role, which is judged there; elsewhere nobody asks who may give it.
    setRole(of: target, to: machine.program.profile == .roles ? role ?? RoleNumber.none : RoleNumber.none)
  }

  /// Opens an invite or a knock; whoever is listed, or banned, waits for nothing.
  private mutating func open(_ participation: Participation, for person: Person) {
    change(person) { if $0.role == nil { $0.participation = participation } }
  }

  private mutating func end(_ participation: Participation, of person: Person) {
    change(person) { if $0.participation == participation { $0.participation = nil } }
  }

  private mutating func enter(_ person: Person, clients: Int, _ request: Request) {
    let isListed = person.role.isOccupantRole
    let number = roleOnEntering(person, request)
    let role = name(of: number)
    // Why: where each user has one device, a further one takes the place of the one before.
    let isOneOfOne = machine.program.measures.isSingleDevice && !person.mayHaveDevices
    change(person) { user in
      user.clients += isOneOfOne && user.clients > 0 ? 0 : clients
      if !isListed {
        user.role = role
        user.participation = nil
        if number.isOccupantRole { user.joined = 0 }
      } else if clients > 0 {
        // Why: an occupant who was kicked is back with the first client.
        user.participation = nil
      }
    }
  }

  private mutating func remove(_ target: Person, by actor: Person) {
    let isOther = target.key != actor.key
    let isOccupant = target.role.isOccupantRole
    let isBySystem = !takesClientsAtOnce && actor.isSystem && !isModerator(actor)
    let isFixed = machine.program.measures.isFixedMembership
    change(target) { user in
      if !isOccupant {
        user.clients = 0
      } else if isOther && !isBySystem && !isFixed {
        user.clients = 0
        user.unlist()
      } else {
        user.removeClient()
      }
    }
  }

  private mutating func setRole(of person: Person, to role: RoleNumber?) {
    guard let role else { return }
    let name = name(of: role)
    let isOccupant = person.role.isOccupantRole
    change(person) { user in
      if !role.isOccupantRole { user.unlist() }
      if !isOccupant { user.participation = nil }
      if !isOccupant && role.isOccupantRole { user.joined = 0 }
      user.role = name
    }
  }

  /// Gives a right, or takes it; whoever is no occupant holds none.
  private mutating func setRight(_ right: RightNumber?, of person: Person, _ holds: Bool) {
    let rights = machine.program.rights
    guard let right, Int(right.index) < rights.count, person.role.isOccupantRole else { return }
    let name = rights[Int(right.index)].name
    change(person) { user in
      user.rights.removeAll { $0 == name }
      if holds { user.rights.append(name) }
    }
  }

  /// Whoever asks to come in consents to those who could let them in.
  private mutating func consentToModerators(_ actor: Person) {
    for moderator in moderators where moderator.key != actor.key {
      setConsent(true, from: actor, to: moderator)
    }
  }

  private mutating func setConsent(_ holds: Bool, from: Person, to: Person) {
    if let from = named(from), let to = named(to) { setConsent(holds, from: from, to: to) }
  }

  /// Changes what the room says of somebody, who is entered if it said nothing.
  private mutating func change(_ person: Person, _ body: (inout RoomUser) -> Void) {
    if let user = named(person) { change(user, body) }
  }

  /// The person's name as the room spells it, or for a stranger as it compares.
  private func named(_ person: Person) -> User? { user(person) ?? User(key: person.key) }

  /// A role's name as a room's state has it: nil for none.
  private func name(of role: RoleNumber) -> [UInt8]? {
    let roles = machine.program.roles
    return role == .none || Int(role.rank) >= roles.count ? nil : roles[Int(role.rank)].name
  }
}

extension Room {
  /// The room after an operation that was allowed: `apply` on a copy of `bound`, which is this very room seen through
  /// its policy.
  public func applying(_ question: Question, under bound: BoundRoom) -> Room {
    var after = bound
    after.apply(question)
    return after.state
  }
}

extension RoomUser {
  /// Takes the user off the list. Their clients stay in the group as pending removals; rights end, and a voice that
  /// was granted; one that was revoked stays revoked.
  mutating func unlist() {
    role = nil
    participation = nil
    rights = []
    joined = nil
    if voice == true { voice = nil }
  }

  /// Takes one client out of the group, if there is one.
  mutating func removeClient() { clients = max(clients - 1, 0) }
}
