import PolicyAnalysis
import PolicyCompiler
import RoomModel

/// Where a rule's condition is asked: its operations, one for each world and condition.
struct RuleSites {
  private let context: LintContext
  private let rule: CheckedRule
  private let operations: [Operation]

  init(_ context: LintContext, rule: Int) {
    self.context = context
    self.rule = context.policy.rules[rule]
    operations = context.standIns(of: rule)
  }

  /// Whether some request to which the rule applies makes a part of its condition true.
  func canHold(_ part: CheckedCondition) throws(DiagramMistake) -> Bool {
    var known: [Int: Diagram] = [:]
    for operation in operations {
      let variant = rule.variant(for: operation)
      if known[variant] == nil { known[variant] = try diagram(part, operation) }
      guard let diagram = known[variant], diagram != .never else { continue }
      if try context.world(operation).canHold(diagram) { return true }
    }
    return false
  }

  /// Whether the policy's settings alone settle a part.
  func isSettled(_ part: CheckedCondition) throws(DiagramMistake) -> Bool {
    for operation in operations {
      if try context.space.diagram(rule.settled(part, for: operation)) > .always { return false }
    }
    return true
  }

  private func diagram(
    _ part: CheckedCondition, _ operation: Operation
  ) throws(DiagramMistake) -> Diagram {
    let own = try context.space.diagram(rule.settled(part, for: operation))
    guard let effect = rule.effect(for: operation) else { return own }
    return try context.space.diagrams.and(own, try context.space.diagram(effect))
  }
}
