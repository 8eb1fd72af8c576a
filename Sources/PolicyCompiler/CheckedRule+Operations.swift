import PolicySyntax
import RoomModel

/// Operations, and the condition under which they have the effect for which a rule names them.
public struct EffectGuard: Sendable {
  /// The operations.
  public var operations: OperationSet
  /// Where the effect is; of the operation's own facts.
  public var condition: CheckedCondition
}

/// A rule's condition is written once, and is another for operations in which the newcomer is somebody else, or that
/// have the effect of the rule's group only in some cases.
extension CheckedRule {
  /// When the rule matches a request for `operation`, which it governs.
  public func condition(for operation: Operation) -> CheckedCondition {
    var own = speaksOfNewcomer ? bound.ofNewcomer(operation.effect.newcomer ?? .actor) : bound
    if asksForLinkToKnock && operation != .knock { own = own.withoutAcceptedLink }
    guard let guarding = guards.first(where: { $0.operations.contains(operation) }) else { return own }
    return .all([guarding.condition, own])
  }

  /// The condition where nothing lifts it.
  private var bound: CheckedCondition {
    switch lifts.count {
    case 0: condition
    case 1: .all([condition, .not(lifts[0].condition)])
    default: .all([condition, .not(.any(lifts.map(\.condition)))])
    }
  }

  /// What it governs, and the condition that it has there.
  public var variants: [(operations: OperationSet, condition: CheckedCondition)] {
    if isUniform { return [(governed, bound)] }
    var places: [Int: Int] = [:]
    var variants: [(operations: OperationSet, condition: CheckedCondition)] = []
    for operation in governed.members {
      let variant = variant(for: operation)
      if let place = places[variant] {
        variants[place].operations.insert(operation)
      } else {
        places[variant] = variants.count
        variants.append((OperationSet([operation]), condition(for: operation)))
      }
    }
    return variants
  }

  /// A number that operations share for which the condition is the same; 0 where it is so for all.
  package func variant(for operation: Operation) -> Int {
    if isUniform { return 0 }
    let isOfTarget = speaksOfNewcomer && operation.effect.newcomer == .target
    let guarding = guards.firstIndex { $0.operations.contains(operation) } ?? guards.count
    return guarding * 4 + (isOfTarget ? 2 : 0) + (asksForLinkToKnock && operation == .knock ? 1 : 0)
  }

  /// Whether its condition is the same for all that it governs.
  public var isUniform: Bool { !speaksOfNewcomer && guards.isEmpty && !asksForLinkToKnock }
}

extension CheckedCondition {
  /// Whether some fact is said of the newcomer.
  var speaksOfNewcomer: Bool {
    var speaks = false
    eachFact { if $0.isNewcomer { speaks = true } }
    return speaks
  }

  /// The same where no link is accepted.
  var withoutAcceptedLink: CheckedCondition {
    replacingFacts { $0.fact == .hasAcceptedLink ? .constant(false) : .fact($0) }
  }

  /// The same, the newcomer being one of the two people.
  package func ofNewcomer(_ party: Party) -> CheckedCondition {
    replacingFacts { fact in
      var fact = fact
      if fact.isNewcomer { (fact.person, fact.isNewcomer) = (party, false) }
      return .fact(fact)
    }
  }
}

extension Checker {
  /// Marks the rules that ask for an accepted link, where links are to knock.
  mutating func markLinksToKnock() {
    guard policy.settings.joinLinks?.isToKnock == true else { return }
    for place in policy.rules.indices {
      let rule = policy.rules[place]
      for condition in [rule.condition] + rule.lifts.map(\.condition) {
        condition.eachFact {
          if $0.fact == .hasAcceptedLink { policy.rules[place].asksForLinkToKnock = true }
        }
      }
    }
  }
}

extension CheckedPolicy {
  /// The operations by which somebody comes in.
  ///
  /// Whom the standard profile unbans is as anybody outside; `profile roles` gives them a role.
  var entering: OperationSet { members(.entering) }

  /// The operations of a group under the policy's profile.
  package func members(_ group: OperationGroup) -> OperationSet {
    var members = group.members
    if group == .entering && profile != .roles { members.remove(.unban) }
    return members
  }

  /// Where an operation has the effect of a group by which a rule names it; nil for always.
  package func effect(_ group: OperationGroup, _ operation: Operation) -> CheckedCondition? {
    switch group {
    case .membership, .message, .any, .posting, .renaming: nil
    case .entering: entry(operation)
    case .removing:
      switch operation.effect {
      case .removes: .all([.not(.fact(CheckedFact(.actorIsTarget))), isOccupant(.target)])
      case .takesRole: goesDown(.target)
      case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
        .endsKnock, .losesClient, .leavesList, .losesClients, .bans, .endsBan, .renames, .setsVoice,
        .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
        nil
      }
    case .leaving:
      switch operation.effect {
      case .removes: .fact(CheckedFact(.actorIsTarget))
      case .takesRole: goesDown(.actor)
      case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
        .endsKnock, .losesClient, .leavesList, .losesClients, .bans, .endsBan, .renames, .setsVoice,
        .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
        nil
      }
    }
  }

  /// Where somebody comes in by an operation; nil for always.
  func entry(_ operation: Operation) -> CheckedCondition? {
    if operation == .createGroup { return .not(isOccupant(.actor)) }
    guard case .takesRole = operation.effect else { return nil }
    var isNewOccupant = CheckedFact(.newRoleIsOneOf)
    isNewOccupant.roles = roles.occupants
    return .all([.not(isOccupant(.target)), .fact(isNewOccupant)])
  }

  private func isOccupant(_ party: Party) -> CheckedCondition {
    var fact = CheckedFact(.isOccupant)
    (fact.person, fact.roles) = (party, roles.occupants)
    return .fact(fact)
  }

  /// Where the new role is below the one that somebody has.
  private func goesDown(_ party: Party) -> CheckedCondition {
    .any(
      roles.roles.indices.dropFirst().map { rank in
        var old = CheckedFact(.isRole)
        (old.person, old.roles) = (party, RoleSet(RoleNumber(rank)))
        var new = CheckedFact(.newRoleIsOneOf)
        new.roles = RoleSet.ranks(0...rank - 1)
        return .all([.fact(old), .fact(new)])
      })
  }
}
