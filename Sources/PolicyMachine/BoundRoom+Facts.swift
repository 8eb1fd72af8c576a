import RoomModel

extension BoundRoom {
  /// Enters the facts of a question, where the operation may be a part of a commit, into fresh ones. Facts that `reads` does
  /// not name may be false whatever they are.
  // Why `inout`: facts are some 300 bytes, and are not moved from hand to hand.
  func enter(
    _ operation: Operation, actor: Person, target: Person?, _ request: Request, reading reads: FactReads,
    partOf commit: CommitPart?, isNested: Bool = false, into facts: inout Facts
  ) {
    let parts = reads.parts
    var isSame = false
    var pair: UInt64 = 0
    if let target {
      isSame = isSameUser(actor, target)
      pair = compared(actor, target, isSame: isSame, reads)
      if parts.contains(.names) && !target.names.isEmpty { facts.targetNames = target.names }
    }
    if parts.contains(.names) && !actor.names.isEmpty { facts.actorNames = actor.names }
    enter(
      operation, actor: actor.traits, target: target?.traits, isSame: isSame, pair: pair, request,
      reading: reads, partOf: commit, into: &facts)
    if parts.contains(.steps) && !isNested
      && (request.newRole != nil || request.unknown.contains(.newRole))
    {
      enterUndueRole(operation, actor, target, request, into: &facts)
    }
    assert(facts.isSound)
  }

  /// Enters all but what is found by names: those that hold, who shares a domain, and whether a role is undue.
  ///
  /// - Parameter pair: the facts that are found by comparing the two, by their bits.
  func enter(
    _ operation: Operation, actor: Traits, target: Traits?, isSame: Bool, pair: UInt64, _ request: Request,
    reading reads: FactReads, partOf commit: CommitPart?, into facts: inout Facts
  ) {
    var people = actor.bits | pair
    let parts = reads.parts
    facts.set(.actorRole, RoleSet(actor.role))
    facts.set(.actorPreauthorization, actor.preauthorization)
    if let target {
      people |= target.bits << UInt64(FactBit.targetOffset)
      facts.set(.targetRole, RoleSet(target.role))
      facts.set(.targetPreauthorization, target.preauthorization)
      people |= standing(actor, target, isSame: isSame, reads)
      if parts.contains(.relations) && !relations.isEmpty && !isSame {
        facts.setRelations(actor: relations(of: actor, to: target), target: relations(of: target, to: actor))
      }
    }
    if parts.contains(.rights) { facts.setRights(actor: actor.rights, target: target?.rights ?? RightSet()) }
    let isBare = actor.isBare || (target?.isBare ?? false)
    let isBareWorld = actor.isBare && (target?.isBare ?? true)
    if parts.contains(.people) { people |= roomBits(operation, isBareWorld: isBareWorld) }
    facts.setPeople(people)
    if parts.contains(.roleCounts) { enterRoleCounts(operation, isBareWorld: isBareWorld, into: &facts) }
    if parts.contains(.given) && !request.givesNeitherBitNorRole { enterGiven(request, into: &facts) }
    if parts.contains(.measures) {
      enterRoomNumbers(operation, isBareWorld: isBareWorld, into: &facts)
      enterJoined(.actorJoined, actor, into: &facts)
      if let target { enterJoined(.targetJoined, target, into: &facts) }
      enterMeasured(request, reads, into: &facts)
    }
    if parts.contains(.namedRight) && (request.right != nil || request.unknown.contains(.right)) {
      enterRight(actor, request, into: &facts)
    }
    if parts.contains(.changes) && reads.kinds.contains(.changesPolicy) {
      enterChanges(operation, request, isBare: actor.isBare, into: &facts)
    }
    if parts.contains(.counts) && reads.kinds.contains(.changesCounts) {
      if isBare {
        facts.set(.removesLastClient, operation == .destroyGroup)
        facts.set(
          .givesSecondClient, operation.commitForm == .commitAdd && isSame && (target?.isActive ?? false))
      } else {
        enterCounts(operation, actor, target, isSame: isSame, request, reads, commit, into: &facts)
      }
    }
    if !parts.isDisjoint(with: [.roleChange, .steps]) {
      enterRoleChange(operation, actor, target, isSame: isSame, request, into: &facts)
    }
    if parts.contains(.steps) {
      enterSteps(operation, actor, target, isSame: isSame, reads, commit, into: &facts)
    }
  }

