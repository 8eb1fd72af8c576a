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
    guard request.unknown.contains(.newRole) || acceptsLink(of: request) == nil else {
      let link = acceptsLink(of: request) == true
      enter(Outcome(operation, actor, target, naming: request.newRole, link: link, in: self), into: &facts)
      return
    }
    // Why: each way in which the unknown role and link may turn out has counts of its own; where these differ
    // the fact is unknown, and where they agree it is not.
    let links = acceptsLink(of: request).map { [$0] } ?? [true, false]
    var roles: [RoleNumber?] = [request.newRole]
    if request.unknown.contains(.newRole) {
      roles = [nil] + machine.program.roles.indices.map { RoleNumber($0) }
    }
    var mayHold: UInt64 = 0
    var mayFail: UInt64 = 0
    for role in roles {
      for link in links {
        var one = Facts()
        enter(Outcome(operation, actor, target, naming: role, link: link, in: self), into: &one)
        mayHold |= one[.requestMayHold]
        mayFail |= one[.requestMayFail]
      }
    }
    for bit in Self.countBits {
      facts.set(bit, mayHold & mayFail & bit.mask != 0 ? nil : mayHold & bit.mask != 0)
    }
  }

  private static let countBits: [FactBit] = [
    .givesSecondClient, .removesLastClient, .leavesNoActiveModerator, .leavesNoOwner, .leavesNoActiveOccupant,
    .exceedsMaxClients, .exceedsMaxUsers, .exceedsRoleMaximum, .breaksRoleMinimum,
  ]

  private func enter(_ outcome: Outcome?, into facts: inout Facts) {
    guard let outcome else { return }
    if outcome.isEnd {
      facts.set(.removesLastClient, counts.clients > 0)
      facts.set(.leavesNoActiveModerator, counts.activeModerators > 0)
      facts.set(.leavesNoOwner, counts.owners > 0)
      facts.set(.leavesNoActiveOccupant, counts.activeOccupants > 0)
      facts.set(.breaksRoleMinimum, hasRoleWithMinimum)
      return
    }
    let gained = outcome.clientsGained
    facts.set(.givesSecondClient, gained > 0 && outcome.subject.isActive)
    facts.set(.removesLastClient, gained < 0 && counts.clients + gained <= 0)
    enterLimits(outcome, into: &facts)
    enterLast(outcome, into: &facts)
  }

  /// Whether some role has users whom it must have.
  private var hasRoleWithMinimum: Bool {
    for (rank, role) in machine.program.roles.enumerated() {
      if role.minimum > 0 && counts.byRole[rank] > 0 { return true }
      if role.activeMinimum > 0 && counts.activeByRole[rank] > 0 { return true }
    }
    return false
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
    facts.set(
      .leavesNoOwner, isOwnerRole(subject.role) && outcome.roleAfter != subject.role && counts.owners == 1)
    let wasActive = subject.isActive && subject.isOccupant
    let staysActive = outcome.isActiveAfter && outcome.roleAfter.isOccupantRole
    facts.set(.leavesNoActiveOccupant, wasActive && !staysActive && counts.activeOccupants == 1)
  }
}
