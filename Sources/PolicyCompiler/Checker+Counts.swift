import PolicySyntax
import RoomModel
import SourceText

// How many hold a role: `room has at least 3 active director`.
extension Checker {
  /// Enters a question about how many hold a role into the policy's table; reports one that cannot be asked.
  mutating func enterCount(_ fact: inout CheckedFact, _ syntax: FactSyntax) -> Bool {
    if fact.fact == .roomHasActive { fact.number = 1 }
    guard let count = fact.roleCount else { return true }
    if count.role == .none, let name = syntax.arguments.compactMap(\.name).first {
      report(
        .roleNotPossible, name.span,
        "`\(shown(name))` is everybody who is not in the room, and nobody counts them",
        help: "count an occupant's role")
      return false
    }
    if count.least == 0 || policy.counts.contains(count) { return true }
    if policy.counts.count == RoleCount.limit {
      // Why: once, since each further one is the same mistake.
      if !hasTooManyCounts {
        report(
          .tooManyCounts, syntax.span,
          "a policy asks at most \(RoleCount.limit) times how many hold a role, and this is once more",
          help: "ask for the same role and number in several rules: that counts once")
      }
      hasTooManyCounts = true
      return false
    }
    policy.counts.append(count)
    return true
  }
}

extension CheckedFact {
  /// The count of role bearers that a fact asks for; nil for any other fact.
  package var roleCount: RoleCount? {
    guard case .roleCount(let isActive) = fact.carrier, roles.bits != 0 else { return nil }
    return RoleCount(role: RoleNumber(roles.bits.trailingZeroBitCount), isActive: isActive, least: number)
  }
}

extension FactSyntax.Argument {
  fileprivate var name: Name? { if case .name(let name) = self { name } else { nil } }
}