  /// Derives what the operation would do beside what is counted.
  private func enterSteps(
    _ operation: Operation, _ actor: Traits, _ target: Traits?, isSame: Bool, _ reads: FactReads,
    _ part: CommitPart?, into facts: inout Facts
  ) {
    if operation == .commitRemove, let target, isSame {
      facts.set(.removesItsSender, !target.has(.actorAnotherClient))
    }
    if reads.contains(.omitsPendingRemoval) && reads.kinds.contains(.isCommit)
      && !(actor.isBare && (target?.isBare ?? true))
    {
      enterPendingRemoval(operation, target, part, into: &facts)
    }
    if operation == .rejoin { facts.set(.replacesOwnLeaf, actor.isBare || actor.isActive) }
  }

  /// Enters how many clients and users the room has: nobody knows of bare roles, but that a group which is to be created
  /// has no client.
  private func enterRoomNumbers(_ operation: Operation, isBareWorld: Bool, into facts: inout Facts) {
    if isBareWorld {
      facts.numbersUnknown |= 1 << UInt64(FactNumber.users.rawValue)
      if operation == .createGroup {
        facts.set(.clients, 0)
      } else {
        facts.numbersUnknown |= 1 << UInt64(FactNumber.clients.rawValue)
      }
    } else {
      facts.set(.clients, UInt64(counts.clients))
      facts.set(.users, UInt64(counts.users))
    }
  }

  /// Enters how long ago somebody was listed. It is missing for a user who is not listed, and unknown for an occupant
  /// if the room's state does not say it.
  private func enterJoined(_ number: FactNumber, _ person: Traits, into facts: inout Facts) {
    if !person.isOccupant { return }
    facts.set(number, person.joined)
    if person.joined == nil { facts.numbersUnknown |= 1 << UInt64(number.rawValue) }
  }

  package func isSameUser(_ actor: Person, _ target: Person) -> Bool {
    // Why by key: the two may have been looked up in the room at different times, or in two rooms.
    actor.isBare || target.isBare ? actor.isBare && target.isBare && target.isSelf : actor.key == target.key
  }

  /// What is found by comparing names: whether the two share a domain, and whether the one is a system for the other.
  private func compared(_ actor: Person, _ target: Person, isSame: Bool, _ reads: FactReads) -> UInt64 {
    var bits: UInt64 = 0
    if !reads.parts.contains(.people) || actor.isBare || target.isBare { return bits }
    if reads.contains(.shareDomain) && !isSame && actor.sharesDomain(with: target) {
      bits |= FactBit.shareDomain.mask
    }
    if reads.contains(.actorSystemForTarget) && actor.has(.actorSystem)
      && index.serves(system: actor.key, domain: User.domain(ofKey: target.key))
    {
      bits |= FactBit.actorSystemForTarget.mask
    }
    return bits
  }

  /// How the two stand to each other, whatever their names.
  private func standing(_ actor: Traits, _ target: Traits, isSame: Bool, _ reads: FactReads) -> UInt64 {
    var bits: UInt64 = 0
    func set(_ bit: FactBit, _ value: Bool) { if value { bits |= bit.mask } }
    if !reads.parts.contains(.people) { return bits }
    set(.sameUser, isSame)
    set(.shareDomain, isSame)
    set(.actorOutranks, actor.role > target.role)
    set(.targetOutranks, target.role > actor.role)
    if actor.isBare || target.isBare { return bits }
    if reads.contains(.actorConsents) { set(.actorConsents, consents(actor, to: target)) }
    if reads.contains(.targetConsents) { set(.targetConsents, consents(target, to: actor)) }
    if reads.contains(.targetBlocks) { set(.targetBlocks, blocks(target, to: actor)) }
    return bits
  }

  private func roomBits(_ operation: Operation, isBareWorld: Bool) -> UInt64 {
    let isCreate = operation == .createGroup
    let hasLogger = isBareWorld ? machine.program.measures.loggingIsRequired : counts.activeLoggers > 0
    let hasClients = isBareWorld ? !isCreate : counts.clients > 0
    let hasUsers = isBareWorld || counts.users > 0
    return (hasLogger ? FactBit.roomHasLogger.mask : 0) | (hasClients ? FactBit.roomHasClients.mask : 0)
      | (hasUsers ? FactBit.roomHasUsers.mask : 0)
  }

