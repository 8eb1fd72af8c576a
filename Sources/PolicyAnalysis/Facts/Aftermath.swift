import PolicyCompiler
import PolicyMachine
import RoomModel

/// What an operation would do to the one whom it concerns, as functions of the facts.
///
/// The counterpart of the machine's `Outcome`.
struct Aftermath {
  let world: FactWorld
  let subject: Party
  /// The subject may have no client afterwards, having had some.
  let mayStopActive: Diagram
  /// The subject gets a client.
  let gainsClient: Bool

  private var diagrams: DecisionDiagrams { world.diagrams }
  private var space: FactSpace { world.space }
  private var effect: OperationEffect { world.operation.effect }

  /// Nil for operations that change nothing that is counted.
  init?(_ world: FactWorld) throws(DiagramMistake) {
    self.world = world
    let active = { (subject: Party) throws(DiagramMistake) in try world.active(subject) }
    switch world.operation.effect {
    case .enters(let party): (subject, gainsClient, mayStopActive) = (party, true, .never)
    case .readiesEntry: (subject, gainsClient, mayStopActive) = (.actor, true, .never)
    case .acceptsInvite: (subject, gainsClient, mayStopActive) = (.actor, false, .never)
    case .invites, .acceptsKnock, .endsBan: (subject, gainsClient, mayStopActive) = (.target, false, .never)
    case .losesClient:
      var going = try active(.actor)
      if world.space.asksForAnotherClient {
        going = try world.diagrams.and(going, not: try world.hasAnotherClient(.actor))
      }
      (subject, gainsClient, mayStopActive) = (.actor, false, going)
    case .leavesList: (subject, gainsClient, mayStopActive) = (.actor, false, try active(.actor))
    case .losesClients, .bans: (subject, gainsClient, mayStopActive) = (.target, false, try active(.target))
    case .removes:
      let staying = try Self.keepsClients(in: world)
      let going = try world.diagrams.and(try active(.target), not: staying)
      (subject, gainsClient, mayStopActive) = (.target, false, going)
    case .takesRole(let party):
      // Why: with roles of its own a policy counts the clients of who becomes banned until they are removed.
      let gone = world.policy.profile == .roles ? RoleSet(RoleNumber.none) : RoleSet.ranks(0...1)
      let going = try world.diagrams.and(try active(party), try world.space.roles(.newRole, in: gone))
      (subject, gainsClient, mayStopActive) = (party, false, going)
    case .nothing, .knocks, .endsInvite, .endsKnock, .renames, .setsVoice, .setsRight, .setsConsent,
      .replacesLeaf,
      .changesPolicy,
      .endsRoom:
      return nil
    }
  }

  /// A Remove takes one client of several.
  private static func keepsClients(in world: FactWorld) throws(DiagramMistake) -> Diagram {
    let occupant = try world.occupant(.target)
    if world.space.asksForAnotherClient {
      let one = try world.diagrams.and(occupant, not: try takesAll(in: world))
      return try world.diagrams.and(one, try world.hasAnotherClient(.target))
    }
    if world.operation.isProposal { return .never }
    // Why: an occupant who removes themselves by a commit loses all clients only where there is one: the sender.
    return try world.diagrams.and(
      try world.diagrams.and(try world.space.bit(.sameUser), occupant),
      not: try world.space.bit(.removesItsSender))
  }

  /// The subject's role afterwards is one of `roles`.
  func roleAfter(isIn roles: RoleSet) throws(DiagramMistake) -> Diagram {
    let same = try space.roles(.role(subject), in: roles)
    let noneNamed = try noRoleNamed()
    switch effect {
    case .leavesList: return roles.contains(.none) ? .always : .never
    case .bans: return roles.contains(.barred) ? .always : .never
    case .takesRole:
      return try diagrams.or(try roleNamed(isIn: roles), try diagrams.and(noneNamed, same))
    case .endsBan:
      let lifted = try diagrams.or(
        try roleNamed(isIn: roles), roles.contains(.none) ? noneNamed : .never)
      return try choose(try space.roles(.role(subject), in: RoleSet(.barred)), lifted, same)
    case .removes:
      let gone = try takesAll()
      let kept = try diagrams.and(same, not: gone)
      return roles.contains(.none) ? try diagrams.or(gone, kept) : kept
    case .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock:
      let entry = try diagrams.or(
        try roleNamed(isIn: roles),
        try diagrams.and(noneNamed, try entryRole(isIn: roles)))
      let isOccupant = try world.occupant(subject)
      return try diagrams.or(
        try diagrams.and(isOccupant, same), try diagrams.and(entry, not: isOccupant))
    case .losesClient, .losesClients: return same
    case .nothing, .knocks, .endsInvite, .endsKnock, .renames, .setsVoice, .setsRight, .setsConsent,
      .replacesLeaf,
      .changesPolicy,
      .endsRoom:
      return same
    }
  }

