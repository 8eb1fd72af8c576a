import PolicyCompiler
import RoomModel

/// Says exactly whether any request distinguishes a policy's rule from another in its place: by the decision, or by
/// the rules that carry it.
///
///     let distinction = RuleDistinction(policy)
///     let isDead = try distinction.witness(of: 12, as: nil) == nil
public final class RuleDistinction {
  private let space: FactSpace
  private let worlds: FactWorlds

  /// Prepares the analysis of `policy`.
  public init(_ policy: CheckedPolicy, limits: FactSpace.Limits = FactSpace.Limits()) {
    space = FactSpace(policy, limits: limits)
    worlds = FactWorlds(space)
  }

  /// A request, all of whose facts are known, that the rule at an index in the policy's `rules` answers, and
  /// `changed` would not, or the other way round; without `changed`, one that the rule answers. Nil where no
  /// request does.
  ///
  /// An allow rule answers only what no rule forbids. `changed` asks for the facts that the rule asks for.
  public func witness(of rule: Int, as changed: CheckedRule?) throws(DiagramMistake) -> Witness? {
    let old = space.policy.rules[rule]
    let before = try space.diagram(old.condition)
    let after = try changed.map { rule throws(DiagramMistake) in try space.diagram(rule.condition) } ?? .never
    let differing = try space.diagrams.or(
      try space.diagrams.and(before, not: after), try space.diagrams.and(after, not: before))
    if differing == .never { return nil }
    for operation in Operation.allCases where old.governs(operation) {
      let differing =
        old.effect == .forbid
        ? differing : try space.diagrams.and(differing, not: try worlds.forbids(operation))
      if let witness = try worlds.world(operation).witness(differing, asking: operation) { return witness }
    }
    return nil
  }
}
