import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let historyNobodyShares = LintRule(
    .historyNobodyShares, .warning, "history that nobody can share",
    summary: "Finds `history shared` where nobody may share or port history.",
    avoid: "history shared\nforbid share history, port history because \"what was said stays\"",
    prefer: "history shared\nforbid share history because \"each takes their own\"",
    why: "Newcomers are told that they will see what was said before, and never do.",
    find: { context in
      guard context.policy.settings.history != nil, let statement = context.settings(.history).first,
        context.canAnybody(.shareHistory) == false, context.canAnybody(.portHistory) == false
      else { return [] }
      return [
        Finding(
          .historyNobodyShares, statement.span, "the room shares history, and nobody can share any",
          label: "never shared", help: "allow `share history` to somebody, or write `no-history`",
          proof: .impossibility("every request to share or port history is denied"))
      ]
    })
}