  /// The operation asks that the subject's role become one of `roles`, which need not be another than it is.
  func asksForRole(in roles: RoleSet) throws(DiagramMistake) -> Diagram {
    switch effect {
    case .leavesList: return roles.contains(.none) ? .always : .never
    case .bans: return roles.contains(.barred) ? .always : .never
    case .takesRole: return try roleNamed(isIn: roles)
    case .endsBan:
      return try diagrams.and(
        try space.roles(.role(subject), in: RoleSet(.barred)), try roleNamed(isIn: roles))
    case .removes:
      if !roles.contains(.none) || world.policy.settings.holds(.fixedMembership) { return .never }
      return try diagrams.not(try space.bit(.sameUser))
    case .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock:
      return try diagrams.and(try entryRoleGiven(isIn: roles), not: try world.occupant(subject))
    case .losesClient, .losesClients, .nothing, .knocks, .endsInvite, .endsKnock, .renames, .setsVoice,
      .setsRight, .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      return .never
    }
  }

  /// Somebody who enters is given one of `roles`: by name, or by what gives a role to who names none.
  private func entryRoleGiven(isIn roles: RoleSet) throws(DiagramMistake) -> Diagram {
    var given = RoleSet()
    for rank in world.policy.roles.roles.indices where roles.contains(RoleNumber(rank)) {
      if RoleNumber(rank) != .none { given.insert(RoleNumber(rank)) }
    }
    let isNamed = try roleNamed(isIn: given)
    // Why: who is given no role stays what they are, and of the barred that is a role too.
    let unchanged = try diagrams.and(
      try space.roles(.role(subject), in: RoleSet(.barred)), try entryRole(isIn: RoleSet(.barred)))
    let usual = try diagrams.and(try entryRole(isIn: given), not: unchanged)
    return try diagrams.or(isNamed, try diagrams.and(try noRoleNamed(), usual))
  }

  /// The request names one of `roles`; where an operation has no new role, it names none.
  private func roleNamed(isIn roles: RoleSet) throws(DiagramMistake) -> Diagram {
    space.takesNewRole(world.operation) ? try space.roles(.newRole, in: roles) : .never
  }

  private func noRoleNamed() throws(DiagramMistake) -> Diagram {
    try diagrams.not(try roleNamed(isIn: world.policy.roles.all))
  }

  /// A Remove takes another occupant off the list too, unless a system sends it or the room is fixed.
  func takesAll() throws(DiagramMistake) -> Diagram { try Self.takesAll(in: world) }

  private static func takesAll(in world: FactWorld) throws(DiagramMistake) -> Diagram {
    let (diagrams, space) = (world.diagrams, world.space)
    if world.policy.settings.holds(.fixedMembership) { return .never }
    let isOther = try diagrams.and(try world.occupant(.target), not: try space.bit(.sameUser))
    if world.policy.profile == .roles { return isOther }
    let bySystem = try diagrams.and(
      try space.standing(.system, .actor), not: try space.roles(.role(.actor), in: world.moderators))
    return try diagrams.and(isOther, not: bySystem)
  }

  /// The role that somebody who is no occupant enters in, where the request names none, is one of `roles`.
  func entryRole(isIn roles: RoleSet) throws(DiagramMistake) -> Diagram {
    let policy = world.policy
    let usual: Diagram
    if policy.profile == .roles {
      usual = try space.roles(.role(subject), in: roles)
    } else {
      let role = policy.settings.holds(.moderated) ? StandardRole.visitor : .member
      usual = roles.contains(role.number) ? .always : .never
    }
    var entry = usual
    if world.operation.gives.contains(.link), let role = policy.settings.joinLinks?.role {
      let accepted = try space.surelyAcceptedLink()
      entry = try choose(accepted, roles.contains(role) ? .always : .never, usual)
    }
    entry = try choose(
      try space.preauthorized(subject) { _ in true },
      try space.preauthorized(subject) { roles.contains($0.role) }, entry)
    var bots: [(range: Range<Int>, isIn: Bool)] = []
    for name in policy.names.names where name.kind == .user {
      if let role = name.botRole { bots.append((space.identities.range(of: name), roles.contains(role))) }
    }
    bots.sort { $0.range.lowerBound < $1.range.lowerBound }
    let level = space.level(.identity(subject))
    return try choose(
      try diagrams.test(level, isIn: bots.map(\.range)),
      try diagrams.test(level, isIn: bots.filter(\.isIn).map(\.range)), entry)
  }

  private func choose(
    _ condition: Diagram, _ yes: Diagram, _ no: Diagram
  ) throws(DiagramMistake) -> Diagram {
    try diagrams.or(try diagrams.and(condition, yes), try diagrams.and(no, not: condition))
  }

  /// The subject's role is another afterwards.
  func changesRole() throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for rank in world.policy.roles.roles.indices {
      let role = RoleSet(RoleNumber(rank))
      parts.append(
        try diagrams.and(try space.roles(.role(subject), in: role), not: try roleAfter(isIn: role)))
    }
    return try diagrams.any(parts)
  }
}
