import PolicyExplain
import RoomPolicy
import PolicyCompiler
import RoomModel

extension Measurement {
  /// Whether an expectation would fail with a part of a rule changed; nil where the policy's settings make the
  /// part say nothing. False where no effort is left to find out.
  mutating func isCovered(_ number: Int, _ part: RulePart) -> Bool? {
    let rule = checked.rules[number]
    let questions = rule.governed.members.reduce(0) { $0 + (asked[$1.rawValue]?.count ?? 0) }
    effort.spend(sizes[number] * (Effort.change + questions * Effort.question) + Effort.part)
    if effort.isSpent { return false }
    if settledRules[number] == false { return nil }
    if case .fact(let place) = part, !matters(place, in: rule.condition) { return nil }
    let changed = part.change(rule)
    for operation in rule.governed.members {
      for question in asked[operation.rawValue] ?? [] where distinguishes(question, number, changed) {
        return true
      }
    }
    if distinguishesByExplanation(number, changed) { return true }
    // Why: who may change roles decides which roles are undue in entering.
    if rule.governs(.changeRole) && failsByUndueRole(number, changed) { return true }
    return hasSameCode(number, changed) ? nil : false
  }

  // MARK: What settings leave of a condition

  /// The value that settings alone give a condition.
  private func value(_ condition: CheckedCondition) -> Bool? { condition.value(lowered.settled) }

  /// Whether settings leave the fact at an index something to say: they do not where what it is joined with
  /// decides by itself.
  private func matters(_ place: Int, in condition: CheckedCondition) -> Bool {
    switch condition {
    case .constant, .fact: return true
    case .not(let inner): return matters(place, in: inner)
    case .all(let parts), .any(let parts):
      var absorbing = false
      if case .any = condition { absorbing = true }
      var place = place
      var own: (part: CheckedCondition, place: Int)?
      for part in parts {
        let count = part.atoms.count
        if place >= 0 && place < count {
          own = (part, place)
        } else if value(part) == absorbing {
          return false
        }
        place -= count
      }
      return own.map { matters($0.place, in: $0.part) } ?? false
    }
  }

  private func hasSameCode(_ number: Int, _ changed: CheckedRule?) -> Bool {
    let before = Program(checked, rules: [checked.rules[number]])
    let after = Program(checked, rules: changed.map { [$0] } ?? [])
    return before?.code == after?.code
  }

  // MARK: Questions asked again

  /// Whether a question's expectation fails with a rule changed, by the decision or by the rules that carry it.
  private func distinguishes(_ question: AnsweredQuestion, _ number: Int, _ changed: CheckedRule?) -> Bool {
    let judge = lowered.judge(question.facts)
    let operation = question.sentence.operation
    let fires = changed.map { Self.fires($0, operation, judge) } ?? false
    if fires == Self.fires(checked.rules[number], operation, judge) { return false }
    let answer = deciding(question, number, fires)
    if answer.isAllowed != question.sentence.isToBeAllowed { return true }
    switch question.sentence.because {
    case nil: return false
    case .noRule: return !answer.rules.isEmpty
    case .text(let text):
      if answer.rules.contains(where: { places[$0].says(text) }) { return false }
      // Why: of a denial more is said than its rules are; that needs the policy compiled.
      return answer.isAllowed || !holds(question, number, changed)
    }
  }

  private static func fires(_ rule: CheckedRule, _ operation: Operation, _ judge: FactJudge) -> Bool {
    let value = judge.value(rule.condition(for: operation))
    return rule.effect == .allow ? value == true : value != false
  }

  /// The decision of a question and the rules that carry it, if the rule `number` were to fire or not.
  func deciding(_ question: AnsweredQuestion, _ number: Int?, _ fires: Bool) -> (
    isAllowed: Bool, rules: [Int]
  ) {
    let judge = lowered.judge(question.facts)
    let met = governing[Int(question.sentence.operation.rawValue)].filter {
      $0 == number ? fires : Self.fires(checked.rules[$0], question.sentence.operation, judge)
    }
    let forbids = met.filter { checked.rules[$0].effect == .forbid }
    return forbids.isEmpty ? (!met.isEmpty, met) : (false, forbids)
  }

  /// Whether an expectation that rests on what is said of a denial fails.
  private func distinguishesByExplanation(_ number: Int, _ changed: CheckedRule?) -> Bool {
    for operation in checked.rules[number].governed.members {
      for question in asked[operation.rawValue] ?? []
      where question.isByExplanation && !holds(question, number, changed) { return true }
    }
    return false
  }

  private func holds(_ question: AnsweredQuestion, _ number: Int, _ changed: CheckedRule?) -> Bool {
    effort.spend(mutantCost(number))
    if effort.isSpent { return true }
    guard let mutant = mutant(number, changed) else { return true }
    var runner = TestRunner(mutant, nil)
    return runner.holds(question.sentence, question.facts)
  }

  /// What making `mutant` costs, in the units of `Effort`.
  func mutantCost(_ number: Int) -> Int {
    let operations = checked.rules[number].governed
    var facts = 0
    for (place, rule) in checked.rules.enumerated() where !rule.governed.intersection(operations).isEmpty {
      facts += sizes[place]
    }
    return facts * Effort.change + Effort.policy
  }

  /// The policy with one rule changed, or with nil dropped; only with the rules that share an operation with it.
  func mutant(_ number: Int, _ changed: CheckedRule?) -> Policy? {
    let operations = checked.rules[number].governed
    var partial = checked
    partial.rules = checked.rules.enumerated().compactMap { place, rule in
      if place == number { return changed }
      return rule.governed.intersection(operations).isEmpty ? nil : rule
    }
    return Program(partial).map { Policy(machine: Machine($0), checked: partial) }
  }

  private func failsByUndueRole(_ number: Int, _ changed: CheckedRule?) -> Bool {
    let entering = Operation.allCases.filter { $0.gives.contains(.newRole) && $0.effect.entrant != nil }
    let numbers = Set(
      entering.flatMap { asked[$0.rawValue] ?? [] }.filter { question in
        question.sentence.given.contains { $0.bytes.starts(with: Array("new-role".utf8)) }
      }.map(\.run))
    if numbers.isEmpty { return false }
    effort.spend(sizes.reduce(0, +) * Effort.change + Effort.policy)
    if effort.isSpent { return false }
    var whole = checked
    if let changed { whole.rules[number] = changed } else { whole.rules.remove(at: number) }
    guard let program = Program(whole) else { return false }
    return fails(under: Policy(machine: Machine(program), checked: whole), runs: numbers.sorted())
  }
}
