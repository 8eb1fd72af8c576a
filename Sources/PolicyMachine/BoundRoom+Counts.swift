import RoomModel

extension BoundRoom {
  /// Derives the facts about limits and last ones from what the operation would do.
  func enterCounts(
    _ operation: Operation, _ actor: Person, _ target: Person?, _ request: Request, into facts: inout Facts
  ) {
    if operation.changesPolicy {
      // Why: without its text nobody knows which roles a new policy of roles leaves without a bearer.
      let rolesMayGo =
        machine.program.profile == .roles
        && (request.changes.map { $0.contains(index: 0) } ?? true || request.unknown.contains(.changes))
      facts.set(.leavesNoActiveOccupant, rolesMayGo && counts.activeOccupants > 0 ? nil : false)
      return
    }
    guard let outcome = Outcome(operation, actor: actor, target: target, request, in: self) else { return }
    if outcome.isEnd {
      facts.set(.removesLastClient, counts.clients > 0)
      facts.set(.leavesNoActiveModerator, counts.activeModerators > 0)
      facts.set(.leavesNoOwner, owners > 0)
      facts.set(.leavesNoActiveOccupant, counts.activeOccupants > 0)
      return
    }
    let subject = outcome.subject
    let gained = outcome.clientsGained
    facts.set(.givesSecondClient, gained > 0 && subject.isActive)
    facts.set(.removesLastClient, gained < 0 && counts.clients + gained <= 0)
    enterLimits(outcome, into: &facts)
    enterLast(outcome, into: &facts)
    // Why: who is given an unknown role may be the last of his old one, or one too many of the new.
    let setsRole = operation == .changeRole || operation == .changeOwnRole
    if setsRole && request.unknown.contains(.newRole) {
      for bit in [
        FactBit.removesLastClient, .leavesNoActiveModerator, .leavesNoOwner, .leavesNoActiveOccupant,
        .exceedsMaxUsers, .exceedsRoleMaximum, .breaksRoleMinimum,
      ] { facts.set(bit, nil) }
    }
  }

  private var owners: Int {
    machine.program.profile == .roles ? 0 : counts.byRole[Int(StandardRole.owner.number.rank)]
  }

  private func enterLimits(_ outcome: Outcome, into facts: inout Facts) {
    let measures = machine.program.measures
    let subject = outcome.subject
    let gained = outcome.clientsGained
    if let most = measures.maxClients {
      facts.set(.exceedsMaxClients, gained > 0 && UInt64(counts.clients + gained) > most)
    }
    if let most = measures.maxUsers {
      let isListedIn = !subject.isOccupant && outcome.roleAfter.isOccupantRole && !subject.has(.actorBot)
      facts.set(.exceedsMaxUsers, isListedIn && UInt64(counts.users + 1) > most)
    }
    let rank = Int(outcome.roleAfter.rank)
    let role = machine.program.roles[rank]
    let changesRole = outcome.roleAfter != subject.role
    let becomesActive = outcome.isActiveAfter && (changesRole || !subject.isActive)
    let tooMany = role.maximum.map { changesRole && counts.byRole[rank] + 1 > Int($0) } ?? false
    let tooManyActive =
      role.activeMaximum.map { becomesActive && counts.activeByRole[rank] + 1 > Int($0) } ?? false
    facts.set(.exceedsRoleMaximum, tooMany || tooManyActive)
    let old = machine.program.roles[Int(subject.role.rank)]
    let stopsActive = subject.isActive && (changesRole || !outcome.isActiveAfter)
    let tooFew = changesRole && counts.byRole[Int(subject.role.rank)] - 1 < Int(old.minimum)
    let tooFewActive = stopsActive && counts.activeByRole[Int(subject.role.rank)] - 1 < Int(old.activeMinimum)
    facts.set(.breaksRoleMinimum, tooFew && old.minimum > 0 || tooFewActive && old.activeMinimum > 0)
  }

  private func enterLast(_ outcome: Outcome, into facts: inout Facts) {
    let subject = outcome.subject
    let wasModerator = subject.isActive && isModeratorRole(subject.role)
    let staysModerator = outcome.isActiveAfter && isModeratorRole(outcome.roleAfter)
    facts.set(.leavesNoActiveModerator, wasModerator && !staysModerator && counts.activeModerators == 1)
    let isOwner = machine.program.profile != .roles && subject.role == StandardRole.owner.number
    facts.set(.leavesNoOwner, isOwner && outcome.roleAfter != subject.role && owners == 1)
    let wasActive = subject.isActive && subject.isOccupant
    let staysActive = outcome.isActiveAfter && outcome.roleAfter.isOccupantRole
    facts.set(.leavesNoActiveOccupant, wasActive && !staysActive && counts.activeOccupants == 1)
  }
}
