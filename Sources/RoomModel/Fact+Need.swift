/// What a policy must say for a fact ever to be true. Without it the fact is false, known or not.
public enum FactNeed: Sendable {
  /// A name with a standing: an owning system, a system, a logger, a bot.
  case owningSystem, system, logger, namedBot
  /// A system that is named for a domain.
  case systemForDomain
  case preauthorization, preauthorizedUser
  case parent, joinLinks, updateInterval, maxAttachment, historyPeriod, maxClients, maxUsers
  /// A role with a limit, or a minimum, of users.
  case roleMaximum, roleMinimum
}

extension FactBit {
  /// What a policy must say for the bit ever to be set; nil where nothing is needed.
  ///
  /// Of a fact of one person the actor's bit is asked.
  public var need: FactNeed? {
    switch self {
    case .actorOwningSystem, .targetOwningSystem: .owningSystem
    case .actorSystem, .targetSystem: .system
    case .actorLogger, .targetLogger, .roomHasLogger: .logger
    case .actorNamedBot, .targetNamedBot: .namedBot
    case .actorSystemForTarget: .systemForDomain
    case .actorPreauthorizedByUser, .targetPreauthorizedByUser: .preauthorizedUser
    case .actorMemberOfParent, .targetMemberOfParent: .parent
    case .hasAcceptedLink: .joinLinks
    case .isBeforeUpdateInterval: .updateInterval
    case .exceedsMaxAttachment: .maxAttachment
    case .exceedsHistoryPeriod: .historyPeriod
    case .exceedsMaxClients: .maxClients
    case .exceedsMaxUsers: .maxUsers
    case .exceedsRoleMaximum: .roleMaximum
    case .breaksRoleMinimum: .roleMinimum
    case .actorActive, .targetActive, .actorVoice, .targetVoice, .actorBot, .targetBot, .actorPseudonym,
      .targetPseudonym, .actorInvited, .targetInvited, .actorKnocking, .targetKnocking, .sameUser,
      .shareDomain, .actorOutranks, .targetOutranks, .actorConsents, .targetConsents, .targetBlocks,
      .roomHasClients, .roomHasUsers, .isExternal, .hasCorrectPassword, .hasValidLink, .hasGivenKeyPackage,
      .pskIsResumption, .isAcceptable, .givesUndueRole, .exceedsOutstanding, .breaksExpiry,
      .givesSecondClient, .removesLastClient, .leavesNoActiveModerator, .leavesNoOwner,
      .leavesNoActiveOccupant, .omitsPendingRemoval, .replacesOwnLeaf, .changesRoles, .changesRules,
      .changesPreauthorization, .changesMembershipStyle, .changesWhoRunsIt, .changesLogging, .changesParent,
      .changesMetadata, .changesOtherSettings, .changesOtherExtensions, .touchesOwnerOrAdminEntry,
      .makesRoomFlexible, .makesRoomFixed, .removesItsSender, .shutsOutOwner:
      nil
    }
  }
}

extension FactCarrier {
  /// What a policy must say for a fact so carried ever to be true; nil where nothing is needed.
  public var need: FactNeed? {
    switch self {
    case .bit(let bit): bit.need
    case .preauthorization, .anyPreauthorization: .preauthorization
    case .voice, .role, .roleOfActor, .activeRole, .newRole, .signedLink, .name, .number, .setting: nil
    }
  }
}

extension Fact {
  /// Whether the fact speaks of owners and admins of the profile, which `profile roles` does not have.
  public var needsStandardRoles: Bool {
    switch carrier {
    case .activeRole: true
    case .bit(let bit): bit.needsStandardRoles
    case .voice, .role, .roleOfActor, .preauthorization, .anyPreauthorization, .newRole, .signedLink, .name,
      .number, .setting:
      false
    }
  }
}

extension FactBit {
  fileprivate var needsStandardRoles: Bool {
    self == .leavesNoActiveModerator || self == .leavesNoOwner || self == .touchesOwnerOrAdminEntry
  }
}
