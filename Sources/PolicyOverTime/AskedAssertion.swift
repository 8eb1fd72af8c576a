import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// An assertion that is asked about, and where it stands.
package struct AskedAssertion {
  /// What is claimed.
  package enum Claim {
    /// Of every request.
    case right(AssertedRight)
    /// Of every sequence of steps; which it is among the policy's.
    case timed(TimedClaim, Int)
  }

  /// What is claimed.
  package let claim: Claim
  /// The statement without `assert`, on one line.
  package let text: String
  /// Nil for one that was given with the call.
  package let position: String?

  /// Whether it says what is so ever after, and nothing of a room that is no more.
  package var isOfWhatStays: Bool {
    switch claim {
    case .timed(.alwaysCan, _), .timed(.keepsAtLeast, _): true
    case .timed(.neverCan, _), .timed(.neverBecomes, _), .timed(.onlyMakes, _), .right: false
    }
  }

  private init(_ claim: Claim, _ span: Span, _ policy: CheckedPolicy, isGiven: Bool) {
    self.claim = claim
    let source = policy.sources[Int(span.source)]
    let whole = source.onOneLine(span)
    text = whole.hasPrefix("assert ") ? String(whole.dropFirst("assert ".count)) : whole
    let place = source.position(at: Int(span.start))
    position = isGiven ? nil : "\(source.name):\(place.line):\(place.column)"
  }

  /// Those of a policy; of those behind `start` of the file first named, given with the call.
  package static func all(of policy: CheckedPolicy, givenFrom start: Int = .max) -> [AskedAssertion] {
    var all: [(claim: Claim, span: Span)] = policy.timedClaims.enumerated().map {
      (.timed($0.element.claim, $0.offset), $0.element.span)
    }
    for case .who(let right) in policy.assertions { all.append((.right(right), right.span)) }
    return all.sorted { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) }.map {
      AskedAssertion($0.claim, $0.span, policy, isGiven: $0.span.source == 0 && Int($0.span.start) >= start)
    }
  }

  /// What is asked of every room.
  package static func usual(_ policy: CheckedPolicy) -> [String] {
    let roles = policy.roles.names
    guard roles.count > 2, let top = roles.last else { return [] }
    var all = ["at least 1 \(top)", "never \(roles[0]) eventually becomes occupant"]
    all += roles.dropFirst(2).dropLast().reversed().prefix(2).map { "never \($0) eventually becomes \(top)" }
    all.append("only \(top) can ever make \(top)")
    all.append("always occupant eventually update-policy")
    all.append("always occupant eventually commit with Add")
    return all
  }
}

/// Whether an assertion holds, and what shows it.
package enum ProofVerdict {
  case right(AssertionVerdict)
  case timed(TimedProver.Verdict)
}

/// Asks about the assertions of one policy, about requests and about sequences of steps.
package struct AssertionProver {
  /// The policy, checked.
  package let checked: CheckedPolicy
  private let worlds: PolicyWorlds
  private let timed: TimedProver

  /// Nil for a compiled policy.
  package init?(_ policy: Policy, changing: PolicyChanging) {
    guard let checked = policy.checked, let timed = TimedProver(policy, changing: changing) else {
      return nil
    }
    self.checked = checked
    self.timed = timed
    worlds = PolicyWorlds(checked, limits: .lint)
  }

  /// Whether an assertion of the policy holds.
  package func prove(_ assertion: AskedAssertion) -> ProofVerdict {
    switch assertion.claim {
    case .right(let right): .right(worlds.verdict(on: right))
    case .timed(let claim, let number): .timed(timed.prove(claim, number: number))
    }
  }
}
