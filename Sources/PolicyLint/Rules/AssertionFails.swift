import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let assertionFails = LintRule(
    .assertionFails, .warning, "an assertion that does not hold",
    summary: """
      Finds `assert never` and `assert only` where the rules allow a request that they rule out, and `assert always` \
      where the rules deny one of those of which it speaks.
      """,
    avoid: "open\nassert never none can join",
    prefer: "members-only\nassert never none can join unless actor is preauthorized or actor is invited",
    why:
      "An assertion changes no answer. Where it fails, the rules are not what its author has said they must be.",
    exceptions: """
      `assert at least`, and what speaks of sequences of steps: `roompolicy prove` looks for one that breaks them.
      """,
    find: { context in context.assertedRights.compactMap(context.failure) })
}

extension LintContext {
  /// The assertions about who can do what.
  var assertedRights: [AssertedRight] {
    policy.assertions.compactMap { if case .who(let right) = $0 { right } else { nil } }
  }

  /// The finding that an assertion does not hold; nil where it does, or nobody knows.
  fileprivate func failure(of right: AssertedRight) -> Finding? {
    guard case .fails(let operation, let failure) = verdict(on: right) else { return nil }
    let message =
      "this assertion does not hold"
      + (right.operations.members.count > 1 ? " of `\(operation.row.phrase)`" : "")
    switch failure {
    case .allows(let witness, let rule):
      return Finding(
        .assertionFails, right.span, message, label: "somebody is let do it",
        help:
          "`\(quoted(policy.rules[rule].span))` (\(place(of: rule))) allows it; "
          + "forbid it, or except it by `unless`",
        proof: .request(witness))
    case .denies(let witness, let rules):
      let reason =
        rules.first.map { "`\(quoted(policy.rules[$0].span))` (\(place(of: $0))) forbids it" }
        ?? "no rule allows it"
      return Finding(
        .assertionFails, right.span, message, label: "somebody is not let do it",
        help: reason + "; allow it, or except it by `unless`", proof: .denial(witness))
    }
  }
}
