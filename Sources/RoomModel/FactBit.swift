/// A yes-or-no fact that is one bit of the words a decision reads.
///
/// Bits below 64 speak of people and the room, the others of the request. What is decided by a role alone
/// (occupant, moderator's rank, capability) has no bit: it is a test of the role word.
public enum FactBit: UInt8, CaseIterable, Sendable {
  case actorActive = 0
  case actorVoice, actorPreauthorizedByUser, actorOwningSystem, actorSystem, actorLogger, actorNamedBot
  case actorBot, actorPseudonym, actorInvited, actorKnocking, actorMemberOfParent, actorAnotherClient
  case targetActive = 16
  case targetVoice, targetPreauthorizedByUser, targetOwningSystem, targetSystem, targetLogger, targetNamedBot
  case targetBot, targetPseudonym, targetInvited, targetKnocking, targetMemberOfParent, targetAnotherClient
  case sameUser = 32
  case shareDomain, actorOutranks, targetOutranks, actorSystemForTarget
  case actorConsents, targetConsents, targetBlocks
  case roomHasLogger = 48
  case roomHasClients, roomHasUsers
  case isExternal = 64
  case hasCorrectPassword, hasValidLink, hasGivenKeyPackage, pskIsResumption, isAcceptable
  case hasAcceptedLink, givesUndueRole, exceedsOutstanding, isBeforeUpdateInterval
  case exceedsMaxAttachment, exceedsHistoryPeriod, breaksExpiry
  case givesSecondClient, removesLastClient, leavesNoActiveModerator, leavesNoOwner, leavesNoActiveOccupant
  case exceedsMaxClients, exceedsMaxUsers, exceedsRoleMaximum, breaksRoleMinimum
  case omitsPendingRemoval, replacesOwnLeaf
  case changesRoles, changesRules, changesPreauthorization, changesMembershipStyle, changesWhoRunsIt
  case changesLogging, changesParent, changesMetadata, changesOtherSettings, changesOtherExtensions
  case touchesOwnerOrAdminEntry, makesRoomFlexible, makesRoomFixed
  case removesItsSender, shutsOutOwner, isBeforeSlowMode
  case mayMakeChange, givesPreauthorizedRole, givesLinkRole, actsFromOutside
  case mayGrantRight

  /// How far a target's bit lies above the actor's.
  public static let targetOffset: UInt8 = 16

  /// The fact's bit in its word.
  @inlinable public var mask: UInt64 { 1 << UInt64(rawValue & 63) }
  /// Whether the fact is about the request, and not about people or the room.
  @inlinable public var isOfRequest: Bool { rawValue >= 64 }
  /// The word whose bit is set while the fact may be true.
  @inlinable public var mayHold: FactWord { isOfRequest ? .requestMayHold : .peopleMayHold }
  /// The word whose bit is set while the fact may be false.
  @inlinable public var mayFail: FactWord { isOfRequest ? .requestMayFail : .peopleMayFail }
}

extension FactBit {
  /// One row of the table of bits.
  public struct Row: Sendable {
    /// As the disassembly calls it: the name of the case.
    public let word: String
    /// From what it follows.
    public let origin: FactOrigin
    /// What a policy must say for the bit ever to be set; nil where nothing is needed.
    public let need: FactNeed?
    /// Of which roles of the profile it speaks, which `profile roles` does not have; nil for all others.
    public let profileRoles: ProfileRoles?
    /// Whether it speaks of what the roles of `profile roles` alone have.
    public let isOfOwnRoles: Bool

    fileprivate init(
      _ word: String, _ origin: FactOrigin, needs need: FactNeed? = nil, of profileRoles: ProfileRoles? = nil,
      ofOwnRoles isOfOwnRoles: Bool = false
    ) {
      self.word = word
      self.origin = origin
      self.need = need
      self.profileRoles = profileRoles
      self.isOfOwnRoles = isOfOwnRoles
    }
  }

  /// From what it follows.
  public var origin: FactOrigin { row.origin }

