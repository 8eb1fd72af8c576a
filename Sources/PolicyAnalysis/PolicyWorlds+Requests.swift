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
    let world = try world(operation)
    if !asksForCounts(operation) {
      let found = try space.diagrams.and(wanted, try surelyAllowed(operation, by: rule, .all))
      return try world.witness(found, asking: operation)
    }
    let sure = try space.diagrams.and(wanted, try surelyAllowed(operation, by: rule, .allButCounts))
    if let witness = try world.witness(sure, asking: operation) { return witness }
    let found = try space.diagrams.and(wanted, try surelyAllowed(operation, by: rule, .all))
    return try world.witness(
      found, asking: operation, naming: space.roomCounts)
  }

  /// Where a rule surely allows an operation and no rule possibly forbids it.
  func surelyAllowed(
    _ operation: Operation, by rule: Int, _ knowledge: FactSpace.Knowledge
  ) throws(DiagramMistake) -> Diagram {
    try space.diagrams.and(
      try surely(rule, operation, knowledge), not: try possiblyForbidden(operation, knowledge))
  }

  func asksForCounts(_ operation: Operation) -> Bool { askingForCounts.contains(operation) }

  /// The allow rules of an operation, in order, without those that ask for other users than `wanted` does.
  func allowing(_ operation: Operation, besides wanted: Diagram) throws(DiagramMistake) -> [Int] {
    let actor = space.level(.identity(.actor))
    guard let users = space.diagrams.fewValues(of: actor, in: wanted) else { return allowing(operation) }
    let known: RulesOfUsers
    if let found = rulesOfUsers[operation] { known = found } else { known = try findRulesOfUsers(operation) }
    rulesOfUsers[operation] = known
    return Set(known.others + users.flatMap { known.naming[$0] ?? [] }).sorted()
  }

  private func findRulesOfUsers(_ operation: Operation) throws(DiagramMistake) -> RulesOfUsers {
    var found = RulesOfUsers()
    let actor = space.level(.identity(.actor))
    for rule in allowing(operation) {
      guard let users = space.diagrams.fewValues(of: actor, in: try surely(rule, operation, .all)) else {
        found.others.append(rule)
        continue
      }
      for user in users { found.naming[user, default: []].append(rule) }
    }
    return found
  }

  /// The allow rules of one operation by the classes of actors that they ask for.
  struct RulesOfUsers {
    var naming: [Int: [Int]] = [:]
    /// Those that ask for no few.
    var others: [Int] = []
  }
}

extension DecisionDiagrams {
  /// The values of a variable for which `diagram` holds somewhere; nil where these are many.
  fileprivate func fewValues(of level: Level, in diagram: Diagram) -> Set<Int>? {
    var values: Set<Int> = []
    var seen: Set<Diagram> = []
    var open = [diagram]
    while let next = open.popLast() {
      if next == .never || !seen.insert(next).inserted { continue }
      if next == .always { return nil }
      let (asked, edges) = choices(next)
      if asked > level { return nil }
      for edge in edges where edge.child != .never {
        if asked < level {
          open.append(edge.child)
        } else if values.count + edge.values.count > 16 {
          return nil
        } else {
          values.formUnion(edge.values)
        }
      }
    }
    return values
  }
}
