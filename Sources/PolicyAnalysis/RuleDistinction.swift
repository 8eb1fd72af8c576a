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
  /// request does. One whose decision depends on the rule is preferred to one that other rules decide as well.
  ///
  /// An allow rule answers only what no rule forbids. `changed` asks for the facts that the rule asks for.
  public func witness(
    of rule: Int, as changed: CheckedRule?
  ) throws(DiagramMistake) -> (request: Witness, isDecided: Bool)? {
    let old = space.policy.rules[rule]
    var known: [Int: Diagram] = [:]
    var answered: [(operation: Operation, set: Diagram)] = []
    for operation in old.governed.members {
      let variant = old.variant(for: operation)
      if known[variant] == nil { known[variant] = try differing(old, changed, operation) }
      let differing = known[variant] ?? .never
      if differing == .never { continue }
      answered.append(
        (
          operation,
          old.effect == .forbid
            ? differing : try space.diagrams.and(differing, not: try worlds.forbids(operation))
        ))
    }
    for (operation, set) in answered {
      let alone = try space.diagrams.and(set, try undecided(operation, without: rule))
      if let witness = try worlds.world(operation).witness(alone, asking: operation) {
        return (witness, true)
      }
    }
    for (operation, set) in answered {
      if let witness = try worlds.world(operation).witness(set, asking: operation) { return (witness, false) }
    }
    return nil
  }

  /// Where all other rules leave the decision to one: none of them forbids, and for a forbid some allows, for an allow
  /// none.
  private func undecided(_ operation: Operation, without rule: Int) throws(DiagramMistake) -> Diagram {
    var (forbids, allows): ([Diagram], [Diagram]) = ([], [])
    for (number, other) in space.policy.rules.enumerated() where number != rule && other.governs(operation) {
      let condition = try space.diagram(other.condition(for: operation))
      if other.effect == .forbid { forbids.append(condition) } else { allows.append(condition) }
    }
    let allowed = try space.diagrams.any(allows)
    let free = try space.diagrams.not(try space.diagrams.any(forbids))
    return space.policy.rules[rule].effect == .forbid
      ? try space.diagrams.and(free, allowed) : try space.diagrams.and(free, not: allowed)
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
