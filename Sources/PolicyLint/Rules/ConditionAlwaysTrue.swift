import PolicyAnalysis
import PolicyCompiler

extension LintRule {
  static let conditionAlwaysTrue = LintRule(
    .conditionAlwaysTrue, .warning, "a condition that is always true",
    summary: "Finds a condition, or a part of one, that holds for every request.",
    avoid: "allow knock if actor is none or actor is not none",
    prefer: "allow knock if actor is none",
    why: "It guards nothing, and reads as if it did.",
    exceptions:
      "In a used file a condition on settings, which differ from policy to policy, is not reported.",
    find: { context in context.constants.filter { $0.code == .conditionAlwaysTrue } })
}
