import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactWorld {
  var persons: [Party] { hasTarget ? [.actor, .target] : [.actor] }

  /// Actor and target are two users, both of whom `holds`.
  func both(
    _ holds: (Party) throws(DiagramMistake) -> Diagram
  ) throws(DiagramMistake) -> Diagram {
    if !hasTarget { return .never }
    return try diagrams.and(
      try diagrams.and(try holds(.actor), try holds(.target)), not: try space.bit(.sameUser))
  }

  func any(
    _ holds: (Party) throws(DiagramMistake) -> Diagram
  ) throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for person in persons { parts.append(try holds(person)) }
    return try diagrams.any(parts)
  }

  /// Settles the room's counts of clients and users, which include actor and target, and whether a logger is there.
  func settleRoom() throws(DiagramMistake) {
    // Why: whoever creates a group is asked about as an active bare role, and the room has no clients.
    let clients = try clientsOfPersons()
    settle(
      .number(.clients), operation == .createGroup ? try diagrams.or(clients, try mayBeBare()) : clients)
    settle(
      .number(.users),
      try atLeast(.users) { person throws(DiagramMistake) in
        try diagrams.and(try occupant(person), not: try space.own(.actorBot, person))
      })
    try settleCountsOfRoles()
    let loggers = space.users(.logger)
    if loggers.isEmpty {
      try rule(out: .roomHasLogger)
      return
    }
    let hasLogger = try space.bit(.roomHasLogger)
    var can = try diagrams.implies(
      try any { person throws(DiagramMistake) in
        try diagrams.and(try space.standing(.logger, person), try active(person))
      }, hasLogger)
    if operation != .createGroup {
      can = try diagrams.and(
        can, try diagrams.implies(hasLogger, try space.number(.clients, space.classes(.clients).from(1))))
    }
    if loggers.count <= persons.count {
      // Why: where every logger there is stands before us without a client, none is in the room.
      var absent: [Diagram] = []
      let idle = { [self] (person: Party, range: Range<Int>) throws(DiagramMistake) in
        try diagrams.and(
          try diagrams.test(space.level(.identity(person)), isIn: [range]), not: try active(person))
      }
      for logger in loggers {
        absent.append(try any { person throws(DiagramMistake) in try idle(person, logger) })
      }
      can = try diagrams.and(can, try diagrams.implies(try diagrams.all(absent), try diagrams.not(hasLogger)))
    }
    settle(.roomHasLogger, can)
  }

  /// The group has the clients of actor and target: two of each who has another, one of each who is active.
  private func clientsOfPersons() throws(DiagramMistake) -> Diagram {
    let active = try atLeast(.clients) { person throws(DiagramMistake) in try self.active(person) }
    if !space.asksForAnotherClient { return active }
    let others = try atLeast(.clients, each: 2) { person throws(DiagramMistake) in
      try hasAnotherClient(person)
    }
    let three = try diagrams.and(
      try both { person throws(DiagramMistake) in try self.active(person) },
      try any { person throws(DiagramMistake) in try hasAnotherClient(person) })
    return try diagrams.all([
      active, others,
      try diagrams.implies(three, try space.number(.clients, space.classes(.clients).from(3))),
    ])
  }

  private func atLeast(
    _ number: FactNumber, each: UInt64 = 1, _ counts: (Party) throws(DiagramMistake) -> Diagram
  ) throws(DiagramMistake) -> Diagram {
    let classes = space.classes(number)
    return try diagrams.and(
      try diagrams.implies(try any(counts), try space.number(number, classes.from(each))),
      try diagrams.implies(try both(counts), try space.number(number, classes.from(each * 2))))
  }

  /// What a request says by itself: what a policy change touches.
  func settleRequest() throws(DiagramMistake) {
    if operation.commitForm.isCommit { try settlePendingRemovals() }
    if operation == .rejoin {
      // Why: of a bare role the own leaf is said to be replaced, whether it is active or not.
      settle(.replacesOwnLeaf, try diagrams.implies(try active(.actor), try space.bit(.replacesOwnLeaf)))
    }
    if operation.changesPolicy {
      settle(
        .makesRoomFixed,
        try diagrams.not(
          try diagrams.and(try space.bit(.makesRoomFlexible), try space.bit(.makesRoomFixed))))
      try settleShutOut()
    }
  }

  /// Metadata alone shut nobody out.
  private func settleShutOut() throws(DiagramMistake) {
    if policy.profile == .roles { return try rule(out: .shutsOutOwner) }
    var others: [Diagram] = []
    for value in PolicyChanges.values where value.bit != .changesMetadata {
      others.append(try space.bit(value.bit))
    }
    settle(
      .shutsOutOwner, try diagrams.implies(try space.bit(.shutsOutOwner), try diagrams.any(others)))
  }

  /// Whoever removes themselves by a commit, and has no other client, removes its sender.
  func settleSender() throws(DiagramMistake) {
    if operation != .commitRemove { return try rule(out: .removesItsSender) }
    let removes = try space.bit(.removesItsSender)
    let same = try space.bit(.sameUser)
    if space.asksForAnotherClient {
      let isOnly = try diagrams.and(same, not: try hasAnotherClient(.target))
      return settle(.removesItsSender, try diagrams.equal(removes, isOnly))
    }
    // Why: whoever has no client, or the only one of the group, has no other.
    let clients = space.classes(.clients)
    let isOne = try space.number(.clients, clients.place(of: 1)..<clients.place(of: 1) + 1)
    let hasNoOther = try diagrams.or(isOne, try diagrams.not(try active(.target)))
    settle(
      .removesItsSender,
      try diagrams.and(
        try diagrams.implies(removes, same),
        try diagrams.implies(try diagrams.and(same, hasNoOther), removes)))
  }

  private func settlePendingRemovals() throws(DiagramMistake) {
    let omits = try space.bit(.omitsPendingRemoval)
    if operation.isProposal { return try rule(out: .omitsPendingRemoval) }
    var pending = try pending(.actor)
    if operation == .commitRemove {
      pending = try diagrams.and(pending, not: try space.bit(.sameUser))
    } else if hasTarget {
      pending = try diagrams.or(pending, try self.pending(.target))
    }
    settle(.omitsPendingRemoval, try diagrams.implies(try diagrams.or(pending, try othersPending()), omits))
  }

  /// Among those who hold a role of no occupants some are active, and not only whom a Remove takes.
  private func othersPending() throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for variable in space.countedRoles {
      guard case .roleCount(let role, isActive: true) = variable, role <= .none else { continue }
      let cuts = space.countClasses(variable)?.cuts ?? []
      // Invariant: cuts ascend, and none is 0.
      guard let least = cuts.first else { continue }
      let one = try space.count(variable, from: least)
      if let more = cuts.first(where: { $0 > 1 }) { parts.append(try space.count(variable, from: more)) }
      if least > 1 { continue }
      let isTaken =
        operation.commitForm == .commitRemove
        ? try diagrams.and(try pending(.target), try space.roles(.role(.target), in: RoleSet(role))) : .never
      parts.append(try diagrams.and(one, not: isTaken))
    }
    return try diagrams.any(parts)
  }
}
