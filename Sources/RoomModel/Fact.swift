/// Something a condition may ask about. One row each (`Fact.row`), shared by parser, checker, lists and pages.
public enum Fact: UInt8, CaseIterable, Sendable {
  // Of actor or target.
  case isRole, isOneOf, isAtLeast, isOccupant, isActive, isModerator, hasVoice
  case isPreauthorized, isPreauthorizedAs, isPreauthorizedByUser
  case isFromDomain, isInWorkgroup, isInGroup, isUser
  case isOwningSystem, isSystem, isLogger, isNamedBot, isBot, usesPseudonym, isInvited, isKnocking
  case isMemberOfParent, canCapability, mayChange
  // Between actor and target.
  case actorIsTarget, actorOutranksTarget, targetOutranksActor, actorIsSystemForTarget
  case actorConsentsToTarget, targetConsentsToActor, targetBlocksActor, sharesDomain
  // Of the room.
  case roomIs, roomHasParent, roomHasJoinLinks, roomHasHistory
  case loggingIs, expiryIs, deliveryNotificationsIs, readReceiptsIs, typingIs, presenceIs
  case roomHasLogger, roomHasClients, roomHasUsers, roomHasFewerClients, roomHasFewerUsers
  // Of the request, as given.
  case isExternal, hasCorrectPassword, hasValidLink, hasValidLinkSignedBy, hasGivenKeyPackage
  case hasAtMostOutstanding, newRoleIs, newRoleIsOneOf, newRoleIsAtLeast, pskIsResumption, sinceLastUpdate
  case attachmentLarger, historyOlder, expiresAfter, isAcceptable
  // Of the request, derived.
  case hasAcceptedLink, givesUndueRole, exceedsOutstanding, isBeforeUpdateInterval, mayShareHistory
  case exceedsMaxAttachment, exceedsHistoryPeriod, breaksExpiry
  case givesSecondClient, removesLastClient, leavesNoActiveModerator, leavesNoOwner, leavesNoActiveOccupant
  case exceedsMaxClients, exceedsMaxUsers, exceedsRoleMaximum, breaksRoleMinimum
  case omitsPendingRemoval, replacesOwnLeaf
  case changesRoles, changesRules, changesPreauthorization, changesMembershipStyle, changesWhoRunsIt
  case changesLogging, changesParent, changesMetadata, changesOtherSettings, changesOtherExtensions
  case touchesOwnerOrAdminEntry, makesRoomFlexible, makesRoomFixed
  case removesItsSender, shutsOutOwner
}

/// Whom or what a fact speaks of.
public enum FactSubject: UInt8, Sendable {
  /// The actor or the target alike.
  case party
  case actor, target, room, request
  /// The phrase names its own subject: `new role is …`, `typing is …`.
  case itself
}

/// Who supplies a fact (`Grammar/facts.md`, column "supplied").
public enum FactSupplier: UInt8, Sendable {
  case policy, room, question, derived

  /// The supplier in words, for messages and pages.
  public var words: String {
    switch self {
    case .policy: "the policy"
    case .room: "the room state"
    case .question: "given with the question"
    case .derived: "derived from room and request"
    }
  }
}

/// One row of the table of facts.
///
/// In `pattern` a word in capitals stands for a value: `ROLE`, `ROLES` (one or a comma list), `DOMAIN`, `NAME`
/// (of a workgroup or group), `USER`, `CAPABILITY`, `COUNT`, `DURATION`, `SIZE`, `CHOICE` (a one-word setting),
/// `OPTIONALITY`.
public struct FactRow: Sendable {
  /// Whom or what the fact is about.
  public let subject: FactSubject
  /// The fact's words as a policy writes them after the subject, with a word in capitals for each value.
  public let pattern: String
  /// Who supplies the fact.
  public let supplier: FactSupplier
  /// The operations for which the fact exists.
  public let scope: FactScope
  /// What the fact means, in a half sentence.
  public let summary: String
}

