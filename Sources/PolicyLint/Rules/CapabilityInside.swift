import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilityInside = LintRule(
    .capabilityInside, .note, "a capability that nobody uses from outside",
    summary: """
      Finds a capability that takes a client in the group, in a role whose bearers have none and act from outside alone.
      """,
    avoid: """
      profile roles
      preauth-enforcer system hub@example.com
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client
      role enforcer
        can ban, destroy room
        may change guest to banned
        at most 0 active
      """,
    prefer: """
      profile roles
      preauth-enforcer system hub@example.com
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client
      role enforcer
        can ban
        may change guest to banned
        at most 0 active
      """,
    why: """
      From outside one sends proposals, and bans, kicks and changes roles. All else is done by who is in the group.
      """,
    exceptions: "A capability for which the policy's own rules ask, and one that an including role may use.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      let asked = context.findAskedOfRoles().capabilities
      return context.capabilityWords.compactMap { role, capability, span in
        if capability.isReserved || asked.contains(capability) { return nil }
        let able = context.heirs(of: role).filter { context.takesPart($0, by: capability) }
        let acting = able.filter { $0 == .none || !context.actsInNothing($0) }
        guard context.isInside(capability, acting) else { return nil }
        return Finding(
          .capabilityInside, span,
          "`\(capability.phrase)` takes a client in the group, which no `\(context.policy.roles[role].name)` has",
          label: "not used from outside", help: "drop it, or let the role have active users",
          proof: .impossibility("its bearers have no clients, and no rule lets it be used from outside"))
      }
    })
}

extension LintContext {
  /// Whether roles that act from outside alone hold a capability that no rule lets be used from there.
  func isInside(_ capability: Capability, _ roles: [RoleNumber]) -> Bool {
    if roles.isEmpty || roles.contains(where: { $0 == .none || mayBeActive($0) }) { return false }
    if Capability.changingRoles.contains(capability) && !isServed(capability, by: roles) { return false }
    return !isAskedOfOutsiders(capability)
  }

  /// Whether a rule of the profile lets a capability be used from outside the group.
  func isAskedOfOutsiders(_ capability: Capability) -> Bool {
    (profileRules[capability] ?? []).contains { rule in
      var asks = false
      policy.rules[rule].condition.eachFact { if $0.fact == .actsFromOutside { asks = true } }
      return asks
    }
  }
}
