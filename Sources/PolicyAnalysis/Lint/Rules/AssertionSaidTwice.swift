import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let assertionSaidTwice = LintRule(
    .assertionSaidTwice, .warning, "an assertion that another makes needless",
    summary: "Finds an assertion of the same about no others than an earlier one, or a lower `at least`.",
    avoid: "assert at least 2 owner\nassert at least 1 owner",
    prefer: "assert at least 2 owner\nassert at least 1 admin",
    why: "Whenever it fails, the other fails too. Mostly something else was meant.",
    find: { context in context.repeatedCounts() + context.repeatedClaims() })
}

extension LintContext {
  fileprivate func repeatedCounts() -> [Finding] {
    var most: [RoleNumber: (count: UInt64, span: Span)] = [:]
    for case .atLeast(let count, let role, let span) in policy.assertions where count > most[role]?.count ?? 0
    {
      most[role] = (count, span)
    }
    return policy.assertions.compactMap { assertion in
      guard case .atLeast(_, let role, let span) = assertion, let kept = most[role], kept.span != span else {
        return nil
      }
      return repeated(span, by: kept.span)
    }
  }

  /// Claims of which another of the same kind speaks of the same requests, or more of them.
  fileprivate func repeatedClaims() -> [Finding] {
    var kept: [Operation: [ClaimedRight]] = [:]
    return claims.compactMap { claim in
      let near = (kept[claim.operation] ?? []).filter { $0.quantifier == claim.quantifier }.prefix(64)
      let wider = near.first { other in
        // Why: `only` forbids it to all others, so there the narrower claim says more.
        bounded(claim.span) { () throws(DiagramMistake) in
          claim.quantifier == .only
            ? try world(claim.operation).implies(other.meant, claim.meant)
            : try world(claim.operation).implies(claim.meant, other.meant)
        } ?? false
      }
      if let wider { return claim.meant == .never ? nil : repeated(claim.span, by: wider.span) }
      kept[claim.operation, default: []].append(claim)
      return nil
    }
  }

  private func repeated(_ span: Span, by other: Span) -> Finding {
    Finding(
      .assertionSaidTwice, span, "this assertion follows from another", label: "says nothing more",
      others: [Diagnostic.Label(span: other, text: "says it already")],
      help: "drop it, or mend it to what is meant",
      proof: .impossibility("no policy and room break it and keep `\(quoted(other))`"),
      fix: removal(of: span, "drop it"))
  }
}
