/// From what a bit of the facts follows. What makes diagrams, compares policies or words a bit goes by it.
public enum FactOrigin: Sendable {
  /// What one person is or has, which follows from nothing else.
  case person
  /// What the policy makes of one person's name.
  case standing
  /// What holds between two people, or of the room, and follows from nothing else.
  case people
  /// What follows from the roles and names of two people, or from the counts of the room.
  case derived
  /// What a request gives (`RequestKey.flags`).
  case given
  /// What follows from a part of the request and a setting.
  case measured
  /// What the operation would do to the counts of the room.
  case outcome
  /// What else the operation would do.
  case step
  /// What a new policy changes.
  case change
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

    fileprivate init(_ word: String, _ origin: FactOrigin, needs need: FactNeed? = nil) {
      self.word = word
      self.origin = origin
      self.need = need
    }
  }

  /// From what it follows.
  public var origin: FactOrigin { row.origin }
  /// What a policy must say for the bit ever to be set; nil where nothing is needed.
  public var need: FactNeed? { row.need }

  /// This bit's row.
  public var row: Row {
    switch self {
    case .actorActive: Row("actorActive", .person)
    case .actorVoice: Row("actorVoice", .person)
    case .actorPreauthorizedByUser: Row("actorPreauthorizedByUser", .standing, needs: .preauthorizedUser)
    case .actorOwningSystem: Row("actorOwningSystem", .standing, needs: .owningSystem)
    case .actorSystem: Row("actorSystem", .standing, needs: .system)
    case .actorLogger: Row("actorLogger", .standing, needs: .logger)
    case .actorNamedBot: Row("actorNamedBot", .standing, needs: .namedBot)
    case .actorBot: Row("actorBot", .person)
    case .actorPseudonym: Row("actorPseudonym", .person)
    case .actorInvited: Row("actorInvited", .person)
    case .actorKnocking: Row("actorKnocking", .person)
    case .actorMemberOfParent: Row("actorMemberOfParent", .person, needs: .parent)
    case .targetActive: Row("targetActive", .person)
    case .targetVoice: Row("targetVoice", .person)
    case .targetPreauthorizedByUser: Row("targetPreauthorizedByUser", .standing, needs: .preauthorizedUser)
    case .targetOwningSystem: Row("targetOwningSystem", .standing, needs: .owningSystem)
    case .targetSystem: Row("targetSystem", .standing, needs: .system)
    case .targetLogger: Row("targetLogger", .standing, needs: .logger)
    case .targetNamedBot: Row("targetNamedBot", .standing, needs: .namedBot)
    case .targetBot: Row("targetBot", .person)
    case .targetPseudonym: Row("targetPseudonym", .person)
    case .targetInvited: Row("targetInvited", .person)
    case .targetKnocking: Row("targetKnocking", .person)
    case .targetMemberOfParent: Row("targetMemberOfParent", .person, needs: .parent)
    case .sameUser: Row("sameUser", .people)
    case .shareDomain: Row("shareDomain", .people)
    case .actorOutranks: Row("actorOutranks", .derived)
    case .targetOutranks: Row("targetOutranks", .derived)
    case .actorSystemForTarget: Row("actorSystemForTarget", .derived, needs: .systemForDomain)
    case .actorConsents: Row("actorConsents", .people)
    case .targetConsents: Row("targetConsents", .people)
    case .targetBlocks: Row("targetBlocks", .people)
    case .roomHasLogger: Row("roomHasLogger", .people, needs: .logger)
    case .roomHasClients: Row("roomHasClients", .derived)
    case .roomHasUsers: Row("roomHasUsers", .derived)
    case .isExternal: Row("isExternal", .given)
    case .hasCorrectPassword: Row("hasCorrectPassword", .given)
    case .hasValidLink: Row("hasValidLink", .given)
    case .hasGivenKeyPackage: Row("hasGivenKeyPackage", .given)
    case .pskIsResumption: Row("pskIsResumption", .given)
    case .isAcceptable: Row("isAcceptable", .given)
    case .hasAcceptedLink: Row("hasAcceptedLink", .measured, needs: .joinLinks)
    case .givesUndueRole: Row("givesUndueRole", .step)
    case .exceedsOutstanding: Row("exceedsOutstanding", .measured)
    case .isBeforeUpdateInterval: Row("isBeforeUpdateInterval", .measured, needs: .updateInterval)
    case .exceedsMaxAttachment: Row("exceedsMaxAttachment", .measured, needs: .maxAttachment)
    case .exceedsHistoryPeriod: Row("exceedsHistoryPeriod", .measured, needs: .historyPeriod)
    case .breaksExpiry: Row("breaksExpiry", .measured)
    case .givesSecondClient: Row("givesSecondClient", .outcome)
    case .removesLastClient: Row("removesLastClient", .outcome)
    case .leavesNoActiveModerator: Row("leavesNoActiveModerator", .outcome)
    case .leavesNoOwner: Row("leavesNoOwner", .outcome)
    case .leavesNoActiveOccupant: Row("leavesNoActiveOccupant", .outcome)
    case .exceedsMaxClients: Row("exceedsMaxClients", .outcome, needs: .maxClients)
    case .exceedsMaxUsers: Row("exceedsMaxUsers", .outcome, needs: .maxUsers)
    case .exceedsRoleMaximum: Row("exceedsRoleMaximum", .outcome, needs: .roleMaximum)
    case .breaksRoleMinimum: Row("breaksRoleMinimum", .outcome, needs: .roleMinimum)
    case .omitsPendingRemoval: Row("omitsPendingRemoval", .step)
    case .replacesOwnLeaf: Row("replacesOwnLeaf", .step)
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
    case .touchesOwnerOrAdminEntry: Row("touchesOwnerOrAdminEntry", .change)
    case .makesRoomFlexible: Row("makesRoomFlexible", .change)
    case .makesRoomFixed: Row("makesRoomFixed", .change)
    case .removesItsSender: Row("removesItsSender", .step)
    case .shutsOutOwner: Row("shutsOutOwner", .change)
    }
  }
}
