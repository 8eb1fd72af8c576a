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
    exceptions: """
      Roles that must have users and may have active ones, which every room starts with; the highest that may have \
      active ones, which a creator has; roles whose bearers join if preauthorized, of which RP0580 tells; and roles \
      that own rules give.
      """,
    find: { context in
      if context.policy.profile != .roles { return [] }
      let reached = context.reachedRoles()
      let roles = context.policy.roles.roles
      return roles.enumerated().compactMap { rank, role in
        let number = RoleNumber(rank)
        guard number.isOccupantRole, let span = role.span else { return nil }
        if context.actsInNothing(number) {
          return Finding(
            .roleUnreachable, span, "nobody can come to act as `\(role.name)`", label: "no path leads here",
            help: "preauthorize a user or system for it, or let it have active users",
            proof: .impossibility(
              "no bearer of `\(role.name)` may have a client, and no preauthorization lets one act from outside"
            ))
        }
        if reached.contains(number) { return nil }
        return Finding(
          .roleUnreachable, span, "nobody can come to hold `\(role.name)`", label: "no path leads here",
          help: "let somebody change a role to it, or preauthorize it, or drop it",
          proof: .impossibility("no preauthorization, link, bot or change of roles leads to `\(role.name)`"))
      }
    })
}

extension LintContext {
  /// The roles that somebody can come to hold, whatever list a creator starts the room with: each role whose bearers
  /// can act may be on it, so that its list of changes counts.
  fileprivate func reachedRoles() -> RoleSet {
    let roles = policy.roles.roles
    let numbers = roles.indices.map { RoleNumber($0) }
    var reached = RoleSet(RoleNumber.none)
    if let highest = numbers.last(where: { $0.isOccupantRole && mayBeActive($0) }) { reached.insert(highest) }
    for (number, role) in zip(numbers, roles) {
      let mustBeThere = (role.minimum > 0 || role.activeMinimum > 0) && mayBeActive(number)
      if mustBeThere || role.can(.joinIfPreauthorized) { reached.insert(number) }
      if number != .none && actsInNothing(number) { continue }
      for (from, to) in role.changes {
        for after in numbers where to.contains(after) {
          let makes = role.capabilities.contains { $0.makes(from, after, holder: number) == true }
          if makes { reached.insert(after) }
        }
      }
    }
    for entry in policy.preauthorizations { reached.insert(entry.role) }
    if let role = policy.settings.joinLinks?.role { reached.insert(role) }
    for name in policy.names.names { if let role = name.botRole { reached.insert(role) } }
    for number in numbers where number.isOccupantRole && !reached.contains(number) {
      if isGivenByRules(number) { reached.insert(number) }
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
