import PolicyCompiler
import PolicyMachine
import RoomModel

extension Reference {
  /// A fact's value; nil where it is unknown.
  func value(_ fact: CheckedFact, _ view: ReferenceView) -> Bool? {
    // No number is below 0, and each at least 0, known or not.
    if case .number(_, let comparison) = fact.fact.carrier, fact.number == 0 {
      if comparison == .below { return false }
      if comparison == .atLeast { return true }
    }
    if fact.fact == .joinedLessThan && fact.number == 0 { return false }
    if fact.roleCount != nil && fact.number == 0 { return true }
    // Nobody stands in a relation to themselves, whatever else is known.
    if fact.relation != nil && view.isSame { return false }
    if !view.question.forgotten.isEmpty && isForgotten(fact, view) { return nil }
    let one = view.person(fact)
    switch fact.fact {
    case .isRole, .isOneOf, .isAtLeast, .canCapability, .mayChange:
      return holds(fact.roles, fact.person, view)
    case .isOccupant: return holds(policy.roles.occupants, fact.person, view)
    case .isModerator: return holds(fact.roles, fact.person, view).and(value(.isActive, fact.person, view))
    case .hasVoice:
      return policy.profile == .roles ? holds(fact.roles, fact.person, view) : one.hasVoice
    case .isActive: return one.isActive
    case .isPreauthorized: return one.preauthorization != nil
    case .isPreauthorizedAs, .isPreauthorizedFor:
      return one.preauthorization.map { fact.roles.contains($0.role) } ?? false
    case .isPreauthorizedByUser: return one.preauthorization?.kind == .user
    case .isFromDomain, .isInWorkgroup, .isInGroup, .isUser:
      return fact.name.map { isNamed(one, $0) } ?? false
    case .holdsRight:
      return fact.right.map { one.rights.contains(policy.rights[Int($0.index)].name) } ?? false
    case .joinedLessThan:
      if !one.isOccupant { return false }
      return one.joined.map { $0 < fact.number }
    case .hasAnotherClient:
      if one.isBare { return one.isActive && view.question.operation != .destroyGroup }
      return one.clients >= 2
    case .isOwningSystem: return one.standing.contains(.owningSystem)
    case .isSystem: return one.standing.contains(.system)
    case .isLogger: return one.standing.contains(.logger)
    case .isNamedBot: return one.standing.contains(.namedBot)
    case .isBot: return one.isBot
    case .usesPseudonym: return one.usesPseudonym
    case .isInvited: return one.isInvited
    case .isKnocking: return one.isKnocking
    case .isMemberOfParent: return policy.settings.parent != nil && one.isOfParent

    case .actorIsTarget: return view.isSame
    case .actorOutranksTarget: return view.actor.role > view.target.role
    case .targetOutranksActor: return view.target.role > view.actor.role
    case .sharesDomain:
      return view.isSame || (!view.actor.isBare && view.actor.domain == view.target.domain)
    case .actorIsSystemForTarget: return serves(view.actor, view.target)
    case .actorConsentsToTarget: return contains(room.consents, view.actor, view.target)
    case .targetConsentsToActor: return contains(room.consents, view.target, view.actor)
    case .targetBlocksActor: return contains(room.blocks, view.target, view.actor)

    case .actorIsRelation: return isRelated(fact, view.actor, view.target)
    case .targetIsRelation: return isRelated(fact, view.target, view.actor)

    case .roomIs: return fact.choice.map(policy.settings.holds) ?? false
    case .roomHasParent: return policy.settings.parent != nil
    case .roomNeedsParent: return policy.settings.parent != nil && !policy.settings.parentSuffices
    case .joinLinksAreToKnock: return policy.settings.joinLinks?.isToKnock ?? false
    case .roomHasJoinLinks: return policy.settings.joinLinks != nil
    case .roomHasHistory: return policy.settings.history != nil
    case .loggingIs: return policy.settings.logging == fact.optionality
    case .expiryIs: return policy.settings.expiry.optionality == fact.optionality
    case .deliveryNotificationsIs: return policy.settings[.deliveryNotifications] == fact.optionality
    case .readReceiptsIs: return policy.settings[.readReceipts] == fact.optionality
    case .typingIs: return policy.settings[.typing] == fact.optionality
    case .presenceIs: return policy.settings[.presence] == fact.optionality
    case .roomHasLogger:
      if view.isBareWorld { return policy.settings.logging == .required }
      return listed.contains { $0.standing.contains(.logger) && $0.isActive }
    case .roomHasClients:
      if view.isBareWorld { return view.question.operation != .createGroup }
      return residents.contains { $0.clients > 0 }
    case .roomHasUsers: return view.isBareWorld || residents.contains { $0.role > 1 && !$0.isBot }
    case .roomHasFewerClients:
      // Of bare roles it is known of the group alone that is to be created: it has none.
      if view.isBareWorld { return view.question.operation == .createGroup ? 0 < fact.number : nil }
      return residents.reduce(0) { $0 + $1.clients } < Int(fact.number)
    case .roomHasFewerUsers:
      return view.isBareWorld ? nil : residents.count { $0.role > 1 && !$0.isBot } < Int(fact.number)
    case .roomHasAtLeast, .roomHasAtLeastActive, .roomHasActive: return holdsCount(fact, view)
    default: return requestValue(fact, view)
    }
  }

