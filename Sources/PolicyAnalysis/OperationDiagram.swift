import PolicyCompiler
import RoomModel

/// One operation's decision, and the conditions of the rules that make it, as functions of the facts.
///
///     let space = FactSpace(policy)
///     let ban = try OperationDiagram(space, .ban)
///     let world = try FactWorld(space, .ban)
///     let canBan = try world.canHold(ban.allowed)
public struct OperationDiagram {
  /// The operation that is decided.
  public let operation: Operation
  /// The rules that govern the operation, as indexes in the policy's `rules`, with their conditions.
  public let rules: [(place: Int, condition: Diagram)]
  /// Some allow rule holds.
  public let allows: Diagram
  /// Some forbid rule holds.
  public let forbids: Diagram
  /// The decision: allowed, and not forbidden.
  public let allowed: Diagram

  /// Builds the decision of `operation`. Throws where a limit of the space is exceeded.
  public init(_ space: FactSpace, _ operation: Operation) throws(DiagramMistake) {
    self.operation = operation
    var rules: [(place: Int, condition: Diagram)] = []
    var allowing: [Diagram] = []
    var forbidding: [Diagram] = []
    for place in space.rules(governing: operation) {
      let rule = space.policy.rules[place]
      let condition = try space.diagram(rule.condition(for: operation))
      rules.append((place, condition))
      if rule.effect == .allow { allowing.append(condition) } else { forbidding.append(condition) }
    }
    self.rules = rules
    allows = try space.diagrams.any(allowing)
    forbids = try space.diagrams.any(forbidding)
    allowed = try space.diagrams.and(allows, not: forbids)
  }
}
