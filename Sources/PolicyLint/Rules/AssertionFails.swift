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
      context.claimsByAssertion.compactMap { claims in
        claims.lazy.compactMap { context.failure(of: $0, isOfGroup: claims.count > 1) }.first
      }
    })
}

extension LintContext {
  /// What is claimed by each assertion about who can do what, operation by operation.
  var claimsByAssertion: [[ClaimedRight]] {
    var grouped: [[ClaimedRight]] = []
    for claim in claims {
      if let last = grouped.last?.first, last.span == claim.span {
        grouped[grouped.count - 1].append(claim)
      } else {
        grouped.append([claim])
      }
    }
    return grouped
  }

  /// The finding that a claim does not hold; nil where it does, or nobody knows.
  fileprivate func failure(of claim: ClaimedRight, isOfGroup: Bool) -> Finding? {
    let failure =
      "this assertion does not hold" + (isOfGroup ? " of `\(claim.operation.row.phrase)`" : "")
    switch truth(of: claim) {
    case .holds, .unknown: return nil
    case .allowsNone:
      return Finding(
        .assertionFails, claim.span, failure + ": nobody of whom it speaks is let do it",
        label: "never allowed", help: "allow it, or fix the assertion",
        proof: .impossibility("every request of which it speaks is denied"))
    case .allows(let witness, let rule):
      return Finding(
        .assertionFails, claim.span, failure, label: "somebody is let do it",
        help:
          "`\(quoted(policy.rules[rule].span))` (\(place(of: rule))) allows it; "
          + "forbid it, or except it by `unless`",
        proof: .request(witness))
    }
  }
}
