import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  mutating func checkRules() {
    // Why more: the profile's rules follow.
    policy.rules.reserveCapacity(resolved.count(of: .rule) + 256)
    for case (_, .rule(let rule)) in resolved.statements(.rule) {
      if let name = rule.name { checkName(of: name) }
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
    var checked = CheckedRule(
      effect: rule.effect, operations: OperationSet(), groups: [], condition: part.condition,
      words: part.words, isNegated: rule.isNegated, name: rule.name.map(text), because: rule.because,
      span: rule.ruleSpan,
      isOfProfile: isOfProfile)
    enterOperations(rule.operations, into: &checked)
    if !checked.governed.subtracting(part.suits).isEmpty, let condition = rule.condition {
      reportUnsuited(condition, governed(rule.operations))
      return
    }
    if !fits(part, rule) { return }
    if !(checked.name.map(ProfileText.firm.contains) ?? false && isOfProfile) {
      checked.operations = checked.operations.subtracting(dropped)
    }
    if part.isWrong || (checked.operations.isEmpty && checked.groups.isEmpty) { return }
    policy.rules.append(checked)
  }

  /// What a rule governs under the policy's profile, each operation with the words that name it.
  func governed(_ operations: OperationsSyntax) -> [(operation: Operation, span: Span)] {
    let named = operations.items.contains { if case .operation(.unban) = $0.item { true } else { false } }
    let all = operations.governed()
    let isInGroup =
      named
      || operations.items.contains { item, _ in
        if case .group(let group) = item { policy.members(group).contains(.unban) } else { false }
      }
    return isInGroup ? all : all.filter { $0.operation != .unban }
  }

  /// Enters the operations that a rule governs, and under which condition. Operations that it names only by a group
  /// are governed where they have the group's effect; all of a rule that speaks of the newcomer, where somebody comes
  /// in.
  func enterOperations(_ syntax: OperationsSyntax, into rule: inout CheckedRule) {
    for (item, _) in syntax.items {
      switch item {
      case .operation(let operation):
        rule.operations.insert(operation)
        if let twin = operation.proposalTwin { rule.operations.insert(twin) }
      case .group(let group):
        if group.isByEffect { rule.effectGroups.append(group) } else { rule.groups.append(group) }
      }
    }
    if rule.groups.contains(.any) { rule.groups = [.any] }
    for group in rule.groups { rule.operations = rule.operations.subtracting(group.members) }
    let always = rule.governed
    for group in rule.effectGroups { rule.operations.formUnion(policy.members(group).subtracting(always)) }
    enterEffects(always: always, into: &rule)
  }

  /// Enters where each operation of a rule has the effect for which the rule names it, but for those of `always`.
  func enterEffects(always: OperationSet, into rule: inout CheckedRule) {
    let speaksOfNewcomer = rule.condition.speaksOfNewcomer
    rule.speaksOfNewcomer = speaksOfNewcomer
    if !speaksOfNewcomer && rule.effectGroups.isEmpty { return }
    for operation in rule.governed.members {
      var effects: [CheckedCondition] = []
      if speaksOfNewcomer, let entry = policy.effect(.entering, operation) { effects.append(entry) }
      if !always.contains(operation) && !rule.effectGroups.isEmpty {
        let groups = rule.effectGroups.filter { policy.members($0).contains(operation) }
        let places = groups.map { policy.effect($0, operation) }
        let known = places.compactMap(\.self)
        if known.count == places.count { effects.append(known.count == 1 ? known[0] : .any(known)) }
      }
      guard let first = effects.first else { continue }
      let condition = effects.count == 1 || effects[0] == effects[1] ? first : .all(effects)
      if let place = rule.guards.firstIndex(where: { $0.condition == condition }) {
        rule.guards[place].operations.insert(operation)
      } else {
        rule.guards.append(EffectGuard(operations: OperationSet([operation]), condition: condition))
      }
    }
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

  /// Marks the rules that ask for an accepted link, where links are to knock.
  mutating func markLinksToKnock() {
    guard policy.settings.joinLinks?.isToKnock == true else { return }
    for place in policy.rules.indices {
      let rule = policy.rules[place]
      for condition in [rule.condition] + rule.lifts.map(\.condition) {
        condition.eachFact {
          if $0.fact == .hasAcceptedLink { policy.rules[place].asksForLinkToKnock = true }
        }
      }
    }
  }
}
