import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension LintRule {
  static let roleUnreachable = LintRule(
    .roleUnreachable, .warning, "a role that no path reaches",
    summary: "Finds a declared role that nobody can come to hold.",
    avoid: """
      profile roles
      role guest
        can receive message, remove self
        may change guest to none
      role speaker
        can send message
      role chair
        can add participant
        may change none to guest
      """,
    prefer: """
      profile roles
      role guest
        can receive message, remove self
        may change guest to none
      role speaker
        can send message
      role chair
        can add participant
        may change none to guest, speaker
      """,
    why: "What such a role may do nobody ever does. Mostly a change of roles is missing.",
    exceptions:
      "The highest role and those that must have users, which the room starts with, and roles that own rules give.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      let reached = context.reachedRoles()
      let roles = context.policy.roles.roles
      return roles.enumerated().compactMap { rank, role in
        guard rank > 1, let span = role.span else { return nil }
        if context.actsInNothing(RoleNumber(rank)) {
          return Finding(
            .roleUnreachable, span, "nobody can come to act as `\(role.name)`", label: "no path leads here",
            help: "preauthorize a user or system for it, or let it have active users",
            proof: .impossibility(
              "no bearer of `\(role.name)` may have a client, and no preauthorization lets one act from outside"
            ))
        }
        if reached.contains(RoleNumber(rank)) { return nil }
        return Finding(
          .roleUnreachable, span, "nobody can come to hold `\(role.name)`", label: "no path leads here",
          help: "let somebody change a role to it, or preauthorize it, or drop it",
          proof: .impossibility("no preauthorization, link, bot or change of roles leads to `\(role.name)`"))
      }
    })
}

extension LintContext {
  /// Whether nobody who holds a role, whatever list the room starts with, can do anything by it: none of them may have
  /// a client, and nobody acts from outside with it.
  func actsInNothing(_ role: RoleNumber) -> Bool {
    let most = min(policy.roles[role].maximum ?? .max, policy.roles[role].activeMaximum ?? .max)
    return most == 0
      && !policy.preauthorizations.contains { $0.role == role && ($0.kind == .user || $0.kind == .system) }
  }

  /// The roles that somebody can come to hold, in a room that starts with the roles that must have users and the
  /// highest one.
  fileprivate func reachedRoles() -> RoleSet {
    let roles = policy.roles.roles
    var reached = RoleSet(RoleNumber.none).union(RoleSet(RoleNumber(roles.count - 1)))
    for (rank, role) in roles.enumerated() where role.minimum > 0 || role.activeMinimum > 0 {
      reached.insert(RoleNumber(rank))
    }
    for entry in policy.preauthorizations { reached.insert(entry.role) }
    if let role = policy.settings.joinLinks?.role { reached.insert(role) }
    for name in policy.names.names { if let role = name.botRole { reached.insert(role) } }
    for rank in roles.indices where rank > 1 && !reached.contains(RoleNumber(rank)) {
      if isGivenByRules(RoleNumber(rank)) { reached.insert(RoleNumber(rank)) }
    }
    var before = RoleSet()
    while before != reached {
      before = reached
      for (rank, role) in roles.enumerated() where reached.contains(RoleNumber(rank)) {
        for (from, to) in role.changes where reached.contains(from) { reached = reached.union(to) }
      }
    }
    return reached
  }

  /// Whether the rules let some request give a role; also where that cannot be decided.
  private func isGivenByRules(_ role: RoleNumber) -> Bool {
    let giving = Operation.allCases.filter { $0.gives.contains(.newRole) && !$0.isProposal }
    return giving.contains { operation in
      let isMeant = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
        let named = try space.roles(.newRole, in: RoleSet(role))
        guard let entering = operation.entrantWithNewRole else { return named }
        return try space.diagrams.and(
          named, not: try space.roles(.role(entering), in: policy.roles.occupants))
      }
      return isMeant.flatMap { canAnybody(operation, $0) } ?? true
    }
  }
}
