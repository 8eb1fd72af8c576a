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
        can receive message
      role chair
        can add participant, ban
        may change none to guest
      """,
    prefer: """
      profile roles
      role guest
        can receive message
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
      return context.roleStatements.flatMap { role, statement -> [Finding] in
        var found: [Finding] = []
        let heirs = context.heirs(of: role)
        for case .can(let capabilities) in statement.clauses {
          for (capability, span) in capabilities where Capability.changingRoles.contains(capability) {
            if asked.contains(capability) || context.isServed(capability, by: heirs) { continue }
            found.append(
              Finding(
                .capabilityWithoutChange, span,
                "`\(context.text(statement.name))` lists no change of roles for `\(capability.phrase)`",
                label: "can change nothing", help: "add a `may change` clause, or drop the capability",
                proof: .impossibility("whoever holds it lists no change that it makes")))
          }
        }
        return found
      }
    })
}

extension LintContext {
  fileprivate func isServed(_ capability: Capability, by holders: [RoleNumber]) -> Bool {
    holders.contains { holder in
      policy.roles[holder].changes.contains { from, to in
        policy.roles.roles.indices.contains {
          to.contains(RoleNumber($0)) && capability.makes(from, RoleNumber($0), holder: holder) == true
        }
      }
    }
  }
}
