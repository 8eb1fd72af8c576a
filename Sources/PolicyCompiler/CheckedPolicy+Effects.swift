import RoomModel

/// Groups of operations by their effect, under a policy's profile and roles.
extension CheckedPolicy {
  /// The operations of a group.
  ///
  /// Whom the standard profile unbans is as anybody outside; `profile roles` gives them a role.
  package func members(_ group: OperationGroup) -> OperationSet {
    var members = group.members
    if group == .entering && profile != .roles { members.remove(.unban) }
    return members
  }

  /// Where a member of a group has the effect that the group is of; nil for always.
  package func effect(_ group: OperationGroup, _ operation: Operation) -> CheckedCondition? {
    switch group {
    case .membership, .message, .any, .posting, .renaming: return nil
    case .entering, .removing, .leaving: break
    }
    switch operation.effect {
    case .enters: return operation == .createGroup ? .not(isOccupant(.actor)) : nil
    case .removes:
      let isSelf = CheckedCondition.fact(CheckedFact(.actorIsTarget))
      return group == .leaving ? isSelf : .all([.not(isSelf), isOccupant(.target)])
    case .takesRole(let party):
      if group != .entering { return goesDown(party) }
      return .all([.not(isOccupant(party)), newRole(in: roles.occupants)])
    case .nothing, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock,
      .losesClient, .leavesList, .losesClients, .bans, .endsBan, .renames, .setsVoice, .setsRight,
      .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      return nil
    }
  }

  private func isOccupant(_ party: Party) -> CheckedCondition {
    var fact = CheckedFact(.isOccupant)
    (fact.person, fact.roles) = (party, roles.occupants)
    return .fact(fact)
  }

  private func newRole(in roles: RoleSet) -> CheckedCondition {
    var fact = CheckedFact(.newRoleIsOneOf)
    fact.roles = roles
    return .fact(fact)
  }

  /// Where the new role is below the one that somebody has.
  private func goesDown(_ party: Party) -> CheckedCondition {
    .any(
      roles.roles.indices.dropFirst().map { rank in
        var old = CheckedFact(.isRole)
        (old.person, old.roles) = (party, RoleSet(RoleNumber(rank)))
        return .all([.fact(old), newRole(in: RoleSet.ranks(0...rank - 1))])
      })
  }
}
