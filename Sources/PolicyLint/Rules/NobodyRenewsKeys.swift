import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let nobodyRenewsKeys = LintRule(
    .nobodyRenewsKeys, .warning, "a room in which nobody can renew keys",
    summary: "Finds a policy under which nobody may send `commit with Update`, an empty commit too.",
    avoid: "forbid commit with Update because \"quiet\"",
    prefer: "forbid commit with Update if actor is visitor because \"quiet\"",
    why: """
      Keys are renewed by updates. Whoever got hold of a member's key once reads the room for as long as nobody does.
      """,
    exceptions: "`profile empty`, whose own rules are all there is.",
    find: { context in
      if context.policy.profile == .empty { return [] }
      let roles = context.policy.roles.roles.indices.map { RoleNumber($0) }
      let nobodyIsActive = !roles.contains { $0.isOccupantRole && context.mayBeActive($0) }
      guard let span = context.ownPlace(of: [.commitUpdate]) ?? context.rolesPlace,
        nobodyIsActive || context.canAnybody(.commitUpdate) == false
      else { return [] }
      return [
        Finding(
          .nobodyRenewsKeys, span, "nobody can renew keys in this room",
          label: "`commit with Update` is denied",
          help: nobodyIsActive
            ? "let some role have active users" : "let `commit with Update` be, at least at intervals",
          proof: .impossibility(
            nobodyIsActive ? "no role may have active users" : "every commit with Update is denied"))
      ]
    })
}
