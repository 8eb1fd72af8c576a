import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// An assertion about who can do something, as functions of the facts.
struct ClaimedRight {
  var quantifier: AssertionStatement.Quantifier
  var operation: Operation
  /// Of whom it speaks, those whom its `unless` leaves out not among them.
  var meant: Diagram
  var span: Span
}

extension LintContext {
  /// The assertions about who can do what; those left out go beyond a bound.
  func findClaims() -> [ClaimedRight] {
    policy.assertions.compactMap { assertion in
      guard case .who(let quantifier, let who, let operation, let unless, let span) = assertion else {
        return nil
      }
      return bounded(span) { () throws(DiagramMistake) in
        let all = try space.diagram(who)
        let left = try unless.map { condition throws(DiagramMistake) in try space.diagram(condition) }
        return ClaimedRight(
          quantifier: quantifier, operation: operation,
          meant: try space.diagrams.and(all, not: left ?? .never), span: span)
      }
    }
  }
}
