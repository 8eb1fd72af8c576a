import PolicyAnalysis
import PolicyCompiler

extension LintRule {
  static let analysisTooLarge = LintRule(
    .analysisTooLarge, .note, "a policy too large to be analysed whole",
    summary: "Says that some rules could not be held against all others within the bounds of the analysis.",
    avoid: "a policy in which thousands of rules each join many facts at random",
    prefer: "definitions for what many rules have in common, and fewer rules",
    why: "What lint does not report of such rules it does not know.",
    find: { context in
      guard let first = context.tooLarge else { return [] }
      return [
        Finding(
          .analysisTooLarge, first.span, "not every rule could be analysed: \(first.mistake.words)",
          help: "join rules, or name with `define` what they have in common")
      ]
    })
}
