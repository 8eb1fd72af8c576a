import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  mutating func checkRules() {
    for case (_, .rule(let rule)) in resolved.statements {
      checkRule(rule, without: OperationSet(), isOfProfile: false)
    }
  }

  /// Checks a rule and enters it, for what it governs besides `dropped`.
  mutating func checkRule(_ rule: RuleStatement, without dropped: OperationSet, isOfProfile: Bool) {
    var part = CheckedPart(condition: .constant(true), size: 0)
    if let condition = rule.condition {
      governing = rule.operations
      part = check(condition)
      governing = nil
    }
    if rule.isNegated { part.condition = .not(part.condition) }
    var operations = OperationSet()
    var groups: [OperationGroup] = []
    for (item, _) in rule.operations.items {
      switch item {
      case .operation(let operation):
        operations.insert(operation)
        if let twin = operation.proposalTwin { operations.insert(twin) }
      case .group(let group): groups.append(group)
      }
    }
    for operation in operations.members where groups.contains(where: { $0.contains(operation) }) {
      operations.remove(operation)
    }
    if groups.contains(.any) { groups = [.any] }
    var governed = operations
    if !groups.isEmpty {
      for operation in Operation.allCases where groups.contains(where: { $0.contains(operation) }) {
        governed.insert(operation)
      }
    }
    if !governed.subtracting(part.suits).isEmpty, let condition = rule.condition {
      reportUnsuited(condition, rule.operations.governed())
      return
    }
    if !fits(part, rule) { return }
    operations = operations.subtracting(dropped)
    if part.isWrong || (operations.isEmpty && groups.isEmpty) { return }
    policy.rules.append(
      CheckedRule(
        effect: rule.effect, operations: operations, groups: groups, condition: part.condition,
        because: rule.because, span: rule.ruleSpan, isOfProfile: isOfProfile))
  }

  /// Whether the policy has room for one more condition; reports the first for which it has not.
  private mutating func fits(_ part: CheckedPart, _ rule: RuleStatement) -> Bool {
    let before = factCount
    factCount = min(before + part.size, policyFactLimit + 1)
    if factCount > policyFactLimit && before <= policyFactLimit {
      report(
        .programTooLarge, rule.ruleSpan,
        "with their definitions written out the conditions of all rules have over \(policyFactLimit) facts",
        help: "use large definitions in fewer rules")
    }
    return factCount <= policyFactLimit
  }
}
