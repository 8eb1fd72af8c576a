/// Where a decision finds a fact. What lowers, judges or reads a fact goes by its carrier and lists no facts.
public enum FactCarrier: Sendable {
  /// A bit; one of the actor's stands for the person that is asked about.
  case bit(FactBit)
  /// The bit of voice; in `profile roles` the role decides.
  case voice
  /// The role of the person that is asked about is among those of the fact.
  case role(RoleChoice)
  /// The role of the actor is among those of the fact.
  case roleOfActor
  /// As `role`, and the person is active.
  case activeRole
  /// The role that the person is preauthorized for is that of the fact.
  case preauthorization
  /// Some preauthorization matches the person.
  case anyPreauthorization
  /// The role that the request gives is among those of the fact.
  case newRole(RoleChoice)
  /// The link is valid, and the role of its signer is among those of the fact.
  case signedLink
  /// A domain, workgroup, group or user that the person is matched with.
  case name(FactName)
  /// A number, held against that of the fact.
  case number(FactNumber, NumberComparison)
  /// The text of the policy decides.
  case setting(FactSetting)
}

/// How a fact says of which roles it speaks.
public enum RoleChoice: Sendable {
  /// It names one, or several.
  case one, several
  /// It names one, and means those that outrank it too.
  case atLeast
  /// All but none and outcast.
  case occupants
  /// Those that have a capability, or list a change: `profile roles`.
  case capability, change
}

/// What a fact of a person names.
public enum FactName: Sendable { case domain, workgroup, group, user }

/// How a number is held against a fact's.
public enum NumberComparison: Sendable { case below, atMost, above }

/// What of the settings a fact asks for.
public enum FactSetting: Sendable {
  case choice, parent, joinLinks, history, logging, expiry, deliveryNotifications, readReceipts, typing,
    presence
}

