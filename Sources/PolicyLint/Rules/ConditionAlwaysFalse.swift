import PolicyAnalysis
import PolicyCompiler

extension LintRule {
  static let conditionAlwaysFalse = LintRule(
    .conditionAlwaysFalse, .warning, "a condition that is always false",
    summary: "Finds a part of a condition that holds for no request.",
    avoid: "allow knock if actor is none or (actor is none and actor is member)",
    prefer: "allow knock if actor is none",
    why: "Such a part never lets the rule fire. Most often one of its words is wrong.",
    exceptions: "A rule that as a whole never fires is reported by RP0501 instead.",
    find: { context in context.constants.filter { $0.code == .conditionAlwaysFalse } })
}
