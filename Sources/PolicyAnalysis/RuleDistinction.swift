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
    var known: [Int: Diagram] = [:]
    for operation in old.governed.members {
      let variant = old.variant(for: operation)
      if known[variant] == nil { known[variant] = try differing(old, changed, operation) }
      let differing = known[variant] ?? .never
      if differing == .never { continue }
      let answered =
        old.effect == .forbid
        ? differing : try space.diagrams.and(differing, not: try worlds.forbids(operation))
      if let witness = try worlds.world(operation).witness(answered, asking: operation) { return witness }
    }
    return nil
  }

  /// Where one of two rules holds for an operation and the other does not.
  private func differing(
    _ old: CheckedRule, _ new: CheckedRule?, _ operation: Operation
  ) throws(DiagramMistake) -> Diagram {
    let before = try space.diagram(old.condition(for: operation))
    guard let new else { return before }
    let after = try space.diagram(new.condition(for: operation))
    return try space.diagrams.or(
      try space.diagrams.and(before, not: after), try space.diagrams.and(after, not: before))
  }
}
