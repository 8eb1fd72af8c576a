import PolicyCompiler
import RoomModel

extension FactBit {
  /// Whether it is of the target, and has a twin of the actor.
  var isTargets: Bool { rawValue >= FactBit.targetOffset && rawValue < FactBit.sameUser.rawValue }

  /// The actor's bit for a target's; any other stays as it is.
  var ofActor: FactBit { isTargets ? FactBit(rawValue: rawValue - FactBit.targetOffset) ?? self : self }

  /// The row of the fact that it is the bit of.
  var row: FactRow? { Fact.allCases.first { $0.bit == ofActor }?.row }

  /// The fact, or its opposite, in the words of its row: `the target is bot`, `the target is not bot`.
  func words(holds: Bool) -> String {
    guard let row else { return "\(self)" }
    let subject: String =
      switch row.subject {
      case .party: isTargets ? "the target " : "the actor "
      case .actor: "the actor "
      case .target: "the target "
      case .room: "the room "
      case .request: "the request "
      case .itself: ""
      }
    if holds { return subject + row.pattern }
    return row.pattern.hasPrefix("is ")
      ? subject + "is not " + row.pattern.dropFirst(3) : "not " + subject + row.pattern
  }

  /// What a request gives that makes it true: as `--with` takes it, in a sentence, and its part; nil for what is not given
  /// so.
  var given: (word: String, phrase: String, part: WritableKeyPath<Request, Bool>)? {
    switch self {
    case .isExternal: ("external", "external sending", \.isExternal)
    case .hasCorrectPassword: ("password", "the password", \.hasCorrectPassword)
    case .hasValidLink: ("link", "a valid link", \.hasValidLink)
    case .hasGivenKeyPackage: ("key-package", "a given KeyPackage", \.hasGivenKeyPackage)
    case .pskIsResumption: ("psk=resumption", "a resumption psk", \.pskIsResumption)
    case .isAcceptable: ("acceptable", "an acceptable Welcome", \.isAcceptable)
    case .actorActive, .actorVoice, .actorPreauthorizedByUser, .actorOwningSystem, .actorSystem, .actorLogger,
      .actorNamedBot, .actorBot, .actorPseudonym, .actorInvited, .actorKnocking, .actorMemberOfParent,
      .targetActive, .targetVoice, .targetPreauthorizedByUser, .targetOwningSystem, .targetSystem,
      .targetLogger,
      .targetNamedBot, .targetBot, .targetPseudonym, .targetInvited, .targetKnocking, .targetMemberOfParent:
      nil
    case .sameUser, .shareDomain, .actorOutranks, .targetOutranks, .actorSystemForTarget, .actorConsents,
      .targetConsents, .targetBlocks, .roomHasLogger, .roomHasClients, .roomHasUsers:
      nil
    case .hasAcceptedLink, .givesUndueRole, .exceedsOutstanding, .isBeforeUpdateInterval,
      .exceedsMaxAttachment,
      .exceedsHistoryPeriod, .breaksExpiry, .givesSecondClient, .removesLastClient, .leavesNoActiveModerator,
      .leavesNoOwner, .leavesNoActiveOccupant, .exceedsMaxClients, .exceedsMaxUsers, .exceedsRoleMaximum,
      .breaksRoleMinimum, .omitsPendingRemoval, .replacesOwnLeaf, .removesItsSender, .shutsOutOwner:
      nil
    case .changesRoles, .changesRules, .changesPreauthorization, .changesMembershipStyle, .changesWhoRunsIt,
      .changesLogging, .changesParent, .changesMetadata, .changesOtherSettings, .changesOtherExtensions,
      .touchesOwnerOrAdminEntry, .makesRoomFlexible, .makesRoomFixed:
      nil
    }
  }
}
