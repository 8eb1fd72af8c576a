import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let assertionSaidTwice = LintRule(
    .assertionSaidTwice, .warning, "an assertion that another makes needless",
    summary: "Finds an assertion of the same about no others than an earlier one, or a lower `at least`.",
    avoid: "assert at least 2 owner\nassert at least 1 owner",
    prefer: "assert at least 2 owner\nassert at least 1 admin",
    why: "Whenever it fails, the other fails too. Mostly something else was meant.",
    each: { context, report in
      context.findRepeatedCounts(report)
      context.findRepeatedClaims(report)
    })
}

extension LintContext {
  fileprivate func findRepeatedCounts(_ report: (Finding) -> Void) {
    var most: [RoleNumber: (count: UInt64, span: Span)] = [:]
    for case .atLeast(let count, let role, let span) in policy.assertions where count > most[role]?.count ?? 0
    {
      most[role] = (count, span)
    }
    for case .atLeast(_, let role, let span) in policy.assertions {
      if let kept = most[role], kept.span != span { report(repeated(span, by: kept.span)) }
    }
  }

  /// Assertions that follow from another one of the same kind, which covers the same requests or more.
  fileprivate func findRepeatedClaims(_ report: (Finding) -> Void) {
    struct Kind: Hashable {
      var operation: Operation
      var quantifier: AssertionStatement.Quantifier
    }
    var kept: [Kind: [ClaimedRight]] = [:]
    for claims in assertedRights.compactMap({ claimsByAssertion[$0.span] }) {
      let wider = claims.map { claim in
        kept[Kind(operation: claim.operation, quantifier: claim.quantifier)]?.prefix(64).first { other in
          bounded(claim.span) { () throws(DiagramMistake) in
            try world(claim.operation).implies(claim.bound, other.bound)
          } ?? false
        }
      }
      let spans = wider.compactMap { $0?.span }
      if spans.count == claims.count {
        if claims.contains(where: { $0.bound != .never }) { report(repeated(claims[0].span, by: spans[0])) }
      } else {
        for claim in claims {
          kept[Kind(operation: claim.operation, quantifier: claim.quantifier), default: []].append(claim)
        }
      }
    }
  }

  private func repeated(_ span: Span, by other: Span) -> Finding {
    Finding(
      .assertionSaidTwice, span, "this assertion follows from another", label: "says nothing more",
      others: [Diagnostic.Label(span: other, text: "says it already")],
      help: "drop it, or fix it to what is meant",
      proof: .impossibility("no policy and room break it and keep `\(quoted(other))`"),
      fix: removal(of: span, "drop it"))
  }
}
