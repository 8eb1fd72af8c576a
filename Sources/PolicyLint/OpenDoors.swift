import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// An effect that an operation has on one person, whom a forbid may want to keep from it.
struct DoorEffect: Sendable {
  let group: OperationGroup
  /// What the person is kept from, or others from doing to them.
  let deed: String

  static let all = [
    DoorEffect(group: .entering, deed: "coming in"),
    DoorEffect(group: .removing, deed: "removing the same people"),
    DoorEffect(group: .leaving, deed: "leaving"),
  ]

  /// Of whom the effect is; nil where the operation does not have it.
  func person(_ operation: Operation) -> Party? {
    switch group {
    case .entering: operation.effect.newcomer
    case .removing: .target
    case .leaving: .actor
    case .membership, .message, .any, .posting, .renaming: nil
    }
  }

  /// Whether the operation brings the effect about by itself; others only lead to it, or to a part of it.
  func isDoor(_ operation: Operation) -> Bool {
    if operation.isProposal || operation == .createGroup || operation == .destroyGroup { return false }
    switch operation.effect {
    case .enters, .acceptsInvite: return group == .entering
    case .takesRole(.target): return group == .entering || group == .removing
    case .removes: return group == .removing || group == .leaving
    case .losesClients, .bans: return group == .removing
    case .losesClient, .leavesList: return group == .leaving
    case .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .endsBan,
      .takesRole(.actor), .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf, .changesPolicy,
      .endsRoom:
      return false
    }
  }
}

/// The operations with an effect that are allowed, where a forbid or an assertion keeps somebody from others with it.
struct OpenDoors {
  let effect: DoorEffect
  private(set) var doors: [(operation: Operation, witness: Witness)] = []

  fileprivate mutating func add(_ operation: Operation, _ witness: Witness) {
    doors.append((operation, witness))
  }

  /// The doors in the words of the shell.
  var words: String { doors.map { "`\($0.witness.query)`" }.joined(separator: ", ") }
}

extension LintContext {
  /// The operations with the effect of those that an own forbid governs, on the same people, that are allowed all the
  /// same; by the forbid's index.
  func findOpenDoors() -> [Int: OpenDoors] {
    var found: [Int: OpenDoors] = [:]
    for rule in ownRules where policy.rules[rule].span.source == 0 {
      let checked = policy.rules[rule]
      guard checked.effect == .forbid, checked.effectGroups.isEmpty, checked.groups.isEmpty else { continue }
      if case .neverFires? = fates.fates[rule] { continue }
      found[rule] = openDoors(beside: checked.governed) { checked.settled(checked.condition, for: $0) }
    }
    return found
  }

  /// The same of an assertion that somebody never can one operation, where that holds.
  func openDoors(beside right: AssertedRight) -> OpenDoors? {
    guard right.quantifier == .never, right.span.source == 0, right.guards.isEmpty,
      right.operations.members.count(where: { !$0.isProposal }) == 1
    else { return nil }
    switch verdict(on: right) {
    case .holds, .speaksOfNobody: break
    case .fails, .unknown: return nil
    }
    var speaksOfNewcomer = false
    right.who.eachFact { if $0.isNewcomer { speaksOfNewcomer = true } }
    // Why: a condition on the actor and one on the person to whom it happens are different protections.
    return openDoors(beside: right.operations, onlyOfSamePerson: !speaksOfNewcomer) { operation in
      let parts = right.parts(for: operation)
      return .all([parts.who] + parts.besides)
    }
  }

  /// The operations with the effect of the given ones that are allowed on people for whom `condition` holds. Nil if
  /// there are none, or the given operations do not share one effect.
  private func openDoors(
    beside operations: OperationSet, onlyOfSamePerson: Bool = false,
    where condition: (Operation) -> CheckedCondition
  ) -> OpenDoors? {
    for effect in DoorEffect.all {
      let members = policy.members(effect.group)
      let stopped = operations.members.filter { members.contains($0) && effect.isDoor($0) }
      guard let first = stopped.first, let person = effect.person(first),
        operations.subtracting(members).isEmpty,
        stopped.contains(where: { hasEffect(effect.group, $0, under: condition($0)) }),
        // Why: an operation that has the effect only in some requests is stopped because of it only if the rule asks
        // to whom it happens. And every rule speaks of the actor: that someone may not remove others says nothing
        // about leaving.
        stopped.contains(where: { policy.effect(effect.group, $0) == nil })
          || (effect.group == .leaving
            ? stopped.contains(where: { !hasEffect(effect.group, $0, under: condition($0), fails: true) })
            : condition(first).speaks(of: person))
      else { continue }
      var open = OpenDoors(effect: effect)
      for door in members.members where effect.isDoor(door) && !operations.contains(door) {
        guard let other = effect.person(door), !onlyOfSamePerson || other == person,
          let moved = condition(first).moved(from: person, to: other, for: door),
          let witness = opened(door, effect.group, where: moved)
        else { continue }
        open.add(door, witness)
      }
      if !open.doors.isEmpty { return open }
    }
    return nil
  }

