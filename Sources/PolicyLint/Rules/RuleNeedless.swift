import PolicyAnalysis
import PolicyCompiler

extension LintRule {
  static let ruleNeedless = LintRule(
    .ruleNeedless, .warning, "a forbid that changes no answer",
    summary:
      "Finds a forbid of which others decide some cases already, and no rule allows the rest.",
    avoid: "forbid ban, invite if actor is admin and target is admin because \"admins are equals\"",
    prefer: "forbid kick, send message if actor is visitor because \"visitors watch\"",
    why: """
      Each case of it has another reason to be as it is, so that no one rule shows it. Whoever reads it believes \
      that something depends on it.
      """,
    exceptions: "Used files, to which other policies add other rules.",
    each: { context, report in
      for rule in context.ownRules {
        let checked = context.policy.rules[rule]
        // Why: a forbid that stops one door of several is not needless but too narrow.
        guard case .needless? = context.fates.fates[rule], checked.effect == .forbid,
          checked.span.source == 0,
          context.openDoors[rule] == nil
        else { continue }
        report(
          Finding(
            .ruleNeedless, checked.span, "this forbid changes no answer",
            label: "every case is decided without it", help: "drop it, or name the cases that are meant",
            proof: .impossibility("no request is answered otherwise without it"),
            fix: context.removal(ofRule: rule, "drop the rule")))
      }
    })
}
