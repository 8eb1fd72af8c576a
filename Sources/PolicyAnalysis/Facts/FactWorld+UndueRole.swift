import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactWorld {
  /// A role is undue when one is named that is not the usual, and that the actor could not give by change role.
  ///
  /// Nil for operations that give no role by the way.
  func undueRole(_ after: Aftermath) throws(DiagramMistake) -> Diagram? {
    if operation.entrantWithNewRole == nil { return nil }
    let undue = try space.bit(.givesUndueRole)
    var unusual: [Diagram] = []
    let isOccupant = try occupant(after.subject)
    for rank in policy.roles.roles.indices {
      let role = RoleSet(RoleNumber(rank))
      let usual = try diagrams.or(
        try diagrams.and(isOccupant, try space.roles(.role(after.subject), in: role)),
        try diagrams.and(try after.entryRole(isIn: role), not: isOccupant))
      unusual.append(try diagrams.and(try space.roles(.newRole, in: role), not: usual))
    }
    let asks = try diagrams.any(unusual)
    let (mayGive, mayNot) = looksIntoRoleChange ? try roleChange(after) : (.always, .always)
    return try diagrams.and(
      try diagrams.implies(undue, try diagrams.and(asks, mayNot)),
      try diagrams.implies(asks, try diagrams.or(undue, mayGive)))
  }

  /// Where the subject's role may, and where it may not, be changed by the actor: as far as this operation's
  /// facts say, each where the others can make it so.
  private func roleChange(_ after: Aftermath) throws(DiagramMistake) -> (Diagram, Diagram) {
    let nested = try FactWorld(space, .changeRole, looksIntoRoleChange: false)
    // Why: the change of role that is looked into asks for no undue role itself.
    let decision = try diagrams.restrict(
      try OperationDiagram(space, .changeRole).allowed, space.level(.bit(.givesUndueRole)), to: 0)
    let counted: [Level] = space.variables.indices.map(Level.init).filter { level in
      if case .bit(let bit) = space.variable(level) { return Self.isOfOutcome(bit) }
      return false
    }
    if after.subject == .target {
      return (
        try diagrams.exists(counted, try nested.possible(decision, settling: counted)),
        try diagrams.exists(counted, try nested.possible(try diagrams.not(decision), settling: counted))
      )
    }
    // Why: whoever enters by themselves asks as their own target; only whether that is ever allowed, and ever denied,
    // is said here.
    let same = try space.bit(.sameUser)
    return (
      try nested.canHold(try diagrams.and(same, decision)) ? .always : .never,
      try nested.canHold(try diagrams.and(same, not: decision)) ? .always : .never
    )
  }

  /// Whether a fact speaks of what one operation would do, and not of the people or the request.
  static func isOfOutcome(_ bit: FactBit) -> Bool {
    if case .outcome = bit.origin { true } else { false }
  }

  /// `diagram` with what the constraints on `levels` leave of it.
  private func possible(_ diagram: Diagram, settling levels: [Level]) throws(DiagramMistake) -> Diagram {
    var result = diagram
    for constraint in constraints where levels.contains(constraint.defines) {
      result = try diagrams.and(result, constraint.diagram)
    }
    return result
  }
}
