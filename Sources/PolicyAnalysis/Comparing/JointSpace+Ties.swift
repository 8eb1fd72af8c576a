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
    case .bit(.exceedsMaxClients): return try sizeTie(.exceedsMaxClients, operation)
    case .bit(.exceedsMaxUsers): return try sizeTie(.exceedsMaxUsers, operation)
    case .bit(.roomHasLogger): return try loggerTie()
    case .bit(.givesUndueRole): return try undueTie(operation)
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
      switch bit.origin {
      case .person: return try voiceTie(bit)
      // Invariant: what the world of each policy makes of the shared variables needs no tie.
      case .outcome(.roleChange), .step: return nil
      case .standing, .people, .derived, .given, .measured, .outcome, .change:
        return operation.commitForm == .commitRemove
          ? try removalTie(bit, operation) : try diagrams.equal(try old.bit(bit), try new.bit(bit))
      }
    case .roleCount: return try outcastTie(variable)
    case .identity, .member, .right, .relation, .namedRight, .newRole, .linkSigner,
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

  /// Who has one role under both policies, which both give voice alike, has voice under both or neither: the room's state
  /// says who was granted or lost it.
  private func voiceTie(_ bit: FactBit) throws(DiagramMistake) -> Diagram {
    let person: Party = bit.isTargets ? .target : .actor
    let isAlike = try diagrams.equal(try old.bit(bit), try new.bit(bit))
    var parts: [Diagram] = []
    for rank in old.policy.roles.roles.indices where old.policy.voice(of: rank) == new.policy.voice(of: rank)
    {
      let role = RoleSet(RoleNumber(rank))
      let isSameRole = try diagrams.and(
        try old.roles(.role(person), in: role), try new.roles(.role(person), in: role))
      parts.append(try diagrams.implies(isSameRole, isAlike))
    }
    return try diagrams.all(parts)
  }

  /// Who is listed as outcast is one under either policy, and who is barred only under one makes more of them there.
  private func outcastTie(_ variable: FactVariable) throws(DiagramMistake) -> Diagram? {
    let isBar = { (entry: CheckedPreauthorization) in entry.role == .barred }
    let before = try old.firstPreauthorization(of: .actor, isBar)
    let after = try new.firstPreauthorization(of: .actor, isBar)
    let isFewer = try diagrams.and(before, not: after) == .never
    let isMore = try diagrams.and(after, not: before) == .never
    if !isFewer && !isMore { return nil }
    var parts: [Diagram] = []
    for least in old.countClasses(variable)?.cuts ?? [] {
      let (one, other) = (try old.count(variable, from: least), try new.count(variable, from: least))
      parts.append(isFewer ? try diagrams.implies(one, other) : try diagrams.implies(other, one))
    }
    return try diagrams.all(parts)
  }

  /// Counts are known of a room, and then say whether a bound is broken; of bare roles they are not, and none is.
  private func sizeTie(_ bit: FactBit, _ operation: Operation) throws(DiagramMistake) -> Diagram {
    let (one, other) = (try old.bit(bit), try new.bit(bit))
    let before = try oldWorlds.world(operation).brokenSizes[bit] ?? .never
    let after = try newWorlds.world(operation).brokenSizes[bit] ?? .never
    return try diagrams.or(
      try diagrams.not(try diagrams.or(one, other)),
      try diagrams.and(try diagrams.equal(one, before), try diagrams.equal(other, after)))
  }

  /// A Remove that takes all of somebody takes the last of something wherever one does that takes one client.
  private func removalTie(_ bit: FactBit, _ operation: Operation) throws(DiagramMistake) -> Diagram? {
    guard let before = try Aftermath(try oldWorlds.world(operation)),
      let after = try Aftermath(try newWorlds.world(operation))
    else { return nil }
    let (one, other) = (try old.bit(bit), try new.bit(bit))
    let (all, allNow) = (try before.takesAll(), try after.takesAll())
    return try diagrams.and(
      try diagrams.implies(try diagrams.implies(all, allNow), try diagrams.implies(one, other)),
      try diagrams.implies(try diagrams.implies(allNow, all), try diagrams.implies(other, one)))
  }

  /// What exceeds the greater of two bounds of one role exceeds the smaller one. The role that counts is the one that
  /// the operation's subject has after it, or had before, under both policies.
  private func boundsTie(
    _ bit: FactBit, _ operation: Operation, ofRoleAfter: Bool, _ bounds: (CheckedRole) -> [UInt32]
  ) throws(DiagramMistake) -> Diagram? {
    let (one, other) = (try old.bit(bit), try new.bit(bit))
    guard let before = try Aftermath(try oldWorlds.world(operation)),
      let after = try Aftermath(try newWorlds.world(operation))
    else {
      return differences.roleBounds ? nil : try diagrams.equal(one, other)
    }
    // Why: one that takes a client, and one that takes all, leave other counts.
    let takesAlike =
      operation.commitForm == .commitRemove
      ? try diagrams.equal(try before.takesAll(), try after.takesAll()) : .always
    var ties: [Diagram] = []
    for (rank, role) in old.policy.roles.roles.enumerated() {
      let (earlier, later) = (bounds(role), bounds(new.policy.roles.roles[rank]))
      var tie: [Diagram] = []
      if zip(earlier, later).allSatisfy({ $0 <= $1 }) { tie.append(try diagrams.implies(other, one)) }
      if zip(earlier, later).allSatisfy({ $0 >= $1 }) { tie.append(try diagrams.implies(one, other)) }
      let set = RoleSet(RoleNumber(rank))
      let isMeant =
        ofRoleAfter
        ? try diagrams.and(try before.roleAfter(isIn: set), try after.roleAfter(isIn: set))
        : try diagrams.and(
          try old.roles(.role(before.subject), in: set), try new.roles(.role(after.subject), in: set))
      ties.append(try diagrams.implies(try diagrams.and(isMeant, takesAlike), try diagrams.all(tie)))
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

  /// Each policy says by itself which role is the usual one, and whether the actor may change the role: of one change,
  /// which does one thing to one room.
  private func undueTie(_ operation: Operation) throws(DiagramMistake) -> Diagram? {
    let (before, later) = (try oldWorlds.world(operation), try newWorlds.world(operation))
    guard operation.entrantWithNewRole != nil, let ofOld = try Aftermath(before),
      let ofNew = try Aftermath(later)
    else { return nil }
    let asks = (old: try before.unusualRole(ofOld), new: try later.unusualRole(ofNew))
    let (allowed, allowedNow) = (try old.nestedRoleChange(), try new.nestedRoleChange())
    let change = NestedRoleChange(try world(.changeRole), subject: ofOld.subject)
    var parts: [Diagram] = []
    for (isAllowed, set) in [(true, allowed), (false, try diagrams.not(allowed))] {
      for (isAllowedNow, setNow) in [(true, allowedNow), (false, try diagrams.not(allowedNow))] {
        let undue = try diagrams.equal(try old.bit(.givesUndueRole), isAllowed ? .never : asks.old)
        let undueNow = try diagrams.equal(try new.bit(.givesUndueRole), isAllowedNow ? .never : asks.new)
        parts.append(
          try diagrams.all([try change.some(try diagrams.and(set, setNow)), undue, undueNow]))
      }
    }
    return try diagrams.any(parts)
  }
}
