import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilityInert = LintRule(
    .capabilityInert, .warning, "a capability that nothing makes effective",
    summary: "Finds a capability in a role that can never use it, whatever the room.",
    avoid: """
      profile roles
      role guest
        can receive message, join if preauthorized
      """,
    prefer: """
      profile roles
      preauth-guest domain example.net
      role guest
        can receive message, join if preauthorized
      """,
    why: "The role says what its bearers may do, and they may not.",
    exceptions: "A capability for which the policy's own rules ask, and one that an including role may use.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      let asked = context.findAskedOfRoles().capabilities
      let granted = Set(context.policy.preauthorizations.filter { !$0.isBar }.map(\.role))
      // Why: where preauthorizations are missing, one finding says so; that of a role which only they reach comes first.
      var isMissingSaid =
        granted.isEmpty
        && context.roleStatements.contains { $0.role.isOccupantRole && context.actsInNothing($0.role) }
      return context.capabilityWords.compactMap { role, capability, span in
        if capability.isReserved || asked.contains(capability) { return nil }
        let reasons = context.heirs(of: role).map { context.whyInert(capability, $0, granted) }
        guard reasons.allSatisfy({ $0 != nil }), let reason = reasons.first ?? nil else { return nil }
        if reason.isMissing && isMissingSaid { return nil }
        isMissingSaid = isMissingSaid || reason.isMissing
        return Finding(
          .capabilityInert, span,
          "`\(capability.phrase)` does nothing for `\(context.policy.roles[role].name)`",
          label: reason.label, help: reason.help, proof: .impossibility(reason.proof))
      }
    })
}

/// Why a capability does nothing in a role.
private struct InertReason {
  var label: String
  var help: String
  var proof: String
  /// Whether a preauthorization is what is missing.
  var isMissing = false
}

extension LintContext {
  /// Why bearers of a role can never use a capability; nil where they can, or where another rule says so.
  fileprivate func whyInert(
    _ capability: Capability, _ role: RoleNumber, _ granted: Set<RoleNumber>
  ) -> InertReason? {
    let name = policy.roles[role].name
    if [.openJoin, .useJoinCode].contains(capability) {
      if role != .none {
        return InertReason(
          label: "only `none` joins so", help: "give it to `role none`, or drop it",
          proof: "whoever joins is `none`, and `\(name)` is another role")
      }
      if capability == .openJoin || policy.settings.joinLinks?.role != nil { return nil }
      return InertReason(
        label: "no link gives a role", help: "write `join-links as ROLE`, or drop it",
        proof: "no setting says which role a join link gives")
    }
    if !role.isOccupantRole {
      return InertReason(
        label: "`\(name)` takes no part", help: "drop it",
        proof: "only occupants, and who is preauthorized for another role, use it")
    }
    if capability == .joinIfPreauthorized && !granted.contains(role) {
      return InertReason(
        label: "nobody is preauthorized for the role", help: "preauthorize somebody as `\(name)`, or drop it",
        proof: "no preauthorization gives `\(name)`", isMissing: true)
    }
    if capability == .changeOwnRole && granted.isEmpty {
      return InertReason(
        label: "nobody is preauthorized for another role",
        help: "preauthorize somebody for another role, or drop it",
        proof: "no preauthorization gives any role", isMissing: true)
    }
    return nil
  }
}
