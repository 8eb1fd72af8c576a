import PolicyCompiler
import RoomModel

extension WitnessWords {
  /// Counts of the room that no diagram asks for on the way, and that the answer hangs on all the same.
  ///
  /// Why: of bare roles nobody knows how many there are. `room has fewer than 2 users or not room has fewer than 1
  /// users` is true of every room, yet unknown where the count is.
  var unaskedCounts: [String] {
    let counts = [FactNumber.clients, .users].filter { number in
      space.classes(number).isAsked && !asked.contains(space.level(.number(number)))
    }
    if counts.isEmpty || decide(knowsCounts: true) == decide(knowsCounts: false) { return [] }
    return counts.map { count($0, values[space.level(.number($0)).index]) }
  }

  /// The answer to the request, whether the counts of the room are known or not.
  private func decide(knowsCounts: Bool) -> Bool {
    var isAllowed = false
    for rule in space.policy.rules where rule.governs(operation) {
      let holds = rule.condition.value { value(of: $0, knowsCounts) }
      if rule.effect == .forbid && holds != false { return false }
      if rule.effect == .allow && holds == true { isAllowed = true }
    }
    return isAllowed
  }

  private func value(of fact: CheckedFact, _ knowsCounts: Bool) -> Bool? {
    let isCount = fact.fact == .roomHasFewerClients || fact.fact == .roomHasFewerUsers
    if isCount && !knowsCounts && fact.number > 0 { return nil }
    guard let diagram = try? space.diagram(.fact(fact)) else { return nil }
    return space.diagrams.holds(diagram) { values[$0.index] }
  }
}
