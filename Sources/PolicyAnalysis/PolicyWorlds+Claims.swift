import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// What an assertion says of one operation, as functions of the facts.
package struct ClaimedRight {
  package var quantifier: AssertionStatement.Quantifier
  package var operation: Operation
  /// The requests of which it speaks, without those that its `unless` excludes.
  package var meant: Diagram
  /// Those of all other actors, done to the same targets.
  package var others: Diagram
  package var span: Span

  /// The requests of which it says something.
  package var bound: Diagram { quantifier == .only ? others : meant }
}

/// Whether what an assertion says of who can do what holds for every request: what `prove`, lint and `compile` go by.
package enum AssertionVerdict {
  case holds
  /// It holds whatever the rules say: there is no request of which it speaks.
  case speaksOfNobody
  /// One of the operations that it names shows that it does not hold.
  case fails(Operation, Failure)
  /// It goes beyond a bound.
  case unknown

  /// What shows that an assertion does not hold.
  package enum Failure {
    /// Of `never` and `only`: this request is allowed by the rule at an index among the policy's.
    case allows(Witness, Int)
    /// Of `always`: this request is denied by forbid rules, or where there are none because no rule allows it.
    case denies(Witness, [Int])
  }
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

  /// Whether an assertion of the policy's holds.
  package func verdict(on right: AssertedRight) -> AssertionVerdict {
    if let known = verdicts[right.span] { return known }
    let verdict = judge(right)
    verdicts[right.span] = verdict
    return verdict
  }

  /// Looks at the operations one by one, and ends at the first that breaks the assertion.
  private func judge(_ right: AssertedRight) -> AssertionVerdict {
    let claims = claimsByAssertion[right.span] ?? []
    var isWhole = claims.count == right.operations.members.count
    var isIdle = true
    for claim in claims {
      guard let can = canHold(claim.meant, claim) else {
        isWhole = false
        continue
      }
      if can { isIdle = false }
      switch failure(of: claim, isIdle: !can) {
      case nil: isWhole = false
      case .some(nil): break
      case .some(let failure?): return .fails(claim.operation, failure)
      }
    }
    if !isWhole { return .unknown }
    // Why: where nobody is meant, `only` says that nobody can.
    return isIdle && right.quantifier != .only ? .speaksOfNobody : .holds
  }

  private func canHold(_ requests: Diagram, _ claim: ClaimedRight) -> Bool? {
    bounded(claim.span) { () throws(DiagramMistake) in try world(claim.operation).canHold(requests) }
  }

  /// What shows that a claim does not hold; nil within where it holds, and nil where it goes beyond a bound.
  private func failure(of claim: ClaimedRight, isIdle: Bool) -> AssertionVerdict.Failure?? {
    if isIdle && claim.quantifier != .only { return .some(nil) }
    return bounded(claim.span) { () throws(DiagramMistake) -> AssertionVerdict.Failure? in
      switch claim.quantifier {
      case .never, .only:
        return try allowed(claim.operation, claim.bound).map { .allows($0.witness, $0.rule) }
      case .always: return try denied(claim.operation, claim.meant).map { .denies($0.witness, $0.rules) }
      }
    }
  }

  /// A request that is allowed and of which `meant` holds, and the rule that allows it.
  package func allowed(
    _ operation: Operation, _ meant: Diagram
  ) throws(DiagramMistake) -> (witness: Witness, rule: Int)? {
    let wanted = try space.diagrams.and(meant, not: try forbids(operation))
    // Why: where nothing is allowed no rule need be asked.
    if try space.diagrams.and(wanted, try surelyAllowed(operation)) == .never { return nil }
    for rule in try allowing(operation, besides: wanted) {
      if let witness = try request(operation, allowedBy: rule, wanted) { return (witness, rule) }
    }
    return nil
  }

  /// A request that is denied and of which `meant` holds, and the forbid rules that deny it.
  package func denied(
    _ operation: Operation, _ meant: Diagram
  ) throws(DiagramMistake) -> (witness: Witness, rules: [Int])? {
    let allowed = try surelyAllowed(operation)
    let counts = asksForCounts(operation) ? space.roomCounts : []
    guard
      let witness = try world(operation).witness(
        try space.diagrams.and(meant, not: allowed), asking: operation, naming: counts)
    else { return nil }
    var rules: [Int] = []
    for index in space.rules(governing: operation) where policy.rules[index].effect == .forbid {
      let possibly = try space.diagram(
        policy.rules[index].condition(for: operation), surely: false, .all)
      if space.diagrams.holds(possibly, { witness.values[$0.index] }) { rules.append(index) }
    }
    return (witness, rules)
  }
}
