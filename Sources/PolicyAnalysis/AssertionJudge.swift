import PolicyCompiler
import PolicyMachine

/// What is known of a policy's assertions, one claim each, in order: whether what they say of who can do what holds,
/// judged as lint judges it.
///
/// What goes beyond the bounds stays unjudged.
public func judgeAssertions(
  of policy: CheckedPolicy, limits: FactSpace.Limits = .lint
) -> [ProgramAssertion.Claim] {
  let context = PolicyWorlds(policy, limits: limits)
  let claims = Dictionary(context.claims.map { ($0.span, $0) }) { first, _ in first }
  return policy.assertions.map { assertion in
    if case .atLeast(let count, let role, _) = assertion { return .atLeast(count, role) }
    guard let claim = claims[assertion.span] else { return .unjudged }
    switch context.truth(of: claim) {
    case .holds: return .holds
    case .allowsNone, .allows: return .fails
    case .unknown: return .unjudged
    }
  }
}
