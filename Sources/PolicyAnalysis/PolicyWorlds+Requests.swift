import PolicyCompiler
import RoomModel

extension PolicyWorlds {
  /// A request among `wanted`, none of which is forbidden, that a rule allows; nil where there is none.
  ///
  /// Of bare roles nobody knows how many clients and users the room has. A request that is allowed whatever they are is
  /// preferred, since it is answered as it is printed; any other says how many there are.
  package func request(
    _ operation: Operation, allowedBy rule: Int, _ wanted: Diagram
  ) throws(DiagramMistake) -> Witness? {
    // Why: a condition that is beyond the bounds is so again, and throws.
    let condition: Diagram
    if let known = self.condition(rule) {
      condition = known
    } else {
      condition = try space.diagram(policy.rules[rule].condition)
    }
    let world = try world(operation)
    let found = try space.surely(try space.diagrams.and(wanted, condition))
    if !asksForCounts(operation) { return try world.witness(found, asking: operation) }
    var forbids = Diagram.never
    for other in policy.rules where other.effect == .forbid && other.governs(operation) {
      forbids = try space.diagrams.or(
        forbids, try space.diagram(other.condition, whereCountsAreUnknown: .always))
    }
    let surely = try space.diagram(policy.rules[rule].condition, whereCountsAreUnknown: .never)
    let sure = try space.diagrams.and(try space.diagrams.and(found, surely), not: forbids)
    if let witness = try world.witness(sure, asking: operation) { return witness }
    return try world.witness(found, asking: operation, naming: [.clients, .users])
  }

  private func asksForCounts(_ operation: Operation) -> Bool {
    policy.rules.contains { rule in
      guard rule.governs(operation) else { return false }
      var asks = false
      rule.condition.eachFact { if $0.fact.isCount { asks = true } }
      return asks
    }
  }
}

extension Fact {
  /// Whether it compares how many clients or users the room has.
  fileprivate var isCount: Bool { self == .roomHasFewerClients || self == .roomHasFewerUsers }
}

extension FactSpace {
  /// A condition with `unknown` in the place of each comparison of counts that stands under no negation, and the
  /// opposite under one: `never` gives where it surely holds, `always` where it possibly does.
  func diagram(
    _ condition: CheckedCondition, whereCountsAreUnknown unknown: Diagram
  ) throws(DiagramMistake) -> Diagram {
    switch condition {
    case .constant(let value): return value ? .always : .never
    case .fact(let fact): return fact.fact.isCount ? unknown : try diagram(fact)
    case .not(let inner):
      return try diagrams.not(
        try diagram(inner, whereCountsAreUnknown: unknown == .always ? .never : .always))
    case .all(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part, whereCountsAreUnknown: unknown)) }
      return try diagrams.all(all)
    case .any(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part, whereCountsAreUnknown: unknown)) }
      return try diagrams.any(all)
    }
  }
}
