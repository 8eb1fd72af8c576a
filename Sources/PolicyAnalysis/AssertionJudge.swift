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
  let claims = Dictionary(grouping: context.claims, by: \.span)
  return policy.assertions.map { assertion in
    switch assertion {
    case .atLeast(let count, let role, _): return .atLeast(count, role)
    case .who(let right):
      let claims = claims[right.span] ?? []
      var isWhole = claims.count == right.operations.members.count
      for claim in claims {
        switch context.truth(of: claim) {
        case .holds: break
        case .allowsNone, .allows: return .fails
        case .unknown: isWhole = false
        }
      }
      return isWhole ? .holds : .unjudged
    }
  }
}
