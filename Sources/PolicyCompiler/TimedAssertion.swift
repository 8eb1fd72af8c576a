import RoomModel
import SourceText

/// An assertion about all sequences of steps. It decides nothing, and no compiled file has it.
public struct TimedAssertion: Sendable {
  /// What is claimed.
  public let claim: TimedClaim
  /// The whole statement.
  public let span: Span

  /// Creates an assertion of a claim that stands at a span.
  package init(claim: TimedClaim, span: Span) {
    self.claim = claim
    self.span = span
  }
}

/// What is claimed of all sequences of steps.
public enum TimedClaim: Hashable, Sendable {
  /// Nobody of whom `who` holds at the start is ever let do one of the operations, to a target of whom `whom` holds.
  case neverCan(who: CheckedCondition, operations: OperationSet, whom: CheckedCondition?)
  /// Nobody of whom `who` holds at the start ever holds one of the roles.
  case neverBecomes(who: CheckedCondition, RoleSet)
  /// In every room that steps lead to, steps lead on to one where somebody of whom `who` holds is let do it.
  case alwaysCan(who: CheckedCondition, operations: OperationSet, whom: CheckedCondition?)
  /// Whoever brings somebody into one of the roles is somebody of whom `who` holds.
  case onlyMakes(who: CheckedCondition, RoleSet)
  /// No step leads from so many users of a role to fewer.
  case keepsAtLeast(UInt64, RoleNumber)

  /// The operations that somebody is or is not let do; none of a claim about roles.
  package var goals: OperationSet {
    switch self {
    case .neverCan(_, let operations, _), .alwaysCan(_, let operations, _): operations
    case .neverBecomes, .onlyMakes, .keepsAtLeast: OperationSet()
    }
  }

  /// What it asks of people.
  package var conditions: [CheckedCondition] {
    switch self {
    case .neverCan(let who, _, let whom), .alwaysCan(let who, _, let whom):
      [who, whom].compactMap(\.self)
    case .neverBecomes(let who, _), .onlyMakes(let who, _): [who]
    case .keepsAtLeast: []
    }
  }
}

extension CheckedPolicy {
  /// What the policy claims of sequences of steps, in the order of its text: how many there stay of a role, too.
  package var timedClaims: [TimedAssertion] {
    let counts = assertions.compactMap { assertion -> TimedAssertion? in
      guard case .atLeast(let count, let role, let span) = assertion else { return nil }
      return TimedAssertion(claim: .keepsAtLeast(count, role), span: span)
    }
    return (timed + counts).sorted { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) }
  }
}
