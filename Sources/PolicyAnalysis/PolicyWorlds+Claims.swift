import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// An assertion about who can do something, as functions of the facts.
package struct ClaimedRight {
  package var quantifier: AssertionStatement.Quantifier
  package var operation: Operation
  /// Of whom it speaks, those whom its `unless` leaves out not among them.
  package var meant: Diagram
  /// All others, those whom its `unless` leaves out not among them either.
  package var others: Diagram
  package var span: Span
}

extension PolicyWorlds {
  /// The assertions about who can do what; those left out go beyond a bound.
  package func findClaims() -> [ClaimedRight] {
    policy.assertions.compactMap { assertion in
      guard case .who(let quantifier, let who, let operation, let unless, let span) = assertion else {
        return nil
      }
      return bounded(span) { () throws(DiagramMistake) in
        let all = try space.diagram(who)
        let left = try unless.map { condition throws(DiagramMistake) in try space.diagram(condition) }
        let others = try space.diagrams.and(.always, not: all)
        return ClaimedRight(
          quantifier: quantifier, operation: operation,
          meant: try space.diagrams.and(all, not: left ?? .never),
          others: try space.diagrams.and(others, not: left ?? .never), span: span)
      }
    }
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
