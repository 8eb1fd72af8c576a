import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let changeWithoutCapability = LintRule(
    .changeWithoutCapability, .warning, "a change of roles that no capability uses",
    summary: "Finds `may change` in a role without a capability that makes such a change.",
    avoid: """
      profile roles
      role guest
        can receive message, remove own client
      role chair
        can send message, add participant
        may change none to guest
        may change guest to none
      """,
    prefer: """
      profile roles
      role guest
        can receive message, remove own client
      role chair
        can send message, add participant, remove participant
        may change none to guest
        may change guest to none
      """,
    why: "The list only bounds what capabilities do; by itself it lets nobody change anything.",
    exceptions: "Policies whose own rules ask `may change`.",
    find: { context in
      if context.policy.profile != .roles || context.findAskedOfRoles().changes { return [] }
      return context.roleStatements.flatMap { role, statement -> [Finding] in
        let held = Capability.changingRoles.filter(context.policy.roles[role].can)
        var found: [Finding] = []
        for case .may(let from, let to) in statement.clauses {
          guard let before = context.policy.roles.named(context.text(from)) else { continue }
          for name in to {
            guard let after = context.policy.roles.named(context.text(name)),
              !held.contains(where: { $0.makes(before, after, holder: role) == true })
            else { continue }
            let fitting = Capability.changingRoles.filter {
              $0.makes(before, after, holder: role) == true && context.takesPart(role, by: $0)
            }
            found.append(
              Finding(
                .changeWithoutCapability, name.span,
                "`\(context.text(statement.name))` has no capability that changes "
                  + "`\(context.text(from))` to `\(context.text(name))`", label: "nothing uses this change",
                help: fitting.first.map { "add the capability `\($0.phrase)`, or drop the change" }
                  ?? "drop the change",
                proof: .impossibility("no capability of the role consults this change")))
          }
        }
        return found
      }
    })
}
