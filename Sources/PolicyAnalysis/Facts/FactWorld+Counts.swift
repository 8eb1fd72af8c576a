import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactWorld {
  /// What an operation does to the list and the counts, and whether the role that it gives is due.
  private static let counted = FactBit.allCases.filter { bit in
    switch bit.origin {
    case .outcome, .step(.undueRole): true
    case .person, .standing, .people, .derived, .given, .measured, .change, .step(.pendingRemoval),
      .step(.ownLeaf), .step(.ownSender), .step(.fromOutside):
      false
    }
  }

  /// Roles whose active bearers are moderators.
  var moderators: RoleSet {
    policy.profile == .roles
      ? RoleSet() : RoleSet(StandardRole.admin.number).union(RoleSet(StandardRole.owner.number))
  }

  private var owner: RoleSet {
    policy.profile == .roles ? RoleSet() : RoleSet(StandardRole.owner.number)
  }

  /// The facts that are derived from counts, as far as the operation lets them be.
  func settleCounts() throws(DiagramMistake) {
    var open = Set(FactWorld.counted)
    func settleOnce(_ bit: FactBit, _ diagram: Diagram) {
      open.remove(bit)
      settle(bit, diagram)
    }
    if operation == .destroyRoom {
      try settleEnd(settleOnce)
    } else if operation.changesPolicy {
      if policy.profile == .roles {
        settleOnce(
          .leavesNoActiveOccupant,
          try diagrams.implies(try space.bit(.leavesNoActiveOccupant), try space.bit(.changesRoles)))
      }
    } else if let after = try Aftermath(self) {
      settleOnce(.givesSecondClient, try secondClient(after))
      settleOnce(.removesLastClient, try lastClient(after))
      settleOnce(.leavesNoActiveOccupant, try noActiveOccupant(after))
      settleOnce(.leavesNoActiveModerator, try noActiveModerator(after))
      settleOnce(.leavesNoOwner, try noOwner(after))
      try settleLimits(after, settleOnce)
      // Why behind the limits: what the change of role would exceed that is looked into, entering exceeds too.
      if let undue = try undueRole(after) { settleOnce(.givesUndueRole, undue) }
      if policy.profile == .roles { try settleRoleChange(after, settleOnce) }
    }
    for bit in FactWorld.counted where open.contains(bit) { try rule(out: bit) }
  }

  /// Destroying a room takes what there is of each.
  private func settleEnd(_ settle: (FactBit, Diagram) -> Void) throws(DiagramMistake) {
    let clients = try space.number(.clients, space.classes(.clients).from(1))
    let last = try space.bit(.removesLastClient)
    let occupant = try space.bit(.leavesNoActiveOccupant)
    settle(.removesLastClient, try diagrams.implies(last, clients))
    settle(.leavesNoActiveOccupant, try diagrams.implies(occupant, last))
    settle(
      .leavesNoActiveModerator,
      moderators.bits == 0
        ? try diagrams.not(try space.bit(.leavesNoActiveModerator))
        : try diagrams.implies(try space.bit(.leavesNoActiveModerator), occupant))
    settle(.leavesNoOwner, owner.bits == 0 ? try diagrams.not(try space.bit(.leavesNoOwner)) : .always)
    let hasMinimum = policy.roles.roles.contains { $0.minimum > 0 || $0.activeMinimum > 0 }
    settle(.breaksRoleMinimum, hasMinimum ? .always : try diagrams.not(try space.bit(.breaksRoleMinimum)))
  }

  private func secondClient(_ after: Aftermath) throws(DiagramMistake) -> Diagram {
    let second = try space.bit(.givesSecondClient)
    if !after.gainsClient { return try diagrams.not(second) }
    let active = try active(after.subject)
    // Why: a bare role that fetches the GroupInfo or creates the group is active and gets no second client.
    let isLoose = operation == .fetchGroupInfo || operation == .createGroup
    return isLoose ? try diagrams.implies(second, active) : try diagrams.equal(second, active)
  }

  /// The actor, where the operation concerns somebody else.
  private func other(
    _ after: Aftermath, _ diagram: Diagram
  ) throws(DiagramMistake) -> Diagram {
    after.subject == .actor ? .never : try diagrams.and(diagram, not: try space.bit(.sameUser))
  }

  private func lastClient(_ after: Aftermath) throws(DiagramMistake) -> Diagram {
    let last = try space.bit(.removesLastClient)
    let active = try active(after.subject)
    let clients = space.classes(.clients)
    let isOne = try space.number(.clients, clients.place(of: 1)..<clients.place(of: 1) + 1)
    if operation == .destroyGroup {
      // Why: a bare role that destroys the group is said to hold the last client, active or not.
      return try diagrams.implies(active, try diagrams.equal(last, isOne))
    }
    if after.mayStopActive == .never { return try diagrams.not(last) }
    var can = try diagrams.and(after.mayStopActive, not: try other(after, try self.active(.actor)))
    if operation == .leave { can = try diagrams.and(can, isOne) }
    if operation.commitForm == .commitRemove {
      let takesOne = try diagrams.and(try occupant(.target), not: try after.takesAll())
      can = try diagrams.and(can, try diagrams.implies(takesOne, isOne))
    }
    return try diagrams.all([
      try diagrams.implies(last, can),
      try diagrams.implies(try diagrams.and(after.mayStopActive, isOne), last),
      try diagrams.implies(last, try isOnlyOne(of: policy.roles.all, isActive: true, after.subject)),
    ])
  }

  /// The subject may cease to be an active bearer of `roles`, and the actor is no other one.
  private func mayLose(_ roles: RoleSet, _ after: Aftermath) throws(DiagramMistake) -> Diagram {
    let was = try diagrams.and(try active(after.subject), try space.roles(.role(after.subject), in: roles))
    let stops = try diagrams.or(
      after.mayStopActive, try diagrams.not(try after.roleAfter(isIn: roles)))
    let actor = try diagrams.and(try active(.actor), try space.roles(.role(.actor), in: roles))
    return try diagrams.and(try diagrams.and(was, stops), not: try other(after, actor))
  }

  private func noActiveOccupant(_ after: Aftermath) throws(DiagramMistake) -> Diagram {
    let none = try space.bit(.leavesNoActiveOccupant)
    let can = try diagrams.implies(none, try mayLose(policy.roles.occupants, after))
    // Why: the others of bare roles are said to be active, whoever destroys the group.
    if operation == .destroyGroup { return can }
    let wasOccupant = try diagrams.and(try active(after.subject), try occupant(after.subject))
    let isLast = try diagrams.and(try space.bit(.removesLastClient), wasOccupant)
    return try diagrams.all([
      can, try diagrams.implies(isLast, none),
      try diagrams.implies(none, try isOnlyOne(of: policy.roles.occupants, isActive: true, after.subject)),
    ])
  }

  private func noActiveModerator(_ after: Aftermath) throws(DiagramMistake) -> Diagram {
    let none = try space.bit(.leavesNoActiveModerator)
    if moderators.bits == 0 { return try diagrams.not(none) }
    let wasModerator = try space.roles(.role(after.subject), in: moderators)
    let isLast = try diagrams.and(try space.bit(.leavesNoActiveOccupant), wasModerator)
    return try diagrams.all([
      try diagrams.implies(none, try mayLose(moderators, after)), try diagrams.implies(isLast, none),
      try diagrams.implies(none, try isOnlyOne(of: moderators, isActive: true, after.subject)),
    ])
  }

  private func noOwner(_ after: Aftermath) throws(DiagramMistake) -> Diagram {
    let none = try space.bit(.leavesNoOwner)
    if owner.bits == 0 { return try diagrams.not(none) }
    let was = try space.roles(.role(after.subject), in: owner)
    let stops = try diagrams.and(was, not: try after.roleAfter(isIn: owner))
    let actor = try space.roles(.role(.actor), in: owner)
    let isOnly = try isOnlyOne(of: owner, isActive: false, after.subject)
    return try diagrams.and(
      try diagrams.implies(
        none, try diagrams.all([stops, try diagrams.not(try other(after, actor)), isOnly])),
      try diagrams.implies(try diagrams.and(stops, try isNoSecond(owner)), none))
  }

  private func settleLimits(
    _ after: Aftermath, _ settle: (FactBit, Diagram) -> Void
  ) throws(DiagramMistake) {
    func only(_ bit: FactBit, _ when: Diagram) throws(DiagramMistake) {
      settle(bit, try diagrams.implies(try space.bit(bit), when))
    }
    // Why not of who may be bare: in their rooms no count is at its edge.
    let isListed = try diagrams.not(try mayBeBare())
    func size(_ bit: FactBit, _ isBroken: Diagram) throws(DiagramMistake) {
      brokenSizes[bit] = isBroken
      let exceeds = try space.bit(bit)
      settle(
        bit,
        try diagrams.and(
          try diagrams.implies(exceeds, isBroken),
          try diagrams.implies(try diagrams.and(isBroken, isListed), exceeds)))
    }
    if let most = policy.settings.bounds[.maxClients], after.gainsClient {
      try size(.exceedsMaxClients, try space.number(.clients, space.classes(.clients).from(most)))
    }
    if let most = policy.settings.bounds[.maxUsers] {
      let listed = try diagrams.and(
        try after.roleAfter(isIn: policy.roles.occupants), not: try occupant(after.subject))
      let person = try diagrams.and(listed, not: try space.own(.actorBot, after.subject))
      try size(
        .exceedsMaxUsers,
        try diagrams.and(person, try space.number(.users, space.classes(.users).from(most))))
    }
    let roles = policy.roles.roles
    if !roles.contains(where: {
      $0.maximum != nil || $0.activeMaximum != nil || $0.minimum > 0 || $0.activeMinimum > 0
    }) {
      return
    }
    func set(_ holds: (CheckedRole) -> Bool) -> RoleSet {
      var set = RoleSet()
      for (rank, role) in roles.enumerated() where holds(role) { set.insert(RoleNumber(rank)) }
      return set
    }
    let changes = try after.changesRole()
    let active = try active(after.subject)
    let gains: Diagram = after.gainsClient ? try diagrams.not(active) : .never
    try only(
      .exceedsRoleMaximum,
      try diagrams.or(
        try diagrams.and(changes, try after.roleAfter(isIn: set { $0.maximum != nil })),
        try diagrams.and(
          try diagrams.or(changes, gains), try after.roleAfter(isIn: set { $0.activeMaximum != nil }))))
    let stops = try diagrams.and(active, try diagrams.or(changes, after.mayStopActive))
    var breaks: [Diagram] = []
    for (rank, role) in roles.enumerated() {
      let set = RoleSet(RoleNumber(rank))
      let was = try space.roles(.role(after.subject), in: set)
      // Why: where one is enough, an actor who stays is that one.
      let stays = try other(after, try space.roles(.role(.actor), in: set))
      if role.minimum > 0 {
        breaks.append(
          try diagrams.and(try diagrams.and(changes, was), not: role.minimum == 1 ? stays : .never))
      }
      if role.activeMinimum > 0 {
        let isThere = role.activeMinimum == 1 ? try diagrams.and(stays, try self.active(.actor)) : .never
        breaks.append(try diagrams.and(try diagrams.and(stops, was), not: isThere))
      }
    }
    try only(.breaksRoleMinimum, try diagrams.any(breaks))
  }
}
