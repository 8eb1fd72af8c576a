import PolicyCompiler
import PolicyMachine
import RoomModel

/// What ties the variables of one policy to those of the other.
extension JointSpace {
  /// What a variable of the new policy has to do with the old policy's.
  func tie(_ variable: FactVariable, _ operation: Operation) throws(DiagramMistake) -> Diagram? {
    guard old.level(variable) != new.level(variable) else { return nil }
    switch variable {
    case .role(let person): return try roleTie(person)
    case .bit(.exceedsMaxClients):
      return try limitTie(
        .exceedsMaxClients, old.policy.settings.bounds[.maxClients], new.policy.settings.bounds[.maxClients])
    case .bit(.exceedsMaxUsers):
      return try limitTie(
        .exceedsMaxUsers, old.policy.settings.bounds[.maxUsers], new.policy.settings.bounds[.maxUsers])
    case .bit(.roomHasLogger): return try loggerTie()
    case .bit(.givesUndueRole): return try undueTie()
    case .bit(.exceedsRoleMaximum):
      return try boundsTie(.exceedsRoleMaximum, operation, ofRoleAfter: true) { role in
        [(role.maximum ?? .max), (role.activeMaximum ?? .max)]
      }
    case .bit(.breaksRoleMinimum):
      // Why turned: the lower a minimum, the harder it is to break.
      return try boundsTie(.breaksRoleMinimum, operation, ofRoleAfter: false) { role in
        [.max - role.minimum, .max - role.activeMinimum]
      }
    case .bit(let bit):
      // Invariant: what the world of each policy makes of the shared variables needs no tie.
      if bit.ofActor == .actorVoice || bit.origin == .outcome(.roleChange) { return nil }
      if operation.commitForm == .commitRemove { return nil }
      return try diagrams.equal(try old.bit(bit), try new.bit(bit))
    // Why: who is listed as outcast is one under either policy, and who is barred only under one makes more of them there.
    case .roleCount, .identity, .member, .right, .relation, .namedRight, .newRole, .linkSigner,
      .number:
      return nil
    }
  }

  /// The role in effect is what the room lists, unless a bar makes an outcast of who is listed as none.
  private func roleTie(_ person: Party) throws(DiagramMistake) -> Diagram {
    let isBar = { (entry: CheckedPreauthorization) in entry.role == .barred }
    let before = try old.firstPreauthorization(of: person, isBar)
    let after = try new.firstPreauthorization(of: person, isBar)
    var equal: [Diagram] = []
    for rank in old.policy.roles.roles.indices {
      let role = RoleSet(RoleNumber(rank))
      equal.append(
        try diagrams.and(try old.roles(.role(person), in: role), try new.roles(.role(person), in: role)))
    }
    func becomes(_ one: RoleNumber, _ other: RoleNumber) throws(DiagramMistake) -> Diagram {
      try diagrams.and(
        try old.roles(.role(person), in: RoleSet(one)), try new.roles(.role(person), in: RoleSet(other)))
    }
    let isBarred = try diagrams.and(
      try becomes(.none, .barred), try diagrams.and(after, not: before))
    // Why: who is listed as outcast stays one, whatever bars go.
    let isNoLonger = try diagrams.and(
      try becomes(.barred, .none), try diagrams.and(before, not: after))
    return try diagrams.any(equal + [isBarred, isNoLonger])
  }

  /// What exceeds the greater of two limits exceeds the smaller one.
  private func limitTie(_ bit: FactBit, _ before: UInt64?, _ after: UInt64?) throws(DiagramMistake) -> Diagram
  {
    let (one, other) = (try old.bit(bit), try new.bit(bit))
    guard let before, let after else {
      return before == after ? try diagrams.equal(one, other) : .always
    }
    if before == after { return try diagrams.equal(one, other) }
    return before <= after ? try diagrams.implies(other, one) : try diagrams.implies(one, other)
  }

  /// What exceeds the greater of two bounds of one role exceeds the smaller one. The role that counts is the one that
  /// the operation's subject has after it, or had before.
  private func boundsTie(
    _ bit: FactBit, _ operation: Operation, ofRoleAfter: Bool, _ bounds: (CheckedRole) -> [UInt32]
  ) throws(DiagramMistake) -> Diagram? {
    if differences.entry || operation.commitForm == .commitRemove { return nil }
    let (one, other) = (try old.bit(bit), try new.bit(bit))
    guard let after = try Aftermath(try oldWorlds.world(operation)) else {
      return differences.roleBounds ? nil : try diagrams.equal(one, other)
    }
    var ties: [Diagram] = []
    for (rank, role) in old.policy.roles.roles.enumerated() {
      let (before, later) = (bounds(role), bounds(new.policy.roles.roles[rank]))
      var tie: [Diagram] = []
      if zip(before, later).allSatisfy({ $0 <= $1 }) { tie.append(try diagrams.implies(other, one)) }
      if zip(before, later).allSatisfy({ $0 >= $1 }) { tie.append(try diagrams.implies(one, other)) }
      let set = RoleSet(RoleNumber(rank))
      let isMeant =
        ofRoleAfter
        ? try after.roleAfter(isIn: set) : try old.roles(.role(after.subject), in: set)
      ties.append(try diagrams.implies(isMeant, try diagrams.all(tie)))
    }
    return try diagrams.all(ties)
  }

  private func loggerTie() throws(DiagramMistake) -> Diagram {
    let before = Set(old.users(.logger).map(\.lowerBound))
    let after = Set(new.users(.logger).map(\.lowerBound))
    let (one, other) = (try old.bit(.roomHasLogger), try new.bit(.roomHasLogger))
    if before.isSubset(of: after) { return try diagrams.implies(one, other) }
    return after.isSubset(of: before) ? try diagrams.implies(other, one) : .always
  }

  /// Who may change roles decides which are undue: where both decide alike, so do these.
  private func undueTie() throws(DiagramMistake) -> Diagram {
    if differences.entry || differences.bars { return .always }
    let decision = try decision(.changeRole)
    var differs = try diagrams.or(
      try diagrams.and(decision.old, not: decision.new), try diagrams.and(decision.new, not: decision.old))
    // Why: the change of role that is looked into asks for no undue role itself.
    for space in [old, new] {
      differs = try diagrams.restrict(differs, space.level(.bit(.givesUndueRole)), to: 0)
    }
    // Why: the counts of an entry are not those of a change of role.
    let counted = old.variables.indices.map { Level($0) }.filter { level in
      if case .bit(let bit) = old.variable(level) { FactWorld.isOfOutcome(bit) } else { false }
    }
    differs = try diagrams.exists(counted, differs)
    return try diagrams.or(
      differs, try diagrams.equal(try old.bit(.givesUndueRole), try new.bit(.givesUndueRole)))
  }
}
