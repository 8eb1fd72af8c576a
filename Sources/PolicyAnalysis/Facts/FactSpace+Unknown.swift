import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactSpace {
  /// How much of the room a decision knows.
  enum Knowledge: Hashable {
    /// All of it.
    case all
    /// All but how many clients and users there are, as of bare roles.
    case allButCounts
  }

  /// Where a condition surely holds, or else where it possibly does, as the machine weighs unknown facts: what is
  /// true of both values of an unknown fact is still unknown.
  func diagram(
    _ condition: CheckedCondition, surely: Bool, _ knowledge: Knowledge
  ) throws(DiagramMistake) -> Diagram {
    switch condition {
    case .constant(let value): return value ? .always : .never
    case .fact(let fact):
      let holds = try diagram(fact)
      let unknown = try unknown(fact, knowledge)
      return surely ? try diagrams.and(holds, not: unknown) : try diagrams.or(holds, unknown)
    case .not(let inner): return try diagrams.not(try diagram(inner, surely: !surely, knowledge))
    case .all(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part, surely: surely, knowledge)) }
      return try diagrams.all(all)
    case .any(let parts):
      var all: [Diagram] = []
      for part in parts { all.append(try diagram(part, surely: surely, knowledge)) }
      return try diagrams.any(all)
    }
  }

  /// Where a decision does not know a fact, since the request leaves open what it depends on.
  private func unknown(_ fact: CheckedFact, _ knowledge: Knowledge) throws(DiagramMistake) -> Diagram {
    if settled(fact) != nil { return .never }
    switch fact.fact.carrier {
    case .number(let number, _) where number.isOfRoom:
      return knowledge == .allButCounts && fact.number > 0 ? .always : .never
    case .roleCount:
      guard knowledge == .allButCounts, let count = fact.roleCount else { return .never }
      return count.least > 1 || count.role < .none ? .always : .never
    case .bit(.hasAcceptedLink): return try unsignedLink()
    case .bit(.givesUndueRole):
      // Why: which role is the usual one depends on the link.
      if policy.settings.joinLinks == nil { return .never }
      let roles = policy.roles.roles.count
      return try diagrams.and(try unsignedLink(), try diagrams.test(level(.newRole), isIn: [0..<roles]))
    case .bit(let bit):
      guard case .measured(.broken(let limit)) = bit.origin else { return .never }
      return try missing(limit.number)
    case .bitOfRoles(let bit):
      guard case .measured(.broken(let limit)) = bit.origin else { return .never }
      return try diagrams.and(try missing(limit.number), try roles(.role(.actor), in: fact.roles))
    case .voice, .role, .roleOfActor, .activeRole, .preauthorization, .anyPreauthorization, .newRole,
      .right, .namedRight, .signedLink, .name, .number, .sinceJoining, .relation, .setting:
      return .never
    }
  }

  /// A number that is not given, whether it would keep its bound or break it.
  private func missing(_ number: FactNumber) throws(DiagramMistake) -> Diagram {
    let classes = classes(number)
    return try self.number(number, classes.missing..<classes.count)
  }

  /// A valid link of which nobody knows who signed it.
  private func unsignedLink() throws(DiagramMistake) -> Diagram {
    let roles = policy.roles.roles.count
    return try diagrams.and(
      try bit(.hasValidLink), try diagrams.test(level(.linkSigner), isIn: [roles + 1..<roles + 3]))
  }
}

extension CheckedCondition {
  /// Whether it asks how many clients or users the room has, or how many hold a role.
  var asksForCounts: Bool {
    var asks = false
    eachFact { fact in
      if fact.fact == .roomHasFewerClients || fact.fact == .roomHasFewerUsers || fact.roleCount != nil {
        asks = true
      }
    }
    return asks
  }
}
