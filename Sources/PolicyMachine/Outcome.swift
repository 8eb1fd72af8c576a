import RoomModel

/// What an operation would do to the one whom it concerns, as far as counts go (`Grammar/semantics.md`, "What is
/// derived").
///
/// Invitations and fetching the GroupInfo change no count themselves; what they lead to is counted.
struct Outcome: Sendable {
  /// Whether it concerns the actor or the target.
  let party: Party
  var subject: Traits
  var roleAfter: RoleNumber
  /// Clients that the subject has afterwards; those that become pending removals are gone.
  var clientsAfter: Int
  /// Everything goes: the room is destroyed.
  var isEnd = false

  var clientsGained: Int { clientsAfter - subject.clients }
  var isActiveAfter: Bool { clientsAfter > 0 }
  /// Whether the subject is another afterwards, or all of them are.
  var changesSomething: Bool { isEnd || clientsAfter != subject.clients || roleAfter != subject.role }

  /// The subject as it is afterwards.
  var after: Traits {
    var traits = subject
    traits.role = roleAfter
    traits.clients = clientsAfter
    traits.set(.actorActive, isActiveAfter)
    traits.set(.actorAnotherClient, clientsAfter > 1)
    return traits
  }

  private init(_ party: Party, _ subject: Traits) {
    self.party = party
    self.subject = subject
    roleAfter = subject.role
    clientsAfter = subject.clients
  }

  /// The outcome of an operation that names `role`, with a link that counts or without; nil when it changes
  /// nothing that is counted.
  init?(
    _ operation: Operation, _ actor: Traits, _ target: Traits?, isSame: Bool, naming role: RoleNumber?,
    link: Bool,
    in room: borrowing BoundRoom
  ) {
    func entry(_ party: Party, _ person: Traits, _ clients: Int) -> Outcome {
      var outcome = Outcome(party, person)
      outcome.clientsAfter += clients
      if !person.isOccupant { outcome.roleAfter = role ?? room.entryRole(of: person, link: link) }
      return outcome
    }
    switch operation.effect {
    case .enters(let party):
      guard let person = party == .actor ? actor : target else { return nil }
      self = entry(party, person, 1)
    case .readiesEntry: self = entry(.actor, actor, 1)
    case .acceptsInvite: self = entry(.actor, actor, 0)
    case .invites, .acceptsKnock:
      guard let target else { return nil }
      self = entry(.target, target, 0)
    case .losesClient:
      self.init(.actor, actor)
      clientsAfter = max(clientsAfter - 1, 0)
    case .leavesList:
      self.init(.actor, actor)
      roleAfter = .none
      clientsAfter = 0
    case .takesRole(let party):
      guard let person = party == .actor ? actor : target else { return nil }
      self.init(party, person)
      take(role, in: room)
    case .endsRoom:
      self.init(.actor, actor)
      isEnd = true
    case .removes:
      guard let target else { return nil }
      self.init(.target, target)
      let isOther = !isSame || target.isBare
      let isOfOwnRoles = room.machine.program.profile == .roles
      let isBySystem = !isOfOwnRoles && actor.has(.actorSystem) && !room.isModeratorRole(actor.role)
      let unlists = isOther && !isBySystem && !room.machine.program.measures.isFixedMembership
      if target.isOccupant && unlists {
        roleAfter = .none
        clientsAfter = 0
      } else {
        clientsAfter = target.isOccupant ? max(clientsAfter - 1, 0) : 0
      }
    case .losesClients:
      guard let target else { return nil }
      self.init(.target, target)
      clientsAfter = 0
    case .bans:
      guard let target else { return nil }
      self.init(.target, target)
      roleAfter = .barred
      clientsAfter = 0
    case .endsBan:
      guard let target else { return nil }
      self.init(.target, target)
      // Why: only in `profile roles` does the operation name a role.
      if target.role == .barred { roleAfter = room.machine.program.profile == .roles ? role ?? .none : .none }
    case .nothing, .knocks, .endsInvite, .endsKnock, .renames, .setsVoice, .setsRight, .setsConsent,
      .replacesLeaf,
      .changesPolicy:
      return nil
    }
  }

  private mutating func take(_ role: RoleNumber?, in room: borrowing BoundRoom) {
    guard let role else { return }
    roleAfter = role
    // Why: with roles of its own a policy may bound how many of the banned are active, and this takes no clients.
    let staysCounted = role == .barred && room.machine.program.profile == .roles
    if !role.isOccupantRole && !staysCounted { clientsAfter = 0 }
  }
}

extension BoundRoom {
  /// The role in which somebody who is no occupant enters, with a link that counts or without, when the request
  /// names none.
  func entryRole(of person: Traits, link: Bool) -> RoleNumber {
    if let role = person.botRole { return role }
    if person.preauthorization != .absent {
      return RoleNumber(person.preauthorization.bits.trailingZeroBitCount)
    }
    let measures = machine.program.measures
    if link, let role = measures.linkRole { return role }
    if machine.program.profile == .roles { return person.role }
    return measures.isModerated ? StandardRole.visitor.number : StandardRole.member.number
  }
}