  /// Whether so many are listed in a role; of bare roles each of an occupant's has one active bearer for certain.
  private func holdsCount(_ fact: CheckedFact, _ view: ReferenceView) -> Bool? {
    let isOfActive = fact.fact != .roomHasAtLeast
    let least = fact.fact == .roomHasActive ? 1 : Int(fact.number)
    let rank = (0..<64).first { fact.roles.contains(RoleNumber($0)) } ?? 0
    if !view.isBareWorld {
      return residents.count { $0.role == rank && (!isOfActive || $0.clients > 0) } >= least
    }
    if isOfActive && (rank < 2 || view.question.operation == .createGroup) { return false }
    return rank > 1 && least == 1 ? true : nil
  }

  private func value(_ fact: Fact, _ person: Party, _ view: ReferenceView) -> Bool? {
    var checked = CheckedFact(fact)
    checked.person = person
    return value(checked, view)
  }

  /// Whether somebody's role is one of `roles`, given that some of it may have been forgotten.
  func holds(_ roles: RoleSet, _ person: Party, _ view: ReferenceView) -> Bool? {
    let one = person == .actor ? view.actor : view.target
    var possible = [one.role]
    for forgotten in view.question.forgotten where forgotten.fact.person == person {
      let named = policy.roles.names.indices.filter { forgotten.fact.roles.contains(RoleNumber($0)) }
      let others = policy.roles.names.indices.filter { !named.contains($0) }
      if isGiven(byRole: forgotten.fact.fact) {
        possible += named.contains(one.role) ? others : named
      } else if forgotten.fact.fact == .isModerator && !named.contains(one.role) {
        possible += named
      }
    }
    let inside = possible.filter { roles.contains(RoleNumber($0)) }
    return inside.isEmpty ? false : inside.count == possible.count ? true : nil
  }

  private func isGiven(byRole fact: Fact) -> Bool {
    switch fact {
    case .isRole, .isOneOf, .isAtLeast, .isOccupant: true
    case .hasVoice: policy.profile == .roles
    default: false
    }
  }

  /// Whether the asker said that nobody knows the fact itself.
  private func isForgotten(_ fact: CheckedFact, _ view: ReferenceView) -> Bool {
    view.question.forgotten.contains {
      if isGiven(byRole: fact.fact) { return false }
      switch (fact.fact, $0.fact.fact) {
      case (.roomHasFewerClients, .roomHasFewerClients), (.roomHasFewerUsers, .roomHasFewerUsers): return true
      case (.joinedLessThan, .joinedLessThan): return $0.fact.person == fact.person
      case (.isActive, .isModerator):
        // Why: who is not known to be a moderator may lack the client or the rank; the rest is known.
        let one = view.person(fact)
        let isOfRank = $0.fact.roles.contains(RoleNumber(one.role))
        return $0.fact.person == fact.person && (isOfRank || !one.isActive)
      default: return $0.fact == fact
      }
    }
  }

  private func serves(_ system: ReferencePerson, _ served: ReferencePerson) -> Bool {
    guard let name = system.name, !served.isBare else { return false }
    let ownDomain = policy.settings.owningProvider.map(text)
    if system.standing.contains(.owningSystem) && served.domain == ownDomain { return true }
    return policy.names.names.contains {
      $0.kind == .systemForDomain && text($0.key) == name + "\0" + served.domain
    }
  }

  private func isRelated(
    _ fact: CheckedFact, _ first: ReferencePerson, _ second: ReferencePerson
  ) -> Bool {
    guard let relation = fact.relation.map({ policy.relations[Int($0.index)].name }) else { return false }
    let pairs = room.relations.filter { text($0.name) == relation }.map { (from: $0.first, to: $0.second) }
    return contains(pairs, first, second)
  }

  private func contains(
    _ pairs: [(from: User, to: User)], _ from: ReferencePerson, _ to: ReferencePerson
  ) -> Bool {
    if from.isBare || to.isBare { return false }
    return pairs.contains { text($0.from.key) == from.name && text($0.to.key) == to.name }
  }
}
