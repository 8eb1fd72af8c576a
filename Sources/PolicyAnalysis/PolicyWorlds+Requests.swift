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
}