  /// Whether as many hold a role as rules ask for, before what is asked is done. The other bare roles each have one
  /// active bearer, and nobody knows whether more.
  private func enterRoleCounts(_ operation: Operation, isBareWorld: Bool, into facts: inout Facts) {
    var held: UInt64 = 0
    var unknown: UInt64 = 0
    for (number, count) in machine.program.counts.enumerated() {
      let bit: UInt64 = 1 << UInt64(number)
      if !isBareWorld {
        let rank = Int(count.role.rank)
        let found = count.isActive ? counts.activeByRole[rank] : counts.byRole[rank]
        if UInt64(max(found, 0)) >= count.least { held |= bit }
      } else if !count.isActive || count.role > .none && operation != .createGroup {
        if count.least < 2 && count.role > .none { held |= bit } else { unknown |= bit }
      }
    }
    facts.setCounts(held, unknown: unknown)
  }

  private func enterGiven(_ request: Request, into facts: inout Facts) {
    let unknown = request.unknown
    facts.setRequest(request.flags, unknown: unknown.isEmpty ? 0 : unknown.bits)
    if unknown.contains(.newRole) {
      facts.set(.newRole, RoleSet.ranks(0...machine.program.roles.count - 1).union(.absent))
    } else if let role = request.newRole {
      facts.set(.newRole, RoleSet(role))
    }
    if unknown.contains(.linkSigner) {
      facts.set(.linkSigner, .anything)
    } else {
      switch request.linkSigner {
      case nil: break
      case .system: facts.set(.linkSigner, .system)
      case .role(let role): facts.set(.linkSigner, RoleSet(role))
      }
    }
    facts.set(.hasAcceptedLink, acceptsLink(of: request))
  }

  /// Whether the request has a link that counts; nil where it is not known.
  func acceptsLink(of request: Request) -> Bool? {
    // Why first: most requests have no link.
    let isValid: Bool? = request.unknown.contains(.link) ? nil : request.hasValidLink
    if isValid == false || !machine.program.measures.hasJoinLinks { return false }
    var maySign: Bool?
    if !request.unknown.contains(.linkSigner) {
      switch request.linkSigner {
      case nil: break
      case .system: maySign = true
      case .role(let role): maySign = machine.program.measures.linkSigners.contains(role)
      }
    }
    // Why: false and anything is false; true and unknown is unknown.
    if maySign == false { return false }
    return isValid == nil ? nil : maySign
  }

  /// The right that the request names, and whether the actor's role is among those that may grant it.
  private func enterRight(_ actor: Traits, _ request: Request, into facts: inout Facts) {
    let rights = machine.program.rights
    let isGranter = { (right: ProgramRight) in right.granters.contains(actor.role) }
    if request.unknown.contains(.right) {
      facts.setNamedRight(RightSet(bits: UInt32((UInt64(1) << UInt64(rights.count)) - 1)), orNone: true)
      facts.set(.mayGrantRight, rights.contains(where: isGranter) ? nil : false)
    } else if let right = request.right, Int(right.index) < rights.count {
      facts.setNamedRight(RightSet(right), orNone: false)
      facts.set(.mayGrantRight, isGranter(rights[Int(right.index)]))
    }
  }

  private func enterMeasured(_ request: Request, _ reads: FactReads, into facts: inout Facts) {
    let unknown = request.unknown
    if request.givesNumbers || !unknown.isEmpty {
      for (number, key) in RequestKey.numbers {
        if unknown.contains(key.input) {
          facts.numbersUnknown |= 1 << UInt64(number.rawValue)
        } else {
          facts.set(number, request[number])
        }
      }
    }
    enterLimits(request, reads, into: &facts)
    if reads.contains(.breaksExpiry) { enterExpiry(request, into: &facts) }
  }

  /// Which limits that the policy sets the numbers of a request break.
  private func enterLimits(_ request: Request, _ reads: FactReads, into facts: inout Facts) {
    // Why by index: to go through the array holds it, and threads that do so at once wait for each other.
    for index in 0..<machine.limitCount {
      let limit = machine.limit(index)
      if !reads.contains(limit.bit) { continue }
      let number = limit.limit.number
      let isKnown = facts.numbersUnknown & (1 << UInt64(number.rawValue)) == 0
      facts.set(
        limit.bit, isKnown ? request[number].map { limit.limit.isBroken(by: $0, limit.bound) } : nil)
    }
  }

