import PolicyAnalysis
import PolicyCompiler

extension LintRule {
  static let forbidMeetsNoAllow = LintRule(
    .forbidMeetsNoAllow, .note, "a forbid that meets no allow",
    summary: "Finds a forbid rule that denies only what no rule allows.",
    avoid: "forbid target message if actor is visitor because \"visitors listen\"",
    prefer: "forbid send message if actor is visitor because \"visitors listen\"",
    why: """
      What no rule allows is denied. Such a forbid changes no answer; it may be meant for another operation.
      """,
    exceptions:
      "Used files, to which other policies add other rules. No fix drops a rule that gives a reason.",
    each: { context, report in
      for rule in context.ownRules {
        let span = context.policy.rules[rule].span
        guard case .meetsNoAllow? = context.fates.fates[rule], span.source == 0,
          context.openDoors[rule] == nil
        else { continue }
        report(
          Finding(
            .forbidMeetsNoAllow, span,
            "this rule forbids what no rule allows",
            label: "denied without it", help: "drop it, or name the operation that is meant",
            proof: .impossibility("no allow rule holds where this one does"),
            fix: context.removal(ofRule: rule, "drop the rule")))
      }
    })
}
