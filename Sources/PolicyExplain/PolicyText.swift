import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel

/// The words behind what was checked of a policy.
struct PolicyText {
  let policy: CheckedPolicy
  /// By `Span.source`.
  let trees: [SyntaxTree]
  private var rules: [Span: RuleStatement] = [:]
  /// The policy's own definitions, and the profile's.
  private var own: [String: DefinitionStatement] = [:]
  private var profiles: [String: DefinitionStatement] = [:]

  init(_ policy: CheckedPolicy) {
    self.policy = policy
    trees = policy.trees + [policy.profileTree].compactMap { $0 }
    for (number, tree) in trees.enumerated() {
      for statement in tree.statements {
        switch statement {
        case .rule(let rule): rules[rule.ruleSpan] = rule
        case .definition(let definition):
          let name = tree.text(definition.name)
          if policy.isProfile(number) { profiles[name] = definition } else { own[name] = definition }
        default: break
        }
      }
    }
  }

  /// The statements of the policy's own files.
  var ownStatements: [Statement] {
    policy.trees.flatMap(\.statements)
  }

  func statement(of rule: CheckedRule) -> RuleStatement? { rules[rule.span] }

  func text(_ span: Span) -> String { String(decoding: policy.text(span), as: UTF8.self) }

  /// A rule's condition for an operation that it governs, in its author's words; where a group has its effect stands
  /// before it, and behind it what lifts the rule.
  func spoken(_ rule: CheckedRule, of operation: Operation) -> SpokenCondition {
    var parts = [spokenAlone(rule, operation)]
    if let effect = rule.effect(for: operation) { parts.insert(plain(effect), at: 0) }
    parts += rule.lifts.map { .not(plain(rule.settled($0.condition, for: operation))) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private func spokenAlone(_ rule: CheckedRule, _ operation: Operation) -> SpokenCondition {
    let condition = rule.settled(rule.condition, for: operation)
    guard let statement = rules[rule.span], let syntax = statement.condition else { return plain(condition) }
    let definitions = policy.isProfile(Int(rule.span.source)) ? profiles : own
    guard statement.isNegated else { return spoken(syntax, condition, definitions) }
    guard case .not(let inner) = condition else { return plain(condition) }
    return .not(spoken(syntax, inner, definitions))
  }

  /// What is to be done next of a condition: find the words of a part, or put parts together.
  private enum Step {
    case speak(ConditionSyntax, CheckedCondition, definition: String?)
    case not
    case join(Int, isAll: Bool)
  }

  // Invariant: the checker keeps a condition's shape: a row of one part is that part, a definition stands in place.
  // Why without recursion: see `CheckedCondition+Walk.swift`.
  private func spoken(
    _ syntax: ConditionSyntax, _ checked: CheckedCondition, _ definitions: [String: DefinitionStatement]
  ) -> SpokenCondition {
    var steps = [Step.speak(syntax, checked, definition: nil)]
    var spoken: [SpokenCondition] = []
    while let step = steps.popLast() {
      switch step {
      case .speak(let syntax, let checked, let definition):
        speak(syntax, checked, definition, definitions, &steps, &spoken)
      case .not: spoken.append(.not(spoken.removeLast()))
      case .join(let count, let isAll):
        let parts = Array(spoken[(spoken.count - count)...])
        spoken.removeLast(count)
        spoken.append(isAll ? .all(parts) : .any(parts))
      }
    }
    return spoken[0]
  }

  private func speak(
    _ syntax: ConditionSyntax, _ checked: CheckedCondition, _ definition: String?,
    _ definitions: [String: DefinitionStatement], _ steps: inout [Step], _ spoken: inout [SpokenCondition]
  ) {
    switch (syntax, checked) {
    case (.fact(let fact), .fact(let value)):
      spoken.append(
        .atom(SpokenFact(text: text(fact.span), fact: value, isNegated: false, definition: definition)))
    case (.fact(let fact), .not(.fact(let value))):
      spoken.append(
        .atom(SpokenFact(text: text(fact.span), fact: value, isNegated: true, definition: definition)))
    case (.reference(let name), _):
      let word = trees[Int(name.span.source)].text(name)
      guard let statement = definitions[word] else { return spoken.append(plain(checked)) }
      steps.append(.speak(statement.condition, checked, definition: definition ?? word))
    case (.not(let inner, _), .not(let value)):
      steps += [.not, .speak(inner, value, definition: definition)]
    case (.all(let parts, _), _) where parts.count == 1, (.any(let parts, _), _) where parts.count == 1:
      steps.append(.speak(parts[0], checked, definition: definition))
    case (.all(let parts, _), .all(let values)) where parts.count == values.count:
      steps.append(.join(parts.count, isAll: true))
      steps += zip(parts, values).reversed().map { Step.speak($0, $1, definition: definition) }
    case (.any(let parts, _), .any(let values)) where parts.count == values.count:
      steps.append(.join(parts.count, isAll: false))
      steps += zip(parts, values).reversed().map { Step.speak($0, $1, definition: definition) }
    // Why: a fact of several names, or of a definition of a person, stands for a condition of its own.
    default: spoken.append(plain(checked, definition))
    }
  }

  /// A condition that no text spells out, by the words of its facts.
  private func plain(_ condition: CheckedCondition, _ definition: String? = nil) -> SpokenCondition {
    condition.folded(constant: SpokenCondition.constant) { fact in
      .atom(
        SpokenFact(text: fact.words(policy), fact: fact, isNegated: false, definition: definition))
    } not: { inner in
      .not(inner)
    } join: { parts, isAll in
      isAll ? .all(Array(parts)) : .any(Array(parts))
    }
  }
}
