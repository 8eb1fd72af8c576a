import RoomModel

/// One way in which what a request leaves open may turn out.
struct Way: Sendable {
  var role: RoleNumber?
  var hasLink: Bool
}

/// What the parts of a commit do to users and counts, taken together.
///
/// Several clients of one user are one change: users are followed from part to part.
struct CommitAftermath: Sendable {
  /// The counts after all parts.
  private(set) var counts: BoundRoom.Counts
  /// Pending removals that no part carries out.
  private(set) var pendingRemovals: Int
  private var keys = ByteTable()
  /// By user, in the order of `keys`: from before the commit to after it.
  private var outcomes: [Outcome] = []
  private var tallies: [Tally] = []
  /// By part: whom it changes.
  private var subjects: [Int?] = []

  /// What the parts do to one user.
  fileprivate struct Tally {
    var adds = false
    var removes = false
    /// Parts that set a role, rather than give or take one by the way.
    var roleChanges = 0
    /// The roles that parts lead to, each by itself.
    var roles = RoleSet()
    /// Whether some part brings the user in, or makes an occupant of them.
    var isLetIn = false
    /// Whether some part leaves the user out: unlisted or banned.
    var isPutOut = false
  }

  init(_ parts: [Proposal], _ ways: [Way], in room: borrowing BoundRoom) {
    counts = room.counts
    pendingRemovals = room.counts.pendingRemovals
    for (part, way) in zip(parts, ways) { enter(part, way, in: room) }
    for number in outcomes.indices {
      let outcome = outcomes[number]
      room.count(outcome.subject, by: -1, into: &counts)
      room.count(outcome.after, by: 1, into: &counts)
      if outcome.subject.isPendingRemoval && tallies[number].removes && !outcome.isActiveAfter {
        pendingRemovals -= 1
      }
    }
  }

  private mutating func enter(_ part: Proposal, _ way: Way, in room: borrowing BoundRoom) {
    let isSame = part.target.map { room.isSameUser(part.sender, $0) } ?? false
    func outcome(_ sender: Traits, _ target: Traits?) -> Outcome? {
      Outcome(
        part.operation, sender, target, isSame: isSame, naming: way.role, link: way.hasLink, in: room)
    }
    guard let alone = outcome(part.sender.traits, part.target?.traits), !alone.subject.isBare else {
      return subjects.append(nil)
    }
    let (number, isNew) = keys.insert((alone.party == .actor ? part.sender : part.target)?.key ?? [])
    subjects.append(number)
    if isNew {
      outcomes.append(alone)
      tallies.append(Tally())
    } else {
      let now = outcomes[number].after
      func seen(_ person: Person) -> Traits { keys.holds(person.key, at: number) ? now : person.traits }
      if let next = outcome(seen(part.sender), part.target.map(seen)) {
        outcomes[number].roleAfter = next.roleAfter
        outcomes[number].clientsAfter = next.clientsAfter
      }
    }
    tallies[number].note(part.operation, alone)
  }

  /// What all parts together do to the user whom a part changes.
  func outcome(ofPart part: Int) -> Outcome? {
    subjects.indices.contains(part) ? subjects[part].map { outcomes[$0] } : nil
  }

  /// The role of the user whom a part changes, before the commit and after it; nil where it changes none.
  func roles(ofPart part: Int) -> (before: RoleNumber, after: RoleNumber)? {
    outcome(ofPart: part).map { ($0.subject.role, $0.roleAfter) }
  }

  /// Notes for each part why the commit denies it.
  func noteFaults(_ parts: [Proposal], _ committer: Person, into faults: inout [CommitFault?]) {
    for (part, proposal) in parts.enumerated() where faults[part] == nil {
      let effect = proposal.operation.commitEffect
      if proposal.operation == .leave && proposal.sender.isSame(as: committer) {
        faults[part] = .removesOwnLeaf
      }
      guard let number = subjects[part] else { continue }
      let (outcome, tally) = (outcomes[number], tallies[number])
      let isCommitter = keys.holds(committer.key, at: number) && committer.isActive
      if isCommitter && effect == .removesClients && !outcome.isActiveAfter {
        faults[part] = .removesOwnLeaf
      } else if tally.adds && tally.removes && (effect == .addsClient || effect == .removesClients) {
        faults[part] = .addsAndRemovesClients
      } else if tally.changesRoleTwice {
        faults[part] = .changesRoleTwice
      }
    }
  }
}

extension CommitAftermath.Tally {
  mutating func note(_ operation: Operation, _ alone: Outcome) {
    let effect = operation.commitEffect
    if effect == .addsClient { adds = true }
    if effect == .removesClients { removes = true }
    let isInside = alone.roleAfter.isOccupantRole
    let changesRole = alone.roleAfter != alone.subject.role
    if operation.effect.entrant != nil || isInside && (effect == .setsRole || changesRole) { isLetIn = true }
    if (effect == .setsRole || effect == .removesClients) && !isInside { isPutOut = true }
    if effect == .setsRole { roleChanges += 1 }
    // Why: taking clients out takes off the list by the way, and goes with a ban.
    let isUnlisted = effect != .setsRole && alone.roleAfter == .none && alone.subject.isOccupant
    if effect == .setsRole || changesRole && !isUnlisted { roles.insert(alone.roleAfter) }
  }

  /// Whoever is banned, or leaves, may be removed by the same commit: that is one change. Whoever is put out by one part
  /// is let in by none, whichever comes first.
  var changesRoleTwice: Bool {
    roleChanges > 1 || roles.bits.nonzeroBitCount > 1 || isLetIn && isPutOut
  }
}
