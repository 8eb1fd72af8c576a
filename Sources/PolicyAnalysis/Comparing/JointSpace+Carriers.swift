import PolicyCompiler
import RoomModel

/// The rules that answer a set of requests under each of the two policies, as indexes in its rules.
extension JointSpace {
  /// Which of the two policies.
  package enum Side { case old, new }

  package func space(_ side: Side) -> FactSpace { side == .old ? old : new }

  /// The rules of an effect that hold somewhere in `set`, which is over the variables of both.
  package func carriers(
    _ set: Diagram, _ operation: Operation, _ effect: Effect, _ side: Side
  ) throws(DiagramMistake) -> [Int] {
    let (space, world) = (self.space(side), try world(operation))
    var found: [Int] = []
    for index in space.rules(governing: operation) where space.policy.rules[index].effect == effect {
      let condition = space.policy.rules[index].condition(for: operation)
      let part = try diagrams.and(try space.diagram(condition), set)
      if try canHold(part, in: world) { found.append(index) }
    }
    return found
  }

  /// Whether something of a set can be; of many operations the same is asked.
  private func canHold(_ set: Diagram, in world: FactWorld) throws(DiagramMistake) -> Bool {
    let asked = Possible(set: set, operation: world.operation)
    if let known = possible[asked] { return known }
    let can = try world.canHold(set)
    possible[asked] = can
    return can
  }

  /// What a rule of one policy answers alone as its effect says: of an allow, what no forbid of its policy denies.
  func answered(
    _ rule: Int, _ operation: Operation, _ side: Side
  ) throws(DiagramMistake) -> Diagram {
    let space = space(side)
    let asked = space.policy.rules[rule]
    var set = try space.diagram(asked.condition(for: operation))
    if asked.effect == .forbid { return set }
    for index in space.rules(governing: operation) where space.policy.rules[index].effect == .forbid {
      if set == .never { return .never }
      let condition = space.policy.rules[index].condition(for: operation)
      set = try diagrams.and(set, not: try space.diagram(condition))
    }
    return set
  }
}

/// A rule that one policy has and the other has not, and the rules that give the same answers there.
public struct CarriedRule: Sendable {
  /// Whether the rule is the old policy's, and its answers are given by others now; else it is new, and others gave them.
  public let isGone: Bool
  /// An index in its policy's rules.
  public let rule: Int
  /// Indexes in the other policy's rules.
  public let others: [Int]
  /// For which the same holds; one at least.
  public internal(set) var operations: [Operation]
}

extension JointSpace {
  /// The rules of one policy that the other has not as they are written, where others answer alike what they answer.
  func carried(among operations: [Operation]) throws(DiagramMistake) -> [CarriedRule] {
    var found: [CarriedRule] = []
    for (side, other) in [(Side.old, Side.new), (.new, .old)] {
      let known = Set(space(other).policy.rules.map(text(other)))
      for (index, rule) in space(side).policy.rules.enumerated() where !known.contains(text(side)(rule)) {
        for operation in operations where rule.governs(operation) {
          let set = try answered(index, operation, side)
          let kept = try diagrams.and(
            set, not: try said(operation, opens: (side == .old) != (rule.effect == .allow)))
          if try !world(operation).canHold(kept) { continue }
          let others = try carriers(kept, operation, rule.effect, other)
          if others.isEmpty { continue }
          // Why: where the other policy's new rule is told of already, it need not be told the other way round.
          let isSaid = found.contains {
            $0.isGone && side == .new && $0.others.contains(index) && others.contains($0.rule)
              && $0.operations.contains(operation)
          }
          if isSaid { continue }
          if let place = found.firstIndex(where: {
            $0.rule == index && $0.others == others && $0.isGone == (side == .old)
          }) {
            found[place].operations.append(operation)
          } else {
            found.append(
              CarriedRule(isGone: side == .old, rule: index, others: others, operations: [operation]))
          }
        }
      }
    }
    return found
  }

  /// A rule as it is written, on one line.
  private func text(_ side: Side) -> (CheckedRule) -> [UInt8] {
    let policy = space(side).policy
    return { policy.text($0.span) }
  }
}
