import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let invitesNobodyAccepts = LintRule(
    .invitesNobodyAccepts, .warning, "invites that nobody can accept",
    summary: "Finds a policy under which somebody can invite, and no invited user can enter.",
    avoid: "profile empty\nallow invite if actor is owner and target is none",
    prefer: """
      profile empty
      allow invite if actor is owner and target is none
      allow accept invite if actor is invited
      allow leave if actor is active and not request leaves no active moderator
      """,
    why: "Whoever is invited stands before a closed door.",
    find: { context in
      let entering = Operation.ofStandingRooms.filter { $0.effect.arrival == .actor }
      guard let span = context.ownPlace(of: [.invite] + entering), context.canAnybody(.invite) == true,
        let invited = context.bounded(
          span, { () throws(DiagramMistake) in try context.space.bit(.actorInvited) }),
        entering.allSatisfy({ context.canAnybody($0, invited) == false })
      else { return [] }
      return [
        Finding(
          .invitesNobodyAccepts, span, "somebody can invite, and no invited user can enter",
          label: "invites to nothing", help: "allow `accept invite` or `join if actor is invited`",
          proof: .impossibility("every request of an invited user to enter is denied"))
      ]
    })
}
