import PolicyCompiler

extension LintRule {
  static let forbidMeetsNoAllow = LintRule(
    .forbidMeetsNoAllow, .note, "a forbid that meets no allow",
    summary: "Finds a forbid rule that denies only what no rule allows.",
    avoid: "forbid target message if actor is visitor",
    prefer: "forbid send message if actor is visitor",
    why: """
      What no rule allows is denied. Such a forbid changes no answer; it may be meant for another operation.
      """,
    exceptions: "A forbid that guards against rules which a later author may add.",
    find: { context in
      context.ownRules.compactMap { rule in
        guard case .meetsNoAllow? = context.fates.fates[rule] else { return nil }
        return Finding(
          .forbidMeetsNoAllow, context.policy.rules[rule].span,
          "this rule forbids what no rule allows",
          label: "denied without it", help: "drop it, or name the operation that is meant",
          proof: .impossibility("no allow rule holds where this one does"))
      }
    })
}