  private func enterExpiry(_ request: Request, into facts: inout Facts) {
    // Why first: most messages say nothing of it, and do not have to.
    if !request.givesNumbers && request.unknown.isEmpty && machine.program.measures.expiry != .required {
      return
    }
    let measures = machine.program.measures
    let expiry = request.expiry
    let isWithin = expiry.map { $0 >= measures.expiryLeast && $0 <= measures.expiryMost }
    if request.unknown.contains(.expiry) {
      facts.set(.breaksExpiry, nil)
    } else {
      switch measures.expiry {
      case .forbidden: facts.set(.breaksExpiry, expiry != nil)
      case .optional: facts.set(.breaksExpiry, isWithin == false)
      case .required: facts.set(.breaksExpiry, isWithin != true)
      }
    }
  }

  private func enterChanges(
    _ operation: Operation, _ request: Request, isBare: Bool, into facts: inout Facts
  ) {
    let usual = isBare ? PolicyChanges.usual(for: operation) : nil
    let changes = request.unknown.contains(.changes) ? nil : request.changes ?? usual
    for (place, value) in PolicyChanges.values.enumerated() {
      facts.set(value.bit, changes.map { $0.contains(index: place) })
    }
    if machine.program.profile != .roles {
      facts.set(.shutsOutOwner, shutsOutOwner(request, changes, isBare: isBare))
    }
  }

  /// Whether an owner who is away could no longer come back; nil where the changes that are named do not decide it.
  private func shutsOutOwner(_ request: Request, _ changes: PolicyChanges?, isBare: Bool) -> Bool? {
    guard let changes else { return nil }
    if let known = request.shutsOutOwner { return known }
    return isBare || changes == .metadata || counts.owners == counts.activeOwners ? false : nil
  }

  private func enterPendingRemoval(
    _ operation: Operation, _ target: Traits?, _ part: CommitPart?, into facts: inout Facts
  ) {
    var pending = counts.pendingRemovals
    if let commit = part?.commit {
      // Why: pending removals may be carried out one by one, and proposals of others carry some out too.
      pending =
        operation == .commitUpdate && commit.isPendingRemovalsAlone
        ? 0 : commit.aftermaths.map({ $0.pendingRemovals }).max() ?? pending
    } else if operation == .commitRemove, let target, !target.isBare, target.isPendingRemoval {
      pending -= 1
    }
    if pending > 0 { facts.hold(request: FactBit.omitsPendingRemoval.mask) }
  }

  /// A role is named: is it undue? Whoever could give it by change role may give it by the way.
  private func enterUndueRole(
    _ operation: Operation, _ actor: Person, _ target: Person?, _ request: Request, into facts: inout Facts
  ) {
    let subject: Person
    switch operation.entrantWithNewRole {
    case .actor: subject = actor.asTargetOfItself
    case .target:
      guard let target else { return }
      subject = target
    case nil: return
    }
    guard let role = request.newRole, !request.unknown.contains(.newRole) else {
      facts.set(.givesUndueRole, nil)
      return
    }
    let accepted = acceptsLink(of: request)
    let isUsual = role == usualRole(of: subject, link: accepted == true)
    let isUsualWithLink = accepted == nil ? role == usualRole(of: subject, link: true) : isUsual
    if isUsual && isUsualWithLink { return }
    // Invariant: the nested question is change role (`Operation.deciding`), which asks for no undue role itself.
    let reads = machine.reads[Int(Operation.changeRole.rawValue)]
    var nested = Facts()
    enter(
      .changeRole, actor: actor, target: subject, request, reading: reads, partOf: nil, isNested: true,
      into: &nested)
    if machine.decide(.changeRole, nested).isAllowed { return }
    facts.set(.givesUndueRole, isUsual == isUsualWithLink ? true : nil)
  }

  /// The role that somebody has after entering without naming one.
  private func usualRole(of person: Person, link: Bool) -> RoleNumber {
    person.isOccupant ? person.role : entryRole(of: person.traits, link: link)
  }
}
