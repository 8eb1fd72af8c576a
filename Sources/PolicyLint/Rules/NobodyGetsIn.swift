import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let nobodyGetsIn = LintRule(
    .nobodyGetsIn, .warning, "a room that nobody can enter",
    summary: "Finds roles of one's own by which nobody joins, and nobody adds others.",
    avoid: """
      profile roles
      role guest
        can send message, remove own client
      """,
    prefer: """
      profile roles
      role guest
        can send message, remove own client, add participant
        may change none to guest
      """,
    why: "The room stays with whom it starts with, and gets empty.",
    exceptions: "Fixed rooms, and rooms where what RP0580 reports lets people in.",
    find: { context in
      guard let span = context.rolesPlace, !context.policy.settings.holds(.fixedMembership) else { return [] }
      let waits = context.capabilityWords.contains { role, capability, _ in
        [.joinIfPreauthorized, .useJoinCode].contains(capability) && context.isUngranted(capability, [role])
      }
      if waits { return [] }
      let entering = Operation.allCases.filter { $0.effect.newcomer != nil && !$0.isProposal }
      for operation in entering where context.comesIn(by: operation) != false { return [] }
      return [
        Finding(
          .nobodyGetsIn, span, "nobody can enter the room", label: "no way in",
          help: "give a role `add participant` with a change of `none`, or let people join",
          proof: .impossibility("every request by which somebody would come in is denied"))
      ]
    })
}

extension LintContext {
  /// Whether somebody who is no occupant comes in by an operation; nil where that goes beyond a bound.
  fileprivate func comesIn(by operation: Operation) -> Bool? {
    guard let newcomer = operation.effect.newcomer else { return false }
    // Why: these create the room or only ask for entry.
    if [.createGroup, .knock, .fetchGroupInfo, .invite].contains(operation) { return false }
    let meant = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
      try space.diagrams.not(try space.roles(.role(newcomer), in: policy.roles.occupants))
    }
    return meant.flatMap { canAnybody(operation, $0) }
  }
}
