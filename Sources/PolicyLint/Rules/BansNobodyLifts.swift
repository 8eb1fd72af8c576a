import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let bansNobodyLifts = LintRule(
    .bansNobodyLifts, .note, "bans that nobody can lift",
    summary: "Finds a policy under which somebody can ban and nobody can undo it.",
    avoid: "profile empty\nallow ban if actor is owner and target is member",
    prefer: """
      profile empty
      allow ban if actor is owner and target is member
      allow unban if actor is owner and target is outcast
      """,
    why: "A ban made by mistake stays.",
    exceptions: "Rooms in which a ban is for ever.",
    find: { context in
      guard let span = context.ownPlace(of: [.unban, .ban]), context.canAnybody(.ban) == true,
        context.canAnybody(.unban) == false
      else { return [] }
      let lifted = context.bounded(span) { () throws(DiagramMistake) in
        try context.space.diagrams.and(
          try context.space.roles(.role(.target), in: RoleSet(.barred)),
          not: try context.space.roles(.newRole, in: RoleSet(.barred)))
      }.flatMap { context.canAnybody(.changeRole, $0) }
      if lifted ?? true { return [] }
      return [
        Finding(
          .bansNobodyLifts, span, "somebody can ban, and nobody can lift a ban", label: "no ban ends",
          help: "allow `unban` to somebody",
          proof: .impossibility("every request to unban, or to change the role of a banned user, is denied"))
      ]
    })
}