  /// What follows from the counts of the room.
  public static let ofCounts: [FactBit] = allCases.filter { bit in
    switch bit.origin {
    case .outcome(.roleChange): false
    case .outcome: true
    case .person, .standing, .people, .derived, .given, .measured, .step, .change: false
    }
  }
  /// What a policy must say for the bit ever to be set; nil where nothing is needed.
  public var need: FactNeed? { row.need }

  /// This bit's row.
  public var row: Row {
    switch self {
    case .actorActive: Row("actorActive", .person(.anyone))
    case .actorVoice: Row("actorVoice", .person(.voiced))
    case .actorPreauthorizedByUser:
      Row("actorPreauthorizedByUser", .standing(.preauthorizedByUser), needs: .preauthorizedUser)
    case .actorOwningSystem: Row("actorOwningSystem", .standing(.owningSystem), needs: .owningSystem)
    case .actorSystem: Row("actorSystem", .standing(.system), needs: .system)
    case .actorLogger: Row("actorLogger", .standing(.logger), needs: .logger)
    case .actorNamedBot: Row("actorNamedBot", .standing(.namedBot), needs: .namedBot)
    case .actorBot: Row("actorBot", .person(.anyone))
    case .actorPseudonym: Row("actorPseudonym", .person(.anyone))
    case .actorInvited: Row("actorInvited", .person(.waiting))
    case .actorKnocking: Row("actorKnocking", .person(.uninvited))
    case .actorMemberOfParent: Row("actorMemberOfParent", .person(.anyone), needs: .parent)
    case .actorAnotherClient: Row("actorAnotherClient", .person(.active))
    case .targetActive: Row("targetActive", .person(.anyone))
    case .targetVoice: Row("targetVoice", .person(.voiced))
    case .targetPreauthorizedByUser:
      Row("targetPreauthorizedByUser", .standing(.preauthorizedByUser), needs: .preauthorizedUser)
    case .targetOwningSystem: Row("targetOwningSystem", .standing(.owningSystem), needs: .owningSystem)
    case .targetSystem: Row("targetSystem", .standing(.system), needs: .system)
    case .targetLogger: Row("targetLogger", .standing(.logger), needs: .logger)
    case .targetNamedBot: Row("targetNamedBot", .standing(.namedBot), needs: .namedBot)
    case .targetBot: Row("targetBot", .person(.anyone))
    case .targetPseudonym: Row("targetPseudonym", .person(.anyone))
    case .targetInvited: Row("targetInvited", .person(.waiting))
    case .targetKnocking: Row("targetKnocking", .person(.uninvited))
    case .targetMemberOfParent: Row("targetMemberOfParent", .person(.anyone), needs: .parent)
    case .targetAnotherClient: Row("targetAnotherClient", .person(.active))
    case .sameUser: Row("sameUser", .people)
    case .shareDomain: Row("shareDomain", .people)
    case .actorOutranks: Row("actorOutranks", .derived(.actorOutranks))
    case .targetOutranks: Row("targetOutranks", .derived(.targetOutranks))
    case .actorSystemForTarget:
      Row("actorSystemForTarget", .derived(.actorServesTarget), needs: .systemForDomain)
    case .actorConsents: Row("actorConsents", .people)
    case .targetConsents: Row("targetConsents", .people)
    case .targetBlocks: Row("targetBlocks", .people)
    case .roomHasLogger: Row("roomHasLogger", .people, needs: .logger)
    case .roomHasClients: Row("roomHasClients", .derived(.hasSome(.clients)))
    case .roomHasUsers: Row("roomHasUsers", .derived(.hasSome(.users)))
    case .isExternal: Row("isExternal", .given)
    case .hasCorrectPassword: Row("hasCorrectPassword", .given)
    case .hasValidLink: Row("hasValidLink", .given)
    case .hasGivenKeyPackage: Row("hasGivenKeyPackage", .given)
    case .pskIsResumption: Row("pskIsResumption", .given)
    case .isAcceptable: Row("isAcceptable", .given)
    case .hasAcceptedLink: Row("hasAcceptedLink", .measured(.acceptedLink), needs: .joinLinks)
    case .givesUndueRole: Row("givesUndueRole", .step(.undueRole))
    case .exceedsOutstanding:
      Row("exceedsOutstanding", .measured(.broken(.atMost(.outstandingKeyPackages, .outstanding))))
    case .isBeforeUpdateInterval:
      Row(
        "isBeforeUpdateInterval", .measured(.broken(.atLeast(.updateInterval, .sinceLastUpdate))),
        needs: .bound(.updateInterval))
    case .isBeforeSlowMode:
      Row(
        "isBeforeSlowMode", .measured(.broken(.atLeast(.slowMode, .sinceLastMessage))),
        needs: .bound(.slowMode))
    case .exceedsMaxAttachment:
      Row(
        "exceedsMaxAttachment", .measured(.broken(.atMost(.maxAttachment, .attachment))),
        needs: .bound(.maxAttachment))
    case .exceedsHistoryPeriod:
      Row(
        "exceedsHistoryPeriod", .measured(.broken(.atMost(.historyPeriod, .history))),
        needs: .bound(.historyPeriod))
    case .breaksExpiry: Row("breaksExpiry", .measured(.brokenExpiry))
    case .givesSecondClient: Row("givesSecondClient", .outcome(.secondClient))
    case .removesLastClient: Row("removesLastClient", .outcome(.lastClient))
    case .leavesNoActiveModerator:
      Row("leavesNoActiveModerator", .outcome(.lastActiveModerator), of: .moderators)
    case .leavesNoOwner: Row("leavesNoOwner", .outcome(.lastOwner), of: .owners)
    case .leavesNoActiveOccupant: Row("leavesNoActiveOccupant", .outcome(.lastActiveOccupant))
    case .exceedsMaxClients: Row("exceedsMaxClients", .outcome(.maxClients), needs: .bound(.maxClients))
    case .exceedsMaxUsers: Row("exceedsMaxUsers", .outcome(.maxUsers), needs: .bound(.maxUsers))
    case .exceedsRoleMaximum: Row("exceedsRoleMaximum", .outcome(.roleMaximum), needs: .roleMaximum)
    case .breaksRoleMinimum: Row("breaksRoleMinimum", .outcome(.roleMinimum), needs: .roleMinimum)
    case .omitsPendingRemoval: Row("omitsPendingRemoval", .step(.pendingRemoval))
    case .replacesOwnLeaf: Row("replacesOwnLeaf", .step(.ownLeaf))
    case .changesRoles: Row("changesRoles", .change)
    case .changesRules: Row("changesRules", .change)
    case .changesPreauthorization: Row("changesPreauthorization", .change)
    case .changesMembershipStyle: Row("changesMembershipStyle", .change)
    case .changesWhoRunsIt: Row("changesWhoRunsIt", .change)
    case .changesLogging: Row("changesLogging", .change)
    case .changesParent: Row("changesParent", .change)
    case .changesMetadata: Row("changesMetadata", .change)
    case .changesOtherSettings: Row("changesOtherSettings", .change)
    case .changesOtherExtensions: Row("changesOtherExtensions", .change)
    case .touchesOwnerOrAdminEntry: Row("touchesOwnerOrAdminEntry", .change, of: .owners)
    case .makesRoomFlexible: Row("makesRoomFlexible", .change)
    case .makesRoomFixed: Row("makesRoomFixed", .change)
    case .removesItsSender: Row("removesItsSender", .step(.ownSender))
    case .shutsOutOwner: Row("shutsOutOwner", .change, of: .owners)
    case .mayGrantRight: Row("mayGrantRight", .measured(.grantedRight), needs: .grantedRight)
    case .mayMakeChange: Row("mayMakeChange", .outcome(.roleChange), ofOwnRoles: true)
    case .givesPreauthorizedRole:
      Row(
        "givesPreauthorizedRole", .outcome(.roleChange), needs: .preauthorization, ofOwnRoles: true)
    case .givesLinkRole: Row("givesLinkRole", .outcome(.roleChange), needs: .joinLinks, ofOwnRoles: true)
    case .actsFromOutside:
      Row("actsFromOutside", .step(.fromOutside), needs: .preauthorization, ofOwnRoles: true)
    }
  }
}
