import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilityInert = LintRule(
    .capabilityInert, .warning, "a capability that nothing makes effective",
    summary: "Finds a capability in a role that can never use it, whatever the room.",
    avoid: """
      profile roles
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client, open join
      """,
    prefer: """
      profile roles
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client
      """,
    why: "The role says what its bearers may do, and they may not.",
    exceptions: """
      A capability for which the policy's own rules ask, one that an including role may use, and what RP0545, RP0548, \
      RP0580 and RP0581 report.
      """,
    find: { context in
      if context.policy.profile != .roles { return [] }
      let asked = context.findAskedOfRoles().capabilities
      return context.capabilityWords.compactMap { role, capability, span in
        if capability.isReserved || asked.contains(capability) { return nil }
        guard let reason = context.whyInert(capability, role) else { return nil }
        return Finding(
          .capabilityInert, span,
          "`\(capability.phrase)` does nothing for `\(context.policy.roles[role].name)`",
          label: reason.label, help: reason.help, proof: .impossibility(reason.proof))
      }
    })
}

extension LintContext {
  /// Why a capability that a role is given does nothing; nil where somebody can use it, or another rule says why not.
  fileprivate func whyInert(
    _ capability: Capability, _ role: RoleNumber
  ) -> (label: String, help: String, proof: String)? {
    let heirs = heirs(of: role)
    let able = heirs.filter { takesPart($0, by: capability) }
    if able.isEmpty {
      let name = policy.roles[role].name
      if role.isOccupantRole || [.openJoin, .useJoinCode].contains(capability) {
        return (
          "only `none` joins so", "give it to `role none`, or drop it",
          "whoever joins is `none`, and `\(name)` is another role"
        )
      }
      return (
        "`\(name)` takes no part", "drop it",
        "only occupants, and who is preauthorized for another role, use it"
      )
    }
    if Capability.changingRoles.contains(capability) && !isServed(capability, by: able) { return nil }
    let acting = able.filter { $0 == .none || !actsInNothing($0) }
    if acting.isEmpty || isUngranted(capability, able) || isInside(capability, acting) { return nil }
    if isUsed(capability, by: acting) != false { return nil }
    return (
      "every use of it is denied",
      policy.settings.holds(.fixedMembership)
        ? "the list of a fixed room does not change: drop it, or the setting"
        : "drop it, or what forbids its use",
      "every request that the rule for `\(capability.phrase)` would allow them is denied"
    )
  }
}
