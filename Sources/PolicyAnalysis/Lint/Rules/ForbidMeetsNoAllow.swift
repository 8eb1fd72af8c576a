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
      "Used files, to which other policies add other rules. No mend drops a rule that gives a reason.",
    find: { context in
      context.ownRules.compactMap { rule in
        let span = context.policy.rules[rule].span
        guard case .meetsNoAllow? = context.fates.fates[rule], span.source == 0 else { return nil }
        return Finding(
          .forbidMeetsNoAllow, span,
          "this rule forbids what no rule allows",
          label: "denied without it", help: "drop it, or name the operation that is meant",
          proof: .impossibility("no allow rule holds where this one does"),
          fix: context.removal(ofRule: rule, "drop the rule"))
      }
    })
}
