import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactWorld {
  /// A role is undue if the request names one that is not the usual one, and that the actor may not give by `change
  /// role`.
  ///
  /// Nil for operations that give no role.
  func undueRole(_ after: Aftermath) throws(DiagramMistake) -> Diagram? {
    if operation.entrantWithNewRole == nil { return nil }
    let undue = try space.bit(.givesUndueRole)
    let asks = try unusualRole(after)
    let world = try FactWorld(space, .changeRole)
    let allowed = try space.nestedRoleChange()
    let mayGive: Diagram
    let mayNot: Diagram
    if after.subject == .actor {
      // Why no finer: a policy's hash goes by what can be, and says of who enters by themselves only whether the change
      // is ever allowed, and ever denied.
      let same = try space.bit(.sameUser)
      mayGive = try world.canHold(try diagrams.and(same, allowed)) ? .always : .never
      mayNot = try world.canHold(try diagrams.and(same, not: allowed)) ? .always : .never
    } else {
      let change = NestedRoleChange(world, subject: after.subject)
      mayGive = try change.some(allowed)
      mayNot = try change.some(try diagrams.not(allowed))
    }
    return try diagrams.and(
      try diagrams.implies(undue, try diagrams.and(asks, mayNot)),
      try diagrams.implies(asks, try diagrams.or(undue, mayGive)))
  }

  /// A role is named that is not the one which whoever enters takes without.
  func unusualRole(_ after: Aftermath) throws(DiagramMistake) -> Diagram {
    var unusual: [Diagram] = []
    let isOccupant = try occupant(after.subject)
    for rank in policy.roles.roles.indices {
      let role = RoleSet(RoleNumber(rank))
      let usual = try diagrams.or(
        try diagrams.and(isOccupant, try space.roles(.role(after.subject), in: role)),
        try diagrams.and(try after.entryRole(isIn: role), not: isOccupant))
      unusual.append(try diagrams.and(try space.roles(.newRole, in: role), not: usual))
    }
    return try diagrams.any(unusual)
  }
}