  /// Whether an operation can have its group's effect where `condition` holds, or with `fails` be without it.
  private func hasEffect(
    _ group: OperationGroup, _ operation: Operation, under condition: CheckedCondition, fails: Bool = false
  ) -> Bool {
    let can = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
      var meant = try space.diagram(condition)
      if let effect = policy.effect(group, operation) {
        let effect = try space.diagram(effect)
        meant = try fails ? space.diagrams.and(meant, not: effect) : space.diagrams.and(meant, effect)
      } else if fails {
        return false
      }
      return try world(operation).canHold(meant)
    }
    return can ?? fails
  }

  /// Whether a forbid that governs an operation stops more of it than what has the group's effect: a rule for the group
  /// alone would let that through.
  func stopsMore(_ rule: Int, _ operation: Operation, than group: OperationGroup) -> Bool {
    guard let effect = policy.effect(group, operation) else { return false }
    let others = policy.rules.indices.filter {
      $0 != rule && policy.rules[$0].effect == .forbid && policy.rules[$0].governs(operation)
    }
    // Why: it is asked of each rule that is found, and a long policy has many.
    if others.count > Self.mostForbids { return true }
    let lets = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
      let condition = policy.rules[rule].condition(for: operation)
      var meant = try space.diagrams.and(try space.diagram(condition), not: try space.diagram(effect))
      for other in others {
        meant = try space.diagrams.and(
          meant, not: try space.diagram(policy.rules[other].condition(for: operation)))
      }
      let allows = try allowing(operation).map { rule throws(DiagramMistake) in
        try space.diagram(policy.rules[rule].condition(for: operation))
      }
      return try world(operation).canHold(try space.diagrams.and(meant, try space.diagrams.any(allows)))
    }
    return lets ?? true
  }

  private static let mostForbids = 200

  /// A request for an operation, with its group's effect, that is allowed where `condition` holds.
  private func opened(
    _ operation: Operation, _ group: OperationGroup, where condition: CheckedCondition
  ) -> Witness? {
    let found = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) -> Witness? in
      var meant = try space.diagram(condition)
      if let effect = policy.effect(group, operation) {
        meant = try space.diagrams.and(meant, try space.diagram(effect))
      }
      return try allowed(operation, meant)?.witness
    }
    return found ?? nil
  }
}

extension CheckedCondition {
  /// Whether some fact is one of that person, or of the two, or of the new role.
  fileprivate func speaks(of party: Party) -> Bool {
    var speaks = false
    eachFact { fact in
      switch fact.fact.row.subject {
      case .party: if fact.person == party || fact.isNewcomer { speaks = true }
      // Why: a new role is what makes of somebody an occupant, or takes it from them.
      case .actor, .target, .itself: speaks = true
      case .room, .request: break
      }
    }
    return speaks
  }

  /// What a condition on one person says where the other of the two is that person; nil where it says more, or asks
  /// for what the operation does not have.
  fileprivate func moved(from party: Party, to other: Party, for operation: Operation) -> CheckedCondition? {
    var isMovable = true
    eachFact { fact in
      let row = fact.fact.row
      let speaksOfOther = row.subject == .party && fact.person != party
      let isOfTwo = row.subject == .actor || row.subject == .target
      if !row.scope.contains(operation) { isMovable = false }
      if party != other && (speaksOfOther || isOfTwo) { isMovable = false }
      if (speaksOfOther && fact.person == .target || isOfTwo) && !operation.row.hasTarget {
        isMovable = false
      }
      if row.scope != .always && row.scope != .target { isMovable = false }
    }
    guard isMovable else { return nil }
    return replacingFacts { fact in
      var fact = fact
      if fact.fact.row.subject == .party && fact.person == party { fact.person = other }
      return .fact(fact)
    }
  }
}
