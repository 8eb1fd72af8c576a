import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let assertionFails = LintRule(
    .assertionFails, .warning, "an assertion that does not hold",
    summary: """
      Finds `assert never` and `assert only` where the rules allow a request that they rule out, and `assert always` \
      where the rules allow none of those of which it speaks.
      """,
    avoid: "open\nassert never none can join",
    prefer: "members-only\nassert never none can join unless actor is preauthorized or actor is invited",
    why:
      "An assertion changes no answer. Where it fails, the policy allows what its author has said it must not.",
    exceptions: """
      Of `assert always` only what holds for no request is reported, and `assert at least` speaks of rooms, not of \
      requests.
      """,
    find: { context in
      context.claims.compactMap { claim in
        switch context.truth(of: claim) {
        case .holds, .unknown: nil
        case .allowsNone:
          Finding(
            .assertionFails, claim.span,
            "this assertion does not hold: nobody of whom it speaks is let do it",
            label: "never allowed", help: "allow it, or fix the assertion",
            proof: .impossibility("every request of which it speaks is denied"))
        case .allows(let witness, let rule):
          Finding(
            .assertionFails, claim.span, "this assertion does not hold", label: "somebody is let do it",
            help:
              "`\(context.quoted(context.policy.rules[rule].span))` (\(context.place(of: rule))) allows it; "
              + "forbid it, or except it by `unless`",
            proof: .request(witness))
        }
      }
    })
}
