import PolicyCompiler
import PolicyMachine

/// What is known of a policy's assertions, one claim each, in order: whether what they say of who can do what holds,
/// judged as lint judges it.
///
/// What goes beyond the bounds stays unjudged.
public func judgeAssertions(
  of policy: CheckedPolicy, limits: FactSpace.Limits = .lint
) -> [ProgramAssertion.Claim] {
  let worlds = PolicyWorlds(policy, limits: limits)
  return policy.assertions.map { assertion in
    switch assertion {
    case .atLeast(let count, let role, _): return .atLeast(count, role)
    case .who(let right):
      switch worlds.verdict(on: right) {
      case .holds, .speaksOfNobody: return .holds
      case .fails: return .fails
      case .unknown: return .unjudged
      }
    }
  }
}
