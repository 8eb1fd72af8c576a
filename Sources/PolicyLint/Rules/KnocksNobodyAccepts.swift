import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let knocksNobodyAccepts = LintRule(
    .knocksNobodyAccepts, .warning, "knocks that nobody can accept",
    summary: "Finds `knock-first` where nobody may accept a knock, or none of whoever is outside the parent.",
    avoid: "knock-first\nforbid accept knock because \"we are full\"",
    prefer: "knock-first",
    why: "Whoever knocks waits for ever.",
    find: { context in
      guard context.policy.settings.holds(.knockFirst), let statement = context.settings(.knocking).last,
        context.canAnybody(.knock) == true
      else { return [] }
      if context.canAnybody(.acceptKnock) == false {
        return [
          Finding(
            .knocksNobodyAccepts, statement.span, "the room takes knocks, and nobody can accept one",
            label: "lets people knock", help: "allow `accept knock` to somebody, or drop `knock-first`",
            proof: .impossibility("every request to accept a knock is denied"))
        ]
      }
      guard context.policy.settings.parent != nil, context.isOpenToOutsiders(.knock, .actorMemberOfParent),
        !context.isOpenToOutsiders(.acceptKnock, .targetMemberOfParent)
      else { return [] }
      return [
        Finding(
          .knocksNobodyAccepts, statement.span,
          "whoever is not in the parent room may knock, and nobody can accept that",
          label: "lets people knock",
          help: "add `forbid knock unless actor is member of parent room`, or drop `knock-first`",
          proof: .impossibility("every request to accept a knock from outside the parent is denied"))
      ]
    })
}

extension LintContext {
  /// Whether an operation is allowed where somebody is not in the parent room.
  fileprivate func isOpenToOutsiders(_ operation: Operation, _ bit: FactBit) -> Bool {
    let outside = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
      try space.diagrams.not(try space.bit(bit))
    }
    return outside.flatMap { canAnybody(operation, $0) } ?? true
  }
}
