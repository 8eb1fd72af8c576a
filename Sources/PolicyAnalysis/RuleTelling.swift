import PolicyCompiler
import RoomModel

/// Says exactly whether any request can tell a policy's rule from another in its place: by the decision, or by
/// the rules that carry it.
///
///     let telling = RuleTelling(policy)
///     let isDead = try telling.witness(of: 12, as: nil) == nil
public final class RuleTelling {
  private let space: FactSpace
  private var worlds: [Operation: FactWorld] = [:]
  private var forbids: [Operation: Diagram] = [:]

  public init(_ policy: CheckedPolicy, limits: FactSpace.Limits = FactSpace.Limits()) {
    space = FactSpace(policy, limits: limits)
  }

  /// A request, all of whose facts are known, that the rule at a place in the policy's `rules` answers, and
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
      let told =
        old.effect == .forbid
        ? differing : try space.diagrams.and(differing, not: try forbidden(operation))
      if let witness = try world(operation).witness(told, asking: operation) { return witness }
    }
    return nil
  }

  private func world(_ operation: Operation) throws(DiagramMistake) -> FactWorld {
    let stand = LintContext.standIn(operation)
    if let world = worlds[stand] { return world }
    let world = try FactWorld(space, stand)
    worlds[stand] = world
    return world
  }

  private func forbidden(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    if let known = forbids[operation] { return known }
    var all: [Diagram] = []
    for rule in space.policy.rules where rule.effect == .forbid && rule.governs(operation) {
      all.append(try space.diagram(rule.condition))
    }
    let made = try space.diagrams.any(all)
    forbids[operation] = made
    return made
  }
}