extension Fact {
  /// Where a decision finds this fact.
  public var carrier: FactCarrier {
    switch self {
    case .isRole: .role(.one)
    case .isOneOf: .role(.several)
    case .isAtLeast: .role(.atLeast)
    case .isOccupant: .role(.occupants)
    case .isActive: .bit(.actorActive)
    case .isModerator: .activeRole
    case .hasVoice: .voice
    case .isPreauthorized: .anyPreauthorization
    case .isPreauthorizedAs: .preauthorization
    case .isPreauthorizedByUser: .bit(.actorPreauthorizedByUser)
    case .isFromDomain: .name(.domain)
    case .isInWorkgroup: .name(.workgroup)
    case .isInGroup: .name(.group)
    case .isUser: .name(.user)
    case .isOwningSystem: .bit(.actorOwningSystem)
    case .isSystem: .bit(.actorSystem)
    case .isLogger: .bit(.actorLogger)
    case .isNamedBot: .bit(.actorNamedBot)
    case .isBot: .bit(.actorBot)
    case .usesPseudonym: .bit(.actorPseudonym)
    case .isInvited: .bit(.actorInvited)
    case .isKnocking: .bit(.actorKnocking)
    case .isMemberOfParent: .bit(.actorMemberOfParent)
    case .canCapability: .role(.capability)
    case .mayChange: .role(.change)
    case .actorIsTarget: .bit(.sameUser)
    case .actorOutranksTarget: .bit(.actorOutranks)
    case .targetOutranksActor: .bit(.targetOutranks)
    case .actorIsSystemForTarget: .bit(.actorSystemForTarget)
    case .actorConsentsToTarget: .bit(.actorConsents)
    case .targetConsentsToActor: .bit(.targetConsents)
    case .targetBlocksActor: .bit(.targetBlocks)
    case .sharesDomain: .bit(.shareDomain)
    case .roomIs: .setting(.choice)
    case .roomHasParent: .setting(.parent)
    case .roomHasJoinLinks: .setting(.joinLinks)
    case .roomHasHistory: .setting(.history)
    case .loggingIs: .setting(.logging)
    case .expiryIs: .setting(.expiry)
    case .deliveryNotificationsIs: .setting(.deliveryNotifications)
    case .readReceiptsIs: .setting(.readReceipts)
    case .typingIs: .setting(.typing)
    case .presenceIs: .setting(.presence)
    case .roomHasLogger: .bit(.roomHasLogger)
    case .roomHasClients: .bit(.roomHasClients)
    case .roomHasUsers: .bit(.roomHasUsers)
    case .roomHasFewerClients: .number(.clients, .below)
    case .roomHasFewerUsers: .number(.users, .below)
    case .isExternal: .bit(.isExternal)
    case .hasCorrectPassword: .bit(.hasCorrectPassword)
    case .hasValidLink: .bit(.hasValidLink)
    case .hasValidLinkSignedBy: .signedLink
    case .hasGivenKeyPackage: .bit(.hasGivenKeyPackage)
    case .hasAtMostOutstanding: .number(.outstanding, .atMost)
    case .newRoleIs: .newRole(.one)
    case .newRoleIsOneOf: .newRole(.several)
    case .newRoleIsAtLeast: .newRole(.atLeast)
    case .pskIsResumption: .bit(.pskIsResumption)
    case .sinceLastUpdate: .number(.sinceLastUpdate, .below)
    case .attachmentLarger: .number(.attachment, .above)
    case .historyOlder: .number(.history, .above)
    case .expiresAfter: .number(.expiry, .above)
    case .isAcceptable: .bit(.isAcceptable)
    case .hasAcceptedLink: .bit(.hasAcceptedLink)
    case .givesUndueRole: .bit(.givesUndueRole)
    case .exceedsOutstanding: .bit(.exceedsOutstanding)
    case .isBeforeUpdateInterval: .bit(.isBeforeUpdateInterval)
    case .mayShareHistory: .roleOfActor
    case .exceedsMaxAttachment: .bit(.exceedsMaxAttachment)
    case .exceedsHistoryPeriod: .bit(.exceedsHistoryPeriod)
    case .breaksExpiry: .bit(.breaksExpiry)
    case .givesSecondClient: .bit(.givesSecondClient)
    case .removesLastClient: .bit(.removesLastClient)
    case .leavesNoActiveModerator: .bit(.leavesNoActiveModerator)
    case .leavesNoOwner: .bit(.leavesNoOwner)
    case .leavesNoActiveOccupant: .bit(.leavesNoActiveOccupant)
    case .exceedsMaxClients: .bit(.exceedsMaxClients)
    case .exceedsMaxUsers: .bit(.exceedsMaxUsers)
    case .exceedsRoleMaximum: .bit(.exceedsRoleMaximum)
    case .breaksRoleMinimum: .bit(.breaksRoleMinimum)
    case .omitsPendingRemoval: .bit(.omitsPendingRemoval)
    case .replacesOwnLeaf: .bit(.replacesOwnLeaf)
    case .changesRoles: .bit(.changesRoles)
    case .changesRules: .bit(.changesRules)
    case .changesPreauthorization: .bit(.changesPreauthorization)
    case .changesMembershipStyle: .bit(.changesMembershipStyle)
    case .changesWhoRunsIt: .bit(.changesWhoRunsIt)
    case .changesLogging: .bit(.changesLogging)
    case .changesParent: .bit(.changesParent)
    case .changesMetadata: .bit(.changesMetadata)
    case .changesOtherSettings: .bit(.changesOtherSettings)
    case .changesOtherExtensions: .bit(.changesOtherExtensions)
    case .touchesOwnerOrAdminEntry: .bit(.touchesOwnerOrAdminEntry)
    case .makesRoomFlexible: .bit(.makesRoomFlexible)
    case .makesRoomFixed: .bit(.makesRoomFixed)
    case .removesItsSender: .bit(.removesItsSender)
    case .shutsOutOwner: .bit(.shutsOutOwner)
    }
  }

  /// The bit that holds this fact; the actor's for a fact of either person, nil where no bit does.
  public var bit: FactBit? {
    switch carrier {
    case .bit(let bit): bit
    case .voice: .actorVoice
    case .role, .roleOfActor, .activeRole, .preauthorization, .anyPreauthorization, .newRole, .signedLink,
      .name,
      .number, .setting:
      nil
    }
  }
}

extension FactBit {
  /// Whether there is such a bit of the actor and one of the target; this is the actor's.
  public var isOfParty: Bool { rawValue < FactBit.targetOffset }
  /// The target's bit for an actor's.
  public var ofTarget: FactBit { FactBit(rawValue: rawValue + FactBit.targetOffset) ?? self }
}
