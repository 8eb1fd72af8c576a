import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let voiceNobodyGives = LintRule(
    .voiceNobodyGives, .note, "a moderated room in which nobody gives voice",
    summary: "Finds `moderated` where a rule asks who has voice, and nobody may `grant voice`.",
    avoid: "moderated\nforbid grant voice because \"the hall listens\"",
    prefer: "moderated\nforbid grant voice unless actor is owner because \"the owner calls up\"",
    why: "Visitors stay silent for ever; those who have voice lose it for good once it is revoked.",
    exceptions: "A room in which visitors are to listen only.",
    find: { context in
      guard context.policy.profile != .roles, context.policy.settings.holds(.moderated),
        context.asked.asks(.hasVoice), let statement = context.settings(.voice).first,
        context.canAnybody(.grantVoice) == false
      else { return [] }
      return [
        Finding(
          .voiceNobodyGives, statement.span, "the room is moderated, and nobody can give voice",
          label: "visitors stay silent", help: "allow `grant voice` to somebody, or write `unmoderated`",
          proof: .impossibility("every request to grant voice is denied"))
      ]
    })
}
