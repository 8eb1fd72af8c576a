import PolicyCompiler
import RoomModel

/// What two policies differ in, as the old one sees it.
extension JointSpace {
  /// What a set says of the room and the request, as the old policy sees them.
  package func withoutForeign(_ set: Diagram) throws(DiagramMistake) -> Diagram {
    let foreign = diagrams.support(set).filter(old.isForeign)
    return foreign.isEmpty ? set : try diagrams.exists(foreign, set)
  }

  /// A difference in sentences, as the old policy sees it; nil where there is none. An example says what the new policy
  /// sees otherwise.
  public func region(
    _ set: Diagram, _ operation: Operation, limit: Int = 32
  ) throws(DiagramMistake) -> Region? {
    let said = saidByRules[Possible(set: set, operation: operation)]
    let possible = said == nil ? try world(operation).possible(set) : set
    return try Region(
      try view(said ?? set, operation), shownBy: possible, in: world(operation),
      wordedIn: oldWorlds.world(operation), among: asked(operation), besides: besides(operation),
      asking: operation, limit: limit)
  }

  /// What a set is for the old policy, whatever the new one makes of the same room: without what the old world says by
  /// itself of what can be.
  private func view(_ set: Diagram, _ operation: Operation) throws(DiagramMistake) -> Diagram {
    let world = try world(operation)
    let parts = try world.parts(
      [set], of: world.cone(of: diagrams.support(set)), without: old.isForeign)
    let known = Set(try oldWorlds.world(operation).constraints.map(\.diagram))
    return try diagrams.all(parts.filter { !known.contains($0) })
  }

  /// The variables on which it hangs who may give a role on the way, where an operation gives one.
  private func besides(_ operation: Operation) throws(DiagramMistake) -> Set<Level> {
    operation.entrantWithNewRole == nil ? [] : try asked(.changeRole)
  }

  /// The variables that the rules of an operation ask for, as the old policy sees them.
  private func asked(_ operation: Operation) throws(DiagramMistake) -> Set<Level> {
    let (before, after) = try deciding(operation)
    var asked: Set<Level> = []
    for rules in [before.allows, before.forbids, after.allows, after.forbids] {
      for rule in rules {
        for level in diagrams.support(rule) { asked.insert(old.level(old.variable(level))) }
      }
    }
    return asked
  }
}
