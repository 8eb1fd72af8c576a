import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel

/// A rule that governs the operation asked about.
struct SpokenRule {
  let rule: CheckedRule
  /// When it matches a request for the operation, and the same in its author's words.
  let condition: CheckedCondition
  let spoken: SpokenCondition
}

/// The words behind what was checked of a policy.
struct PolicyText {
  let policy: CheckedPolicy
  private var rules: [Span: RuleStatement] = [:]

  init(_ policy: CheckedPolicy) {
    self.policy = policy
    for tree in policy.trees {
      for case .rule(let rule) in tree.statements { rules[rule.ruleSpan] = rule }
    }
  }

  /// The statements of the policy's own files.
  var ownStatements: [Statement] {
    policy.trees.flatMap(\.statements)
  }

  func statement(of rule: CheckedRule) -> RuleStatement? { rules[rule.span] }

  func text(_ span: Span) -> String { String(decoding: policy.text(span), as: UTF8.self) }

  /// The rules that govern an operation, in the policy's order.
  func rules(of operation: Operation) -> [SpokenRule] {
    policy.rules.lazy.filter { $0.governs(operation) }.map {
      SpokenRule(rule: $0, condition: $0.condition(for: operation), spoken: spoken($0, of: operation))
    }
  }

  /// A rule's condition for an operation that it governs, in its author's words; where a group has its effect stands
  /// before it, and behind it what lifts the rule.
  private func spoken(_ rule: CheckedRule, of operation: Operation) -> SpokenCondition {
    var parts = [spokenAlone(rule, operation)]
    if let effect = rule.effect(for: operation) { parts.insert(plain(effect), at: 0) }
    parts += rule.lifts.map { .not(plain(rule.settled($0.condition, for: operation))) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private func spokenAlone(_ rule: CheckedRule, _ operation: Operation) -> SpokenCondition {
    guard let written = rule.written else { return plain(rule.settled(rule.condition, for: operation)) }
    let words = spoken(written, of: rule, operation)
    return rule.isNegated ? .not(words) : words
  }

  /// What is to be done next of a condition: find the words of a part, or put parts together.
  private enum Step {
    case speak(WrittenCondition, definition: String?)
    case not
    case join(Int, isAll: Bool)
  }

  /// A part of a rule's condition in its author's words.
  // Why without recursion: see `CheckedCondition+Walk.swift`.
  private func spoken(
    _ written: WrittenCondition, of rule: CheckedRule, _ operation: Operation
  ) -> SpokenCondition {
    var steps = [Step.speak(written, definition: nil)]
    var spoken: [SpokenCondition] = []
    while let step = steps.popLast() {
      switch step {
      case .speak(let part, let definition):
        switch part.kind {
        case .fact(let words):
          let meaning = rule.settled(part.condition, for: operation)
          spoken.append(fact(text(rule.place(of: words)), meaning, definition))
        case .definition(let name, let meant):
          steps.append(.speak(meant, definition: definition ?? text(rule.place(of: name))))
        case .not: steps += [.not, .speak(part.parts[0], definition: definition)]
        case .all, .any:
          let isAll = if case .all = part.kind { true } else { false }
          steps.append(.join(part.parts.count, isAll: isAll))
          steps += part.parts.reversed().map { Step.speak($0, definition: definition) }
        }
      case .not: spoken.append(.not(spoken.removeLast()))
      case .join(let count, let isAll):
        let parts = Array(spoken[(spoken.count - count)...])
        spoken.removeLast(count)
        spoken.append(isAll ? .all(parts) : .any(parts))
      }
    }
    return spoken[0]
  }

  private func fact(_ words: String, _ meaning: CheckedCondition, _ definition: String?) -> SpokenCondition {
    switch meaning {
    case .fact(let value):
      .atom(SpokenFact(text: words, fact: value, isNegated: false, definition: definition))
    case .not(.fact(let value)):
      .atom(SpokenFact(text: words, fact: value, isNegated: true, definition: definition))
    // Why: a fact of several names, or of a definition of a person, stands for a condition of its own.
    case .constant, .not, .all, .any: plain(meaning, definition)
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
