import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilityWithoutChange = LintRule(
    .capabilityWithoutChange, .warning, "a capability that no change of roles serves",
    summary: "Finds a capability such as `ban` in a role that lists no change of roles for it.",
    avoid: """
      profile roles
      role guest
        can receive message, remove own client
      role chair
        can add participant, ban
        may change none to guest
      """,
    prefer: """
      profile roles
      role guest
        can receive message, remove own client
      role chair
        can add participant, ban
        may change none to guest
        may change guest to banned
      """,
    why: "Adding, removing, banning and changing roles consult the list of changes of who does it.",
    exceptions: "A capability for which the policy's own rules ask, and one that an including role may use.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      let asked = context.findAskedOfRoles().capabilities
      return context.capabilityWords.compactMap { role, capability, span in
        if !Capability.changingRoles.contains(capability) || asked.contains(capability) { return nil }
        // Why: who joins is `none`, and of another role RP0578 says so.
        if [.openJoin, .useJoinCode].contains(capability) && role != .none { return nil }
        let heirs = context.heirs(of: role)
        if context.isServed(capability, by: heirs) || context.hasUnreadChange(heirs) { return nil }
        return Finding(
          .capabilityWithoutChange, span,
          "`\(context.policy.roles[role].name)` lists no change of roles for `\(capability.phrase)`",
          label: "can change nothing", help: "add a `may change` clause, or drop the capability",
          proof: .impossibility("whoever holds it lists no change that it makes"))
      }
    })
}

extension LintContext {
  func isServed(_ capability: Capability, by holders: [RoleNumber]) -> Bool {
    holders.contains { holder in
      policy.roles[holder].changes.contains { from, to in
        policy.roles.roles.indices.contains {
          to.contains(RoleNumber($0)) && capability.makes(from, RoleNumber($0), holder: holder) == true
        }
      }
    }
  }

  /// Whether some of the roles list a change in which a name is no role's: an error, by which nobody knows what is meant.
  fileprivate func hasUnreadChange(_ roles: [RoleNumber]) -> Bool {
    roleStatements.contains { role, statement in
      roles.contains(role)
        && statement.clauses.contains { clause in
          guard case .may(let from, let to) = clause else { return false }
          return ([from] + to).contains { policy.roles.named(text($0)) == nil }
        }
    }
  }
}
