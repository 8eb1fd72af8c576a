import PolicyCompiler
import RoomModel

extension Reference {
  /// A fact of the request: given, and then false if it is not, or derived, and then unknown if it cannot be.
  func requestValue(_ fact: CheckedFact, _ view: ReferenceView) -> Bool? {
    let request = view.question.request
    let settings = policy.settings
    func given(_ value: Bool, _ input: Request.Inputs) -> Bool? { view.isUnknown(input) ? nil : value }
    func measured(_ value: UInt64?, _ input: Request.Inputs, _ holds: (UInt64) -> Bool) -> Bool? {
      view.isUnknown(input) ? nil : value.map(holds)
    }
    func bounded(_ value: UInt64?, _ input: Request.Inputs, by most: UInt64?) -> Bool? {
      guard let most else { return false }
      return measured(value, input) { $0 > most }
    }
    if case .number(let number, let comparison) = fact.fact.carrier, !number.isOfRoom {
      let holds = request[number].map { comparison.holds($0, fact.number) } ?? false
      return given(holds, fact.fact.row.inputs)
    }
    switch fact.fact {
    case .isExternal: return given(request.isExternal, .external)
    case .hasCorrectPassword: return given(request.hasCorrectPassword, .password)
    case .hasValidLink: return given(request.hasValidLink, .link)
    case .hasValidLinkSignedBy:
      var isSigner = false
      if case .role(let role)? = request.linkSigner { isSigner = fact.roles.contains(role) }
      return given(request.hasValidLink, .link).and(given(isSigner, .linkSigner))
    case .hasGivenKeyPackage: return given(request.hasGivenKeyPackage, .keyPackage)
    case .pskIsResumption: return given(request.pskIsResumption, .preSharedKey)
    case .isAcceptable: return given(request.isAcceptable, .acceptable)
    case .newRoleIs, .newRoleIsOneOf, .newRoleIsAtLeast:
      return given(request.newRole.map { fact.roles.contains($0) } ?? false, .newRole)
    case .rightIs: return given(request.right != nil && request.right == fact.right, .right)
    case .mayGrantRight:
      let mine = policy.rights.map { $0.granters.contains(RoleNumber(view.actor.role)) }
      if view.isUnknown(.right) { return mine.contains(true) ? nil : false }
      return request.right.map { Int($0.index) < mine.count && mine[Int($0.index)] } ?? false
    case .hasAcceptedLink:
      let isOfKnock = policy.settings.joinLinks?.isToKnock ?? false
      return isOfKnock && view.question.operation != .knock ? false : view.acceptsLink
    case .givesUndueRole: return givesUndueRole(view)
    case .mayMakeChange, .givesPreauthorizedRole, .givesLinkRole: return changeOfRole(fact.fact, view)
    case .actsFromOutside: return given(request.isExternal, .external).and(isOutsider(view.actor))
    case .exceedsOutstanding:
      return bounded(request.outstanding, .outstanding, by: settings.bounds[.outstandingKeyPackages])
    case .isBeforeUpdateInterval:
      guard let least = settings.bounds[.updateInterval] else { return false }
      return measured(request.sinceLastUpdate, .sinceLastUpdate) { $0 < least }
    case .isBeforeSlowMode:
      guard let least = settings.bounds[.slowMode] else { return false }
      return holds(settings[rolesOf: .slowMode], .actor, view).and(
        measured(request.sinceLastMessage, .sinceLastMessage) { $0 < least })
    case .mayShareHistory: return holds(settings.history?.roles ?? RoleSet(), .actor, view)
    case .exceedsMaxAttachment:
      return bounded(request.attachment, .attachment, by: settings.bounds[.maxAttachment])
    case .exceedsHistoryPeriod: return bounded(request.history, .history, by: settings.bounds[.historyPeriod])
    case .breaksExpiry:
      if view.isUnknown(.expiry) { return nil }
      guard let expiry = request.expiry else { return settings.expiry.optionality == .required }
      if settings.expiry.optionality == .forbidden { return true }
      return expiry < settings.expiry.least || expiry > settings.expiry.most
    case .omitsPendingRemoval: return omitsPendingRemoval(view)
    case .removesItsSender:
      // Why: a bare role that is active has another client.
      let clients = view.actor.isBare && view.actor.isActive ? 2 : view.actor.clients
      return view.question.operation == .commitRemove && view.isSame && clients < 2
    case .shutsOutOwner: return shutsOutOwner(view)
    case .replacesOwnLeaf: return view.actor.isBare || view.actor.isActive
    default: return changeValue(fact.fact, view) ?? countValue(fact.fact, view)
    }
  }

  /// What is unknown decides nothing unless it can turn out either way.
  private func agreed(_ values: [Bool]) -> Bool? {
    values.contains(true) ? values.contains(false) ? nil : true : false
  }

  private static let countFacts: Set<Fact> = [
    .givesSecondClient, .removesLastClient, .leavesNoActiveModerator, .leavesNoOwner, .leavesNoActiveOccupant,
    .exceedsMaxClients, .exceedsMaxUsers, .exceedsRoleMaximum, .breaksRoleMinimum,
  ]

