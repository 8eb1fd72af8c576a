import RoomModel

/// The change of a user's role that a request asks for, as rules on lists of changes see it.
enum AskedChange: Sendable {
  /// No role would be given, taken or changed.
  case nothing
  case known(of: Traits, to: RoleNumber)
  /// The request leaves open which role it is.
  case open
}

extension BoundRoom {
  /// Whose role the operation would change to which, if anybody's.
  ///
  /// Whoever enters takes the role named, or else the bot's, the preauthorized or the link's; where none of these
  /// gives one, no role is given.
  func askedChange(
    _ operation: Operation, _ actor: Traits, _ target: Traits?, isSame: Bool, _ request: Request
  ) -> AskedChange {
    switch operation.effect {
    case .enters(let party): return entryChange(party == .actor ? actor : target, operation, request)
    case .readiesEntry, .acceptsInvite: return entryChange(actor, operation, request)
    case .invites, .acceptsKnock: return entryChange(target, operation, request)
    case .leavesList: return .known(of: actor, to: .none)
    case .takesRole(let party): return namedChange(party == .actor ? actor : target, request)
    case .endsBan: return target?.role == .barred ? namedChange(target, request) : .nothing
    case .bans: return target.map { .known(of: $0, to: .barred) } ?? .nothing
    case .removes:
      guard let target, !isSame, !machine.program.measures.isFixedMembership else {
        return .nothing
      }
      return .known(of: target, to: .none)
    case .nothing, .knocks, .endsInvite, .endsKnock, .losesClient, .losesClients, .renames, .setsVoice,
      .setsRight, .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      return .nothing
    }
  }

  private func namedChange(_ person: Traits?, _ request: Request) -> AskedChange {
    if request.unknown.contains(.newRole) { return .open }
    guard let person, let role = request.newRole else { return .nothing }
    return .known(of: person, to: role)
  }

  private func entryChange(_ person: Traits?, _ operation: Operation, _ request: Request) -> AskedChange {
    guard let person, !person.isOccupant else { return .nothing }
    if operation.gives.contains(.newRole) {
      if request.unknown.contains(.newRole) { return .open }
      if let role = request.newRole { return role == .none ? .nothing : .known(of: person, to: role) }
    }
    if person.botRole != nil || person.preauthorization != .absent {
      let usual = entryRole(of: person, link: false)
      return usual == person.role ? .nothing : .known(of: person, to: usual)
    }
    guard let role = machine.program.measures.linkRole else { return .nothing }
    switch acceptsLink(of: request) {
    case true?: return .known(of: person, to: role)
    case false?: return .nothing
    case nil: return .open
    }
  }

  /// Derives the facts of `profile roles` about who changes whose role to which.
  func enterRoleChange(
    _ operation: Operation, _ actor: Traits, _ target: Traits?, isSame: Bool, _ request: Request,
    into facts: inout Facts
  ) {
    if machine.program.profile != .roles { return }
    let program = machine.program
    let isNamed = actor.role == .none && actor.isPreauthorizedByName
    facts.set(
      .actsFromOutside, isNamed ? request.unknown.contains(.external) ? nil : request.isExternal : false)
    switch askedChange(operation, actor, target, isSame: isSame, request) {
    case .nothing: return
    case .open:
      facts.set(.mayMakeChange, nil)
      facts.set(.givesPreauthorizedRole, program.preauthorizations.isEmpty ? false : nil)
      facts.set(.givesLinkRole, program.measures.linkRole == nil ? false : nil)
    case .known(let subject, let to):
      // Why: who is outside acts with the role that they are preauthorized for.
      let actsOutside = isNamed && FactScope.outside.contains(operation)
      let acting =
        actsOutside ? RoleNumber(actor.preauthorization.bits.trailingZeroBitCount) : actor.role
      facts.set(.mayMakeChange, program.roles[Int(acting.rank)].mayChange(subject.role, to: to))
      facts.set(.givesPreauthorizedRole, subject.preauthorization == RoleSet(to))
      facts.set(.givesLinkRole, program.measures.linkRole == to)
    }
  }
}
