import PolicyAnalysis
import PolicyCompiler

extension LintRule {
  static let allowOverridden = LintRule(
    .allowOverridden, .warning, "an allow that forbids wholly override",
    summary: "Finds an allow rule of which every case is forbidden.",
    avoid: "allow knock if actor is outcast",
    prefer: "allow knock if actor is none",
    why: """
      A forbid beats every allow, so nobody is let do anything by such a rule. Whoever reads it believes the \
      opposite.
      """,
    exceptions: "A rule of a used file is held only against others of that file.",
    each: { context, report in
      for rule in context.ownRules {
        guard case .overriddenBy(let others)? = context.fates.fates[rule], context.isReportable(rule, others)
        else { continue }
        let places = others.map(context.place).joined(separator: ", ")
        report(
          Finding(
            .allowOverridden, context.policy.rules[rule].span,
            "this rule allows nothing: what it allows is forbidden",
            label: "never carries the day",
            others: context.labels(others, "forbids it"),
            help: others.isEmpty
              ? "drop it, or narrow the forbids"
              : "drop it, or narrow the forbid at \(places)",
            proof: .rules(others),
            // Why: of a policy's own two rules that contradict each other, either may be the one that is meant.
            fix: others.allSatisfy { context.policy.rules[$0].isOfProfile }
              ? context.removal(ofRule: rule, "drop the rule") : nil))
      }
    })
}
