import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let directMessagesNobodySends = LintRule(
    .directMessagesNobodySends, .warning, "direct messages that nobody can send",
    summary: "Finds `direct-messages` where nobody may send one or start a direct call.",
    avoid: "direct-messages\nforbid send direct message, start direct call because \"speak up\"",
    prefer: "direct-messages\nforbid start direct call because \"write first\"",
    why: "The setting promises what every rule denies.",
    find: { context in
      guard context.policy.settings.holds(.directMessages),
        let statement = context.settings(.directMessages).first,
        context.canAnybody(.sendDirectMessage) == false, context.canAnybody(.startDirectCall) == false
      else { return [] }
      return [
        Finding(
          .directMessagesNobodySends, statement.span,
          "the room has direct messages, and nobody can send one", label: "never sent",
          help: "allow `send direct message` to somebody, or write `no-direct-messages`",
          proof: .impossibility("every request for a direct message or call is denied"))
      ]
    })
}
