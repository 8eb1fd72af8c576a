import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// What an assertion says of one operation, as functions of the facts.
package struct ClaimedRight {
  package var quantifier: AssertionStatement.Quantifier
  package var operation: Operation
  /// Of which requests it speaks, those that its `unless` leaves out not among them.
  package var meant: Diagram
  /// Those of all other actors, done to the same targets.
  package var others: Diagram
  package var span: Span

  /// The requests of which it says something.
  package var bound: Diagram { quantifier == .only ? others : meant }
}

extension PolicyWorlds {
  /// The assertions about who can do what, operation by operation; those left out go beyond a bound.
  package func findClaims() -> [ClaimedRight] {
    var claims: [ClaimedRight] = []
    for case .who(let right) in policy.assertions {
      for operation in right.operations.members {
        let claim = bounded(right.span) { () throws(DiagramMistake) in try asserted(right, operation) }
        if let claim { claims.append(claim) }
      }
    }
    return claims
  }

  private func asserted(
    _ right: AssertedRight, _ operation: Operation
  ) throws(DiagramMistake) -> ClaimedRight {
    let parts = right.parts(for: operation)
    let who = try space.diagram(parts.who)
    var besides = Diagram.always
    for part in parts.besides { besides = try space.diagrams.and(besides, try space.diagram(part)) }
    return ClaimedRight(
      quantifier: right.quantifier, operation: operation, meant: try space.diagrams.and(who, besides),
      others: try space.diagrams.and(besides, not: who), span: right.span)
  }

  /// Whether a claim holds, and what shows that it does not.
  package enum Truth {
    case holds
    /// `always`: every request of which it speaks is denied.
    case allowsNone
    /// `never` or `only`: this request is allowed by the rule at an index among the policy's.
    case allows(Witness, Int)
    /// It goes beyond a bound.
    case unknown
  }

  package func truth(of claim: ClaimedRight) -> Truth {
    if claim.quantifier == .always {
      let isIdle = bounded(claim.span) { () throws(DiagramMistake) in
        try !world(claim.operation).canHold(claim.meant)
      }
      guard let isIdle else { return .unknown }
      if isIdle { return .holds }
      return canAnybody(claim.operation, claim.meant).map { $0 ? .holds : .allowsNone } ?? .unknown
    }
    let found = bounded(claim.span) { () throws(DiagramMistake) in
      try allowed(claim.operation, claim.quantifier == .never ? claim.meant : claim.others)
    }
    guard let found else { return .unknown }
    return found.map { .allows($0.witness, $0.rule) } ?? .holds
  }

  /// A request that is allowed and of which `meant` holds, and the rule that allows it.
  package func allowed(
    _ operation: Operation, _ meant: Diagram
  ) throws(DiagramMistake) -> (witness: Witness, rule: Int)? {
    let wanted = try space.diagrams.and(meant, not: try forbids(operation))
    for rule in allowing(operation) {
      if let witness = try request(operation, allowedBy: rule, wanted) { return (witness, rule) }
    }
    return nil
  }
}
