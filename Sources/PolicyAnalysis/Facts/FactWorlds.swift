import PolicyCompiler
import RoomModel

/// The worlds of a policy's operations, and where rules forbid each, made once.
final class FactWorlds {
  private let space: FactSpace
  private var worlds: [Operation: FactWorld] = [:]
  private var forbids: [Operation: Diagram] = [:]

  init(_ space: FactSpace) { self.space = space }

  /// The world of an operation; operations about which the same can be true share one.
  func world(_ operation: Operation) throws(DiagramMistake) -> FactWorld {
    let stand = operation.standIn
    if let world = worlds[stand] { return world }
    let world = try FactWorld(space, stand)
    worlds[stand] = world
    return world
  }

  /// Where some forbid rule of an operation holds.
  func forbids(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    if let known = forbids[operation] { return known }
    var all: [Diagram] = []
    for place in space.rules(governing: operation) {
      let rule = space.policy.rules[place]
      if rule.effect == .forbid { all.append(try space.diagram(rule.condition(for: operation))) }
    }
    let made = try space.diagrams.any(all)
    forbids[operation] = made
    return made
  }
}

extension Operation {
  /// An operation whose world is the same.
  package var standIn: Operation {
    let isOrdinary = !changesCounts && !commitForm.isCommit
    if isOrdinary { return row.hasTarget ? .grantVoice : .sendMessage }
    if changesPolicy && !commitForm.isCommit { return .changePreauthorization }
    if commitForm.isCommit && effect == .nothing { return isProposal ? .proposeUpdate : .commitUpdate }
    return self
  }
}