  private func countValue(_ fact: Fact, _ view: ReferenceView) -> Bool? {
    // Why: a fact that the reference lacks would be false in silence, and most tests would not notice.
    precondition(Self.countFacts.contains(fact), "the reference does not know `\(fact.row.pattern)`")
    let operation = view.question.operation
    if view.hasBare {
      switch fact {
      case .removesLastClient: return operation == .destroyGroup
      case .givesSecondClient:
        return operation.commitForm == .commitAdd && view.isSame && view.actor.isActive
      default: return false
      }
    }
    if operation.changesPolicy {
      // Why: roles of one's own may go with the policy that declares them, and its text is not there.
      let changes = view.isUnknown(.changes) ? nil : view.question.request.changes
      let rolesMayGo = policy.profile == .roles && (changes.map { $0.contains(index: 0) } ?? true)
      return fact == .leavesNoActiveOccupant && rolesMayGo && census(residents).activeOccupants > 0
        ? nil : false
    }
    func last(_ count: (Census) -> Int) -> Bool? {
      agreed(outcomes(view).map { count($0.before) > 0 && count($0.after) == 0 })
    }
    func exceeds(_ most: UInt64?, _ count: (Census) -> Int) -> Bool? {
      guard let most else { return false }
      return agreed(outcomes(view).map { count($0.after) > count($0.before) && count($0.after) > Int(most) })
    }
    switch fact {
    case .givesSecondClient: return agreed(outcomes(view).map(\.isSecondClient))
    case .removesLastClient: return last(\.clients)
    case .leavesNoActiveModerator: return last(\.activeModerators)
    case .leavesNoOwner: return last(\.owners)
    case .leavesNoActiveOccupant: return last(\.activeOccupants)
    case .exceedsMaxClients: return exceeds(policy.settings.bounds[.maxClients], \.clients)
    case .exceedsMaxUsers: return exceeds(policy.settings.bounds[.maxUsers], \.persons)
    case .exceedsRoleMaximum:
      return agreed(
        outcomes(view).map { before, after, _ in
          policy.roles.roles.enumerated().contains { rank, role in
            let most = Int(role.maximum ?? .max)
            let mostActive = Int(role.activeMaximum ?? .max)
            return (after.byRole[rank] > max(before.byRole[rank], most))
              || (after.activeByRole[rank] > max(before.activeByRole[rank], mostActive))
          }
        })
    case .breaksRoleMinimum:
      return agreed(
        outcomes(view).map { before, after, _ in
          policy.roles.roles.enumerated().contains { rank, role in
            (after.byRole[rank] < min(before.byRole[rank], Int(role.minimum)))
              || (after.activeByRole[rank] < min(before.activeByRole[rank], Int(role.activeMinimum)))
          }
        })
    default: return false
    }
  }

  /// As the text of the new policy says; a list of changes shuts nobody out where it is metadata alone or every owner is there; else nobody knows.
  private func shutsOutOwner(_ view: ReferenceView) -> Bool? {
    if policy.profile == .roles { return false }
    guard let changes = changes(view) else { return nil }
    if let isShut = view.question.request.shutsOutOwner { return isShut }
    let isAway = residents.contains { policy.roles.names[$0.role] == "owner" && $0.clients == 0 }
    return view.actor.isBare || changes == .metadata || !isAway ? false : nil
  }

  /// The parts of a policy change as given; without any nobody knows them, but a bare role changes what the
  /// operation is for, or metadata.
  private func changes(_ view: ReferenceView) -> PolicyChanges? {
    if view.isUnknown(.changes) { return nil }
    if let changes = view.question.request.changes { return changes }
    if !view.actor.isBare { return nil }
    return view.question.operation == .changePreauthorization ? .preauthorization : .metadata
  }

  /// One part of a policy change.
  ///
  /// The outer nil is a fact of no policy change.
  private func changeValue(_ fact: Fact, _ view: ReferenceView) -> Bool?? {
    guard let place = Self.changeFacts.firstIndex(of: fact) else { return nil }
    return .some(changes(view).map { $0.contains(index: place) })
  }

  /// In the order of the words of `changes=`.
  private static let changeFacts: [Fact] = [
    .changesRoles, .changesRules, .changesPreauthorization, .changesMembershipStyle, .changesWhoRunsIt,
    .changesLogging, .changesParent, .changesMetadata, .changesOtherSettings, .changesOtherExtensions,
    .touchesOwnerOrAdminEntry, .makesRoomFlexible, .makesRoomFixed,
  ]

  /// A client of a non-occupant stays in the group. A bare proposal commits nothing.
  private func omitsPendingRemoval(_ view: ReferenceView) -> Bool? {
    if view.isBareWorld || !view.question.operation.isCommit { return false }
    let removed = view.question.operation == .commitRemove ? view.target.name : nil
    return residents.contains { $0.role < 2 && $0.clients > 0 && (removed == nil || $0.name != removed) }
  }

  /// A role is named that neither entering gives nor the actor could give by change role.
  private func givesUndueRole(_ view: ReferenceView) -> Bool? {
    let entering: [Operation] = [.join, .useJoinLink, .commitAdd, .proposeAdd, .invite]
    if view.isNested || !entering.contains(view.question.operation) { return false }
    if view.isUnknown(.newRole) { return nil }
    guard let named = view.question.request.newRole else { return false }
    let subject = view.concerned
    let links = view.acceptsLink.map { [$0] } ?? [true, false]
    return agreed(
      links.map { link in
        let usual = subject.isOccupant ? subject.role : entryRole(subject, link)
        return Int(named.rank) != usual && !couldGive(view)
      })
  }

  /// Whether change role would be allowed, asked of the same two people.
  private func couldGive(_ view: ReferenceView) -> Bool {
    var question = view.question
    question.operation = .changeRole
    question.request.unknown = view.question.unknown
    question.forgotten = []
    let nested = ReferenceView(
      question: question, actor: view.actor, target: view.concerned, isSame: view.isSame,
      isBareWorld: view.actor.isBare && view.concerned.isBare, acceptsLink: view.acceptsLink, isNested: true)
    return decide(nested).isAllowed
  }
}
