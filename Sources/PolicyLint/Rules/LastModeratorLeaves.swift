import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let lastModeratorLeaves = LintRule(
    .lastModeratorLeaves, .note, "a room that can lose its last moderator",
    summary: "Finds a rule by which the last active owner or admin of a members-only room may go.",
    avoid: "redefine leave room\nallow leave room if actor is occupant",
    prefer: "redefine leave room\nallow leave room if actor is occupant\n"
      + "forbid leave room if request leaves no active moderator because \"one moderator stays\"",
    why: "A members-only room without a moderator lets nobody in any more, and nobody can fix that.",
    exceptions: "Rooms that are open, and roles of one's own, among whom nobody is a moderator.",
    find: { context in
      if context.policy.profile == .roles || !context.policy.settings.holds(.membersOnly) { return [] }
      let operations = Operation.ofStandingRooms.filter(\.effect.takesModerator)
      var reported: Set<Span> = []
      return operations.compactMap { operation in
        let found = context.bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
          try context.letting(operation) { () throws(DiagramMistake) in
            try context.space.diagrams.and(
              try context.space.bit(.leavesNoActiveModerator),
              not: try context.space.standing(.system, .actor))
          }
        }
        guard let (span, witness) = found ?? nil, reported.insert(span).inserted else { return nil }
        return Finding(
          .lastModeratorLeaves, span,
          "by `\(operation.row.phrase)` the room can lose its last moderator",
          label: "lets the last one go",
          help: "forbid it `if request leaves no active moderator`",
          proof: .request(witness))
      }
    })
}
