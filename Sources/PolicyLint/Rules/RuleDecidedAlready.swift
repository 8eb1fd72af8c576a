import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let ruleDecidedAlready = LintRule(
    .ruleDecidedAlready, .warning, "a rule whose every case another already decides",
    summary:
      "Finds an allow or a forbid that decides nothing which others of its kind do not decide as well.",
    avoid: "allow knock if actor is none\nallow knock if actor is none and actor is from domain example.net",
    prefer: "allow knock if actor is none and actor is from domain example.net",
    why: """
      The order of rules does not matter and one that holds is enough, so a narrower rule beside a wider one \
      changes no answer. Mostly the wider one was not meant to be so wide.
      """,
    exceptions: """
      A rule kept for its reason, which a denial then cites; no fix is offered for it. A rule of a used file is \
      held only against others of that file.
      """,
    each: { context, report in
      for rule in context.ownRules {
        guard case .decidedBy(let others)? = context.fates.fates[rule], context.isReportable(rule, others)
        else {
          continue
        }
        let checked = context.policy.rules[rule]
        let own = others.filter { !context.policy.rules[$0].isOfProfile }
        let places = own.map(context.place).joined(separator: ", ")
        report(
          Finding(
            .ruleDecidedAlready, checked.span,
            "every case of this \(checked.effect.word) is decided by another already",
            label: "decides nothing by itself",
            others: context.labels(others, "decides the same"),
            help: others.isEmpty
              ? "drop it, or narrow the others"
              : own.isEmpty
                ? "drop it; the profile decides the same"
                : "drop it, or narrow \(own.count == 1 ? "the rule" : "the rules") at \(places)",
            proof: .rules(others), fix: context.removal(ofRule: rule, "drop the rule")))
      }
    })
}
