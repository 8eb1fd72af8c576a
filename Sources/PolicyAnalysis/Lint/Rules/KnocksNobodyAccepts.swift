import PolicyCompiler
import RoomModel

extension LintRule {
  static let knocksNobodyAccepts = LintRule(
    .knocksNobodyAccepts, .warning, "knocks that nobody can accept",
    summary: "Finds `knock-first` where nobody may accept a knock.",
    avoid: "knock-first\nforbid accept knock because \"we are full\"",
    prefer: "knock-first",
    why: "Whoever knocks waits for ever.",
    find: { context in
      guard context.policy.settings.holds(.knockFirst), let statement = context.settings(.knocking).last,
        context.canAnybody(.knock) == true, context.canAnybody(.acceptKnock) == false
      else { return [] }
      return [
        Finding(
          .knocksNobodyAccepts, statement.span, "the room takes knocks, and nobody can accept one",
          label: "lets people knock", help: "allow `accept knock` to somebody, or drop `knock-first`",
          proof: .impossibility("every request to accept a knock is denied"))
      ]
    })
}
