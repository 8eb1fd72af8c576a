import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let fixedRoomPreauthorizes = LintRule(
    .fixedRoomPreauthorizes, .warning, "a preauthorization that lets nobody into a fixed room",
    summary: "Finds, in a fixed-membership room, a preauthorization that names no single user.",
    avoid: "fixed-membership\npreauth-member domain example.net",
    prefer: "fixed-membership\npreauth-member user bob@example.net",
    why: "A fixed room takes only whom its policy names as users; the entry lets nobody in.",
    exceptions: "Entries that bar, and loggers, who enter any room.",
    find: { context in
      let policy = context.policy
      if policy.profile != .standard || !policy.settings.holds(.fixedMembership) { return [] }
      return policy.preauthorizations.filter { entry in
        let isLogger = entry.name.map { policy.names[$0].standing.contains(.logger) } ?? false
        return entry.kind != .user && entry.role != .barred && !isLogger
      }.map { entry in
        Finding(
          .fixedRoomPreauthorizes, entry.span,
          "a fixed room takes no `\(entry.kind.word)`, only users that it names",
          label: "lets nobody in", help: "name the users, or make the room `members-only`",
          proof: .impossibility("whoever is not preauthorized by user cannot enter"))
      }
    })
}
