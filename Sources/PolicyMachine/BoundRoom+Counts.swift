import RoomModel

extension BoundRoom {
  /// Derives the facts about limits and last ones from what the operation would do.
  func enterCounts(
    _ operation: Operation, _ actor: Traits, _ target: Traits?, isSame: Bool, _ request: Request,
    _ reads: FactReads,
    _ part: CommitPart?, into facts: inout Facts
  ) {
    if reads.kinds.contains(.changesPolicy) {
      // Why: without its text nobody knows which roles a new policy of roles leaves without a bearer.
      let rolesMayGo =
        machine.program.profile == .roles
        && (request.changes.map { $0.contains(index: 0) } ?? true || request.unknown.contains(.changes))
      facts.set(.leavesNoActiveOccupant, rolesMayGo && counts.activeOccupants > 0 ? nil : false)
      return
    }
    if let part {
      enterCounts(part.commit, part.number, reads, into: &facts)
      return
    }
    guard request.unknown.contains(.newRole) || acceptsLink(of: request) == nil else {
      let link = acceptsLink(of: request) == true
      let outcome = Outcome(
        operation, actor, target, isSame: isSame, naming: request.newRole, link: link, in: self)
      enter(outcome, reads, into: &facts)
      return
    }
    var outcomes: [(Outcome?, after: Counts?)] = []
    for way in ways(of: request) {
      outcomes.append(
        (
          Outcome(
            operation, actor, target, isSame: isSame, naming: way.role, link: way.hasLink, in: self),
          after: nil
        ))
    }
    enter(outcomes, reads, into: &facts)
  }

  /// The counts that a part of a commit meets: those after all of it.
  private func enterCounts(_ commit: Commit, _ part: Int, _ reads: FactReads, into facts: inout Facts) {
    if commit.aftermaths.isEmpty {
      for bit in FactBit.ofCounts { facts.set(bit, nil) }
      return
    }
    enter(commit.aftermaths.map { ($0.outcome(ofPart: part), $0.counts) }, reads, into: &facts)
  }

  /// The room as if these people were all that it lists, for questions about them; what it knows of users stays as it is.
  package func counting(_ people: [Person]) -> BoundRoom {
    var room = self
    var counts = Counts()
    counts.byRole = [Int](repeating: 0, count: machine.program.roles.count)
    counts.activeByRole = counts.byRole
    for person in people { count(person.traits, by: 1, into: &counts) }
    room.counts = counts
    return room
  }

  /// How the role and the link of a request may turn out.
  func ways(of request: Request) -> [Way] {
    let links = acceptsLink(of: request).map { [$0] } ?? [true, false]
    var roles: [RoleNumber?] = [request.newRole]
    if request.unknown.contains(.newRole) {
      roles = [nil] + machine.program.roles.indices.map { RoleNumber($0) }
    }
    return roles.flatMap { role in links.map { Way(role: role, hasLink: $0) } }
  }

  /// Why: each way in which the unknown role and link may turn out has counts of its own; where these differ
  /// the fact is unknown, and where they agree it is not.
  private func enter(_ outcomes: [(Outcome?, after: Counts?)], _ reads: FactReads, into facts: inout Facts) {
    var mayHold: UInt64 = 0
    var mayFail: UInt64 = 0
    for (outcome, after) in outcomes {
      var one = Facts()
      enter(outcome, after: after, reads, into: &one)
      mayHold |= one[.requestMayHold]
      mayFail |= one[.requestMayFail]
    }
    for bit in FactBit.ofCounts {
      facts.set(bit, mayHold & mayFail & bit.mask != 0 ? nil : mayHold & bit.mask != 0)
    }
  }

  /// What an outcome makes of the counts; `after` has them where other parts of a commit change them too.
  private func enter(
    _ outcome: Outcome?, after: Counts? = nil, _ reads: FactReads, into facts: inout Facts
  ) {
    guard let outcome, outcome.changesSomething else { return }
    facts.hold(request: holding(outcome, after, reads))
  }

