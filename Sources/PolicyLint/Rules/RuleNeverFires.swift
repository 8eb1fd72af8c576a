import PolicyAnalysis
import PolicyCompiler

extension LintRule {
  static let ruleNeverFires = LintRule(
    .ruleNeverFires, .warning, "a rule that can never fire",
    summary: "Finds a rule whose condition holds for no request that there can be.",
    avoid: """
      forbid read member list if actor is visitor and actor is invited because "guests do not see who is here"
      """,
    prefer: "forbid read member list if actor is visitor because \"guests do not see who is here\"",
    why: """
      An author who writes a rule expects it to decide something. Where what it asks for cannot come together, \
      a word is wrong, and the rule that was meant is missing.
      """,
    exceptions: "A rule in a used file is not reported where the settings alone rule it out.",
    each: { context, report in
      for rule in context.ownRules {
        guard case .neverFires? = context.fates.fates[rule] else { continue }
        let span = context.policy.rules[rule].span
        // Why: what the settings alone settle is for the first file to say; used files serve many policies.
        if span.source != 0 && context.neverHolds(rule) { continue }
        let condition = context.statement(of: rule)?.condition?.span
        report(
          Finding(
            .ruleNeverFires, condition ?? span,
            "this rule can never fire: its condition holds for no request",
            label: "this cannot be", help: "fix the condition, or drop the rule",
            proof: .impossibility("no request satisfies `\(context.quoted(condition ?? span))`"),
            fix: context.removal(ofRule: rule, "drop the rule")))
      }
    })
}
