import RoomModel

extension PolicyGenerator {
  /// A policy with many more rules, for two operations, that ask for names.
  mutating func chainedPolicy() -> GeneratedPolicy {
    var policy = policy()
    policy.statements += (0..<10 + random.below(40)).map { _ in .rule(ruleByName()) }
    return policy
  }

  private mutating func ruleByName() -> GeneratedRule {
    var rule = GeneratedRule(
      effect: random.chance(70) ? .forbid : .allow,
      operations: [random.pick(["add", "add", "send"])],
      word: random.chance(95) ? "if" : "unless")
    let hasTarget = rule.operations[0] == "add"
    let name = GeneratedCondition.atom(nameFact(hasTarget))
    switch random.below(20) {
    case 0: rule.condition = .all([name, .atom(nameFact(hasTarget))])
    case 1: rule.condition = .any([name, .atom(nameFact(hasTarget))])
    case 2: rule.condition = .all([.atom("actor is active"), name])
    case 3: rule.condition = .all([name, .atom(random.pick(["actor has voice", "actor is bot"]))])
    case 4: rule.condition = .not(name)
    case 5: rule.condition = .atom("actor is active")
    default: rule.condition = name
    }
    return rule
  }

  private mutating func nameFact(_ hasTarget: Bool) -> String {
    let subject = hasTarget ? random.pick(["actor", "target", "newcomer"]) : "actor"
    return switch random.below(4) {
    case 0: "\(subject) is from domain " + random.some(GeneratedPeople.domains, 1, 3).joined(separator: ", ")
    case 1: "\(subject) is in workgroup " + value("NAME")
    case 2: "\(subject) is user " + value("USER")
    default: "\(subject) is from domain " + value("DOMAIN")
    }
  }
}
