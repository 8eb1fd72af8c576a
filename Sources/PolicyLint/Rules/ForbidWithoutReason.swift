import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let forbidWithoutReason = LintRule(
    .forbidWithoutReason, .note, "a forbid without a reason",
    summary: "Finds a forbid rule without `because`.",
    avoid: "forbid send message if actor is visitor",
    prefer: "forbid send message if actor is visitor\n  because \"visitors listen\"",
    why: "Whoever is denied sees the reason; without one they see only the rule's text.",
    each: { context, report in
      for rule in context.ownRules {
        let checked = context.policy.rules[rule]
        if checked.effect == .allow || checked.because != nil { continue }
        report(
          Finding(
            .forbidWithoutReason, checked.span, "this forbid gives no reason",
            help: "add `because \"…\"` at its end"))
      }
    })
}
