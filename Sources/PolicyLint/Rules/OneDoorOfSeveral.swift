import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let oneDoorOfSeveral = LintRule(
    .oneDoorOfSeveral, .warning, "one door of several",
    summary: """
      Finds a forbid that keeps somebody from coming in, from being removed or from leaving by some operations, where \
      another with the same effect on them is allowed.
      """,
    avoid: """
      open
      forbid join if actor is from domain evil.example because "nobody of them comes in"
      """,
    prefer: """
      open
      forbid any entering operation if newcomer is from domain evil.example because "nobody of them comes in"
      """,
    why: """
      Who is stopped at one door comes by the next: who may not join is added by a member, who may not be kicked is \
      removed. Most rooms that let in whom they meant to keep out have such a rule.
      """,
    exceptions: """
      Conditions that ask for the request, which not every operation has. A rule that means one door on purpose says \
      so with a suppression.
      """,
    each: { context, report in
      for rule in context.ownRules where context.policy.rules[rule].span.source == 0 {
        guard let found = context.openDoors(beside: rule) else { continue }
        let doors = found.doors.map { "`\($0.witness.query)`" }.joined(separator: ", ")
        report(
          Finding(
            .oneDoorOfSeveral, context.policy.rules[rule].span,
            "this forbid leaves another way open to \(found.effect.deed): \(doors)",
            label: "stops a part of it",
            help: context.groupRule(rule, found.effect).map {
              "write `\($0)`, or say by a comment that this is meant"
            } ?? "name the group of operations by their effect, or say by a comment that this is meant",
            proof: .request(found.doors[0].witness)))
      }
    })
}

/// An effect that an operation has on one person, whom a forbid may want to keep from it.
private struct DoorEffect: Sendable {
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
      .takesRole(.actor), .renames, .setsVoice, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      return false
    }
  }
}

extension LintContext {
  fileprivate typealias OpenDoor = (operation: Operation, witness: Witness)

  /// The operations with the effect of those that a forbid governs, on the same people, that are allowed all the
  /// same; nil where there are none.
  fileprivate func openDoors(beside rule: Int) -> (effect: DoorEffect, doors: [OpenDoor])? {
    let checked = policy.rules[rule]
    guard checked.effect == .forbid, checked.effectGroups.isEmpty, checked.groups.isEmpty,
      !checked.speaksOfNewcomer
    else { return nil }
    if case .neverFires? = fates.fates[rule] { return nil }
    for effect in DoorEffect.all {
      let members = policy.members(effect.group)
      let governed = checked.governed.members.filter { members.contains($0) && effect.isDoor($0) }
      guard let first = governed.first, let person = effect.person(first),
        checked.governed.subtracting(members).isEmpty,
        governed.contains(where: { hasEffect(effect.group, $0, under: checked.condition(for: $0)) })
      else { continue }
      var doors: [OpenDoor] = []
      for door in members.members where effect.isDoor(door) && !checked.governs(door) {
        guard let other = effect.person(door),
          let condition = checked.condition.moved(from: person, to: other, for: door),
          let witness = opened(door, effect.group, where: condition)
        else { continue }
        doors.append((door, witness))
      }
      if !doors.isEmpty { return (effect, doors) }
    }
    return nil
  }

  /// Whether an operation can have its group's effect where `condition` holds.
  private func hasEffect(
    _ group: OperationGroup, _ operation: Operation, under condition: CheckedCondition
  ) -> Bool {
    let can = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
      var meant = try space.diagram(condition)
      if let effect = policy.effect(group, operation) {
        meant = try space.diagrams.and(meant, try space.diagram(effect))
      }
      return try world(operation).canHold(meant)
    }
    return can ?? false
  }

  /// The rule for the whole group, as it would be written; nil for one that is long, or whose words are elsewhere.
  fileprivate func groupRule(_ rule: Int, _ effect: DoorEffect) -> String? {
    guard let statement = statement(of: rule) else { return nil }
    let head = "forbid " + effect.group.phrase
    guard let condition = statement.condition else { return head }
    var words = text(condition.span)
    if words.utf8.count > 80 || words.utf8.contains(0x0A) || words.utf8.contains(0x23) { return nil }
    if effect.group == .entering {
      for leaf in condition.leaves {
        guard case .fact(let fact) = leaf, fact.subject == .actor || fact.subject == .target else {
          return nil
        }
        let said = text(fact.span)
        words = words.replacing(
          said, with: "newcomer" + said.dropFirst("\(fact.subject)".count), maxReplacements: 1)
      }
    }
    return head + (statement.isNegated ? " unless " : " if ") + words
  }

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
