import RoomPolicy
import PolicyCompiler
import RoomModel

/// A rule held against one question.
public struct Trial: Sendable {
  /// Whether the rule allows or forbids.
  public let effect: Effect
  /// The rule's text and position.
  public let place: RulePlace
  /// For each fact that kept an allow rule from applying, or made a forbid rule apply, what holds instead, in words:
  /// `actor is not active`.
  public let reasons: [String]
}

/// Reports of each rule that governs an operation which of its facts held.
///
/// Each fact becomes two rules of a program of its own, one that asks for it and one that asks for its
/// contrary; so the machine that decides also says what every fact was worth.
struct Trials {
  private let policy: CheckedPolicy
  private var probes: [UInt8: Probe] = [:]

  private struct Probe {
    var machine: Machine
    var rules: [CheckedRule]
    /// For each rule of `rules`, its literals.
    var literals: [[(fact: CheckedFact, isNegated: Bool, number: Int)]]
    var count: Int
  }

  init(_ policy: CheckedPolicy) { self.policy = policy }

  /// The trials of all rules that govern the operation, in the order of the policy.
  mutating func all(_ operation: Operation, _ facts: Facts) -> [Trial] {
    guard let probe = probe(operation) else { return [] }
    var met: [RuleNumber] = []
    _ = probe.machine.decide(operation, facts, into: &met)
    var isTrue = [Bool](repeating: false, count: probe.count)
    var isFalse = isTrue
    for number in met {
      let name = String(decoding: probe.machine.program.rules[Int(number.index)].because ?? [], as: UTF8.self)
      guard let tag = Int(name.dropFirst()), tag < probe.count else { continue }
      if name.hasPrefix("+") { isTrue[tag] = true } else { isFalse[tag] = true }
    }
    return zip(probe.rules, probe.literals).map { rule, literals in
      let reasons = literals.compactMap { literal -> String? in
        let (holds, fails) =
          literal.isNegated
          ? (isFalse[literal.number], isTrue[literal.number])
          : (isTrue[literal.number], isFalse[literal.number])
        // Why: an allow needs what is surely true, a forbid applies on what is not surely false.
        if rule.effect == .allow ? holds : fails { return nil }
        if !isTrue[literal.number] && !isFalse[literal.number] {
          return "it is unknown whether " + literal.fact.words(policy)
        }
        return literal.fact.words(policy, negated: isFalse[literal.number])
      }
      return Trial(effect: rule.effect, place: RulePlace(rule, policy), reasons: reasons)
    }
  }

  private mutating func probe(_ operation: Operation) -> Probe? {
    if let known = probes[operation.rawValue] { return known }
    let rules = policy.rules.filter { $0.governs(operation) }
    var literals: [[(fact: CheckedFact, isNegated: Bool, number: Int)]] = []
    var numbers: [CheckedFact: Int] = [:]
    var asking: [CheckedRule] = []
    for rule in rules {
      var own: [(fact: CheckedFact, isNegated: Bool, number: Int)] = []
      for (fact, isNegated) in rule.condition(for: operation).literals() {
        let number = numbers[fact] ?? numbers.count
        if numbers[fact] == nil {
          numbers[fact] = number
          for (sign, condition) in [("+", CheckedCondition.fact(fact)), ("-", .not(.fact(fact)))] {
            var asked = rule
            asked.effect = .allow
            asked.operations = OperationSet([operation])
            (asked.groups, asked.guards, asked.speaksOfNewcomer) = ([], [], false)
            asked.condition = condition
            asked.because = Array((sign + String(number)).utf8)
            asking.append(asked)
          }
        }
        own.append((fact, isNegated, number))
      }
      literals.append(own)
    }
    guard let program = Program(policy, rules: asking) else { return nil }
    let probe = Probe(machine: Machine(program), rules: rules, literals: literals, count: numbers.count)
    probes[operation.rawValue] = probe
    return probe
  }
}

extension CheckedCondition {
  /// The facts with the sign that they have once every `not` is moved down to them.
  // Why without recursion: see `CheckedCondition+Walk.swift`.
  fileprivate func literals() -> [(fact: CheckedFact, isNegated: Bool)] {
    var literals: [(fact: CheckedFact, isNegated: Bool)] = []
    var rest = [(condition: self, isNegated: false)]
    while let (condition, isNegated) = rest.popLast() {
      switch condition {
      case .constant: break
      case .fact(let fact): literals.append((fact, isNegated))
      case .not(let inner): rest.append((inner, !isNegated))
      case .all(let parts), .any(let parts): rest += parts.reversed().map { ($0, isNegated) }
      }
    }
    return literals
  }
}