/// For which operations a fact exists.
public enum FactScope: UInt8, CaseIterable, Sendable {
  case always, target, link, keyPackage, newRole, preSharedKey, update, upload, history, expiring, welcome
  case external, counts, rejoin, policyChange, removal

  /// Whether the fact exists for `operation`; a bare proposal is judged as its commit.
  public func contains(_ operation: Operation) -> Bool {
    let operation = operation.commitForm
    switch self {
    case .always: return true
    case .target: return operation.row.hasTarget
    case .link:
      switch operation {
      case .join, .rejoin, .fetchGroupInfo, .useJoinLink: return true
      default: return false
      }
    case .keyPackage: return operation == .fetchKeyPackage
    case .newRole:
      switch operation {
      case .changeRole, .changeOwnRole, .commitAdd, .invite, .join, .useJoinLink, .unban: return true
      default: return false
      }
    case .preSharedKey: return operation == .commitPreSharedKey
    case .update: return operation == .commitUpdate
    case .upload:
      switch operation {
      case .uploadImage, .uploadAudio, .uploadVideo, .uploadAttachment: return true
      default: return false
      }
    case .history: return operation == .shareHistory || operation == .portHistory
    case .expiring: return operation.isSending
    case .welcome: return operation == .receiveWelcome
    case .external: return operation.isCommit
    case .rejoin: return operation == .rejoin
    case .counts: return operation.changesCounts
    case .policyChange: return operation.changesPolicy
    case .removal: return operation == .commitRemove
    }
  }

  /// The operations in words, for messages and pages.
  public var words: String {
    switch self {
    case .always: "every operation"
    case .target: "operations with a target"
    case .link: "join, rejoin, fetch GroupInfo, use join link"
    case .keyPackage: "fetch KeyPackage"
    case .newRole: "change role, change own role, commit with Add, invite, join, use join link, unban"
    case .preSharedKey: "commit with PreSharedKey"
    case .update: "commit with Update"
    case .upload: "the uploads"
    case .history: "share history, port history"
    case .expiring: "send message and what is sent like it"
    case .welcome: "receive Welcome"
    case .external: "commit with, propose"
    case .rejoin: "rejoin"
    case .counts: "whatever changes clients, roles or the list"
    case .policyChange:
      "commit with GroupContextExtensions, change preauthorization, change other policy attribute, "
        + "change MLS operational policies"
    case .removal: "commit with Remove"
    }
  }
}

extension Operation {
  /// Judged as sending a message is: content others will read, hear or see.
  public var isSending: Bool {
    switch self {
    case .sendMessage, .sendVoiceMessage, .reactToMessage, .editReaction, .replyToMessage, .replyInTopic,
      .uploadImage, .uploadAudio, .uploadVideo, .uploadAttachment, .sendLink, .sendLinkPreview, .startTopic,
      .startCall, .joinCall, .sendAudio, .receiveAudio, .sendVideo, .receiveVideo, .shareScreen,
      .editOwnMessage, .editOwnTopic:
      true
    default: false
    }
  }

  /// Changes, or leads to a change of, clients, roles or the list: client and role counts exist for it.
  public var changesCounts: Bool {
    switch self {
    case .createGroup, .commitAdd, .proposeAdd, .commitRemove, .proposeRemove, .join, .rejoin, .leave,
      .fetchGroupInfo, .destroyGroup, .destroyRoom, .invite, .acceptInvite, .acceptKnock, .leaveRoom, .kick,
      .ban, .unban, .changeRole, .changeOwnRole, .useJoinLink:
      true
    default: changesPolicy
    }
  }

  /// Puts a new policy, or a part of one, in the place of the old.
  public var changesPolicy: Bool {
    switch self {
    case .commitGroupContextExtensions, .proposeGroupContextExtensions, .changePreauthorization,
      .changeOtherPolicyAttribute, .changeMLSOperationalPolicies:
      true
    default: false
    }
  }
}
