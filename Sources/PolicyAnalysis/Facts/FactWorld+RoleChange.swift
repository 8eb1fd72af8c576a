import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactWorld {
  /// The facts of `profile roles` about who changes whose role to which: each follows from what stands before it.
  func settleRoleChange(
    _ after: Aftermath, _ settle: (FactBit, Diagram) -> Void
  ) throws(DiagramMistake) {
    func only(_ bit: FactBit, _ when: Diagram) throws(DiagramMistake) {
      settle(bit, try diagrams.equal(try space.bit(bit), when))
    }
    try only(.mayMakeChange, try listedChange(after))
    var given: [Diagram] = []
    for rank in policy.roles.roles.indices.dropFirst(2) {
      let role = RoleSet(RoleNumber(rank))
      given.append(
        try diagrams.and(
          try after.asksForRole(in: role),
          try space.preauthorized(after.subject) { $0.role == RoleNumber(rank) }))
    }
    try only(.givesPreauthorizedRole, try diagrams.any(given))
    let link = policy.settings.joinLinks?.role
    try only(
      .givesLinkRole,
      try link.map { role throws(DiagramMistake) in
        try after.asksForRole(in: RoleSet(role))
      } ?? .never)
  }

  /// The list of the role that the actor acts with leads from the subject's role to the one asked for.
  private func listedChange(_ after: Aftermath) throws(DiagramMistake) -> Diagram {
    var changes: [Diagram] = []
    for (rank, role) in policy.roles.roles.enumerated() {
      var listed: [Diagram] = []
      for change in role.changes where change.to.bits != 0 {
        listed.append(
          try diagrams.and(
            try space.roles(.role(after.subject), in: RoleSet(change.from)),
            try after.asksForRole(in: change.to)))
      }
      if listed.isEmpty { continue }
      let acting = try acts(with: RoleNumber(rank))
      changes.append(try diagrams.and(acting, try diagrams.any(listed)))
    }
    return try diagrams.any(changes)
  }

  /// The actor acts with a role: their own, or, where who is outside may ask, the one they are preauthorized for.
  private func acts(with role: RoleNumber) throws(DiagramMistake) -> Diagram {
    let own = try space.roles(.role(.actor), in: RoleSet(role))
    if !FactScope.outside.contains(operation) { return own }
    return try diagrams.or(
      try diagrams.and(own, not: try isOutsider { _ in true }), try isOutsider { $0.role == role })
  }

  /// The actor is unlisted, and a preauthorization for which `counts` names them as a user or system.
  private func isOutsider(
    _ counts: (CheckedPreauthorization) -> Bool
  ) throws(DiagramMistake) -> Diagram {
    try diagrams.and(
      try space.roles(.role(.actor), in: RoleSet(RoleNumber.none)),
      try space.preauthorized(.actor) { ($0.kind == .user || $0.kind == .system) && counts($0) })
  }

  /// Who acts from outside.
  func settleOutsider() throws(DiagramMistake) {
    if policy.profile != .roles || !FactScope.outside.contains(operation) {
      return try rule(out: .actsFromOutside)
    }
    settle(
      .actsFromOutside,
      try diagrams.equal(
        try space.bit(.actsFromOutside),
        try diagrams.and(try space.bit(.isExternal), try isOutsider { _ in true })))
  }
}