  /// The facts about counts that an outcome makes true, by their bits.
  private func holding(_ outcome: Outcome, _ after: Counts?, _ reads: FactReads) -> UInt64 {
    func mask(_ bit: FactBit, _ value: Bool) -> UInt64 { value ? bit.mask : 0 }
    if outcome.isEnd {
      return mask(.removesLastClient, counts.clients > 0)
        | mask(.leavesNoActiveModerator, counts.activeModerators > 0)
        | mask(.leavesNoOwner, counts.owners > 0)
        | mask(.leavesNoActiveOccupant, counts.activeOccupants > 0)
        | mask(.breaksRoleMinimum, hasRoleWithMinimum)
    }
    let gained = outcome.clientsGained
    let clients = after?.clients ?? counts.clients + gained
    var held = mask(.givesSecondClient, gained > 0 && outcome.clientsAfter > 1)
    held |= mask(.removesLastClient, gained < 0 && clients <= 0)
    if let most = machine.program.measures.bounds[.maxClients] {
      held |= mask(.exceedsMaxClients, gained > 0 && UInt64(max(clients, 0)) > most)
    }
    if reads.contains(.exceedsMaxUsers) || reads.contains(.exceedsRoleMaximum)
      || reads.contains(.breaksRoleMinimum)
    {
      held |= limits(outcome, after)
    }
    return held | lasts(outcome, after)
  }

  /// Whether some role has users whom it must have.
  private var hasRoleWithMinimum: Bool {
    for (rank, role) in machine.program.roles.enumerated() {
      if role.minimum > 0 && counts.byRole[rank] > 0 { return true }
      if role.activeMinimum > 0 && counts.activeByRole[rank] > 0 { return true }
    }
    return false
  }

  /// Which limits of users and roles an outcome breaks, by the bits of the facts.
  private func limits(_ outcome: Outcome, _ after: Counts?) -> UInt64 {
    var held: UInt64 = 0
    let subject = outcome.subject
    if let most = machine.program.measures.bounds[.maxUsers] {
      let isListedIn = !subject.isOccupant && outcome.roleAfter.isOccupantRole && !subject.has(.actorBot)
      if isListedIn && UInt64(after?.users ?? counts.users + 1) > most {
        held |= FactBit.exceedsMaxUsers.mask
      }
    }
    let changesRole = outcome.roleAfter != subject.role
    let rank = Int(outcome.roleAfter.rank)
    let role = machine.program.roles[rank]
    let becomesActive = outcome.isActiveAfter && (changesRole || !subject.isActive)
    let tooMany =
      role.maximum.map { changesRole && after?.byRole[rank] ?? counts.byRole[rank] + 1 > Int($0) } ?? false
    let tooManyActive =
      role.activeMaximum.map {
        becomesActive && after?.activeByRole[rank] ?? counts.activeByRole[rank] + 1 > Int($0)
      } ?? false
    if tooMany || tooManyActive { held |= FactBit.exceedsRoleMaximum.mask }
    let oldRank = Int(subject.role.rank)
    let old = machine.program.roles[oldRank]
    let stopsActive = subject.isActive && (changesRole || !outcome.isActiveAfter)
    let tooFew = changesRole && after?.byRole[oldRank] ?? counts.byRole[oldRank] - 1 < Int(old.minimum)
    let tooFewActive =
      stopsActive
      && after?.activeByRole[oldRank] ?? counts.activeByRole[oldRank] - 1 < Int(old.activeMinimum)
    if tooFew && old.minimum > 0 || tooFewActive && old.activeMinimum > 0 {
      held |= FactBit.breaksRoleMinimum.mask
    }
    return held
  }

  /// Of whom an outcome leaves none, by the bits of the facts.
  private func lasts(_ outcome: Outcome, _ after: Counts?) -> UInt64 {
    var held: UInt64 = 0
    let subject = outcome.subject
    let wasModerator = subject.isActive && isModeratorRole(subject.role)
    let staysModerator = outcome.isActiveAfter && isModeratorRole(outcome.roleAfter)
    let moderators = after?.activeModerators ?? counts.activeModerators - 1
    if wasModerator && !staysModerator && moderators == 0 { held |= FactBit.leavesNoActiveModerator.mask }
    let losesOwner = isOwnerRole(subject.role) && outcome.roleAfter != subject.role
    if losesOwner && after?.owners ?? counts.owners - 1 == 0 { held |= FactBit.leavesNoOwner.mask }
    let wasActive = subject.isActive && subject.isOccupant
    let staysActive = outcome.isActiveAfter && outcome.roleAfter.isOccupantRole
    let occupants = after?.activeOccupants ?? counts.activeOccupants - 1
    if wasActive && !staysActive && occupants == 0 { held |= FactBit.leavesNoActiveOccupant.mask }
    return held
  }
}
