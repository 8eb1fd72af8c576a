import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let fixedRoomJoinLinks = LintRule(
    .fixedRoomJoinLinks, .warning, "join links in a fixed room",
    summary: "Finds `join-links` in a fixed-membership room.",
    avoid: "fixed-membership\njoin-links",
    prefer: "fixed-membership",
    why: "A link lets nobody in whom the policy does not name, and whom it names needs none.",
    find: { context in
      let policy = context.policy
      guard policy.profile == .standard, policy.settings.holds(.fixedMembership),
        policy.settings.joinLinks != nil, let statement = context.settings(.joinLinks).first
      else { return [] }
      return [
        Finding(
          .fixedRoomJoinLinks, statement.span, "a fixed room has join links, which let nobody in",
          label: "useless here", help: "drop it, or make the room `members-only`",
          proof: .impossibility("whoever is not preauthorized by user cannot enter"))
      ]
    })
}
