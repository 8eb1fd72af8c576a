/// What someone may ask to do in a room or to its MLS group.
///
/// The raw value numbers the operation in bytecode and dispatch tables; a number is never reused.
/// Each operation has one row (`Operation.row`), which every reader of the vocabulary shares.
public enum Operation: UInt8, CaseIterable, Sendable {
  // MLS, as commits.
  case createGroup, commitAdd, commitRemove, commitUpdate, commitPreSharedKey, commitReInit
  case commitGroupContextExtensions
  // The same proposals sent bare.
  case proposeAdd, proposeRemove, proposeUpdate, proposePreSharedKey, proposeReInit
  case proposeGroupContextExtensions
  // The rest of MLS.
  case join, rejoin, leave, receiveWelcome, fetchKeyPackage, fetchGroupInfo, sendMessage, receiveMessage
  case destroyGroup, destroyRoom
  // Membership and moderation.
  case invite, withdrawInvite, acceptInvite, declineInvite, knock, withdrawKnock, acceptKnock, declineKnock
  case leaveRoom, kick, ban, unban, changeRole, changeOwnRole, grantVoice, revokeVoice
  case createJoinLink, deleteJoinLink, useJoinLink, changePreauthorization, discoverRoom, readMemberList
  case requestConsent, grantConsent, revokeConsent
  // Content.
  case copyMessage, reportAbuse, replyToMessage, reactToMessage, editReaction, deleteOwnReaction
  case deleteOtherReaction, editOwnMessage, deleteOwnMessage, deleteOtherMessage, startTopic, replyInTopic
  case editOwnTopic, editOtherTopic, sendLink, sendLinkPreview, followLink, copyLink
  case sendDirectMessage, targetMessage
  // Assets.
  case uploadImage, uploadAudio, uploadVideo, uploadAttachment
  case downloadImage, downloadAudio, downloadVideo, downloadAttachment
  // Metadata.
  case changeRoomName, changeRoomDescription, changeRoomAvatar, changeRoomSubject, changeRoomMood
  case changeOwnName, changeOwnPresence, changeOwnMood, changeOwnAvatar
  // Calls.
  case startCall, joinCall, sendAudio, receiveAudio, sendVideo, receiveVideo, shareScreen, viewSharedScreen
  case startDirectCall
  // Policy and MLS operation.
  case createSubgroup, changeRoomMembershipStyle, changeRoleDefinitions, changeOtherPolicyAttribute
  case changeMLSOperationalPolicies, sendMLSExternalProposal, sendMLSExternalCommit
  // Of draft-ralston-mimi-messaging-requirements-00.
  case sendReadReceipt, sendDeliveryNotification, sendTyping, shareHistory, portHistory, sendVoiceMessage
  // What messengers have besides.
  case pinMessage, mentionEveryone, sendPoll, sendSticker, forwardMessage
  // Of rights that a policy declares.
  case grantRight, revokeRight
}

/// A group that a rule may name in place of its members.
public enum OperationGroup: UInt8, CaseIterable, Sendable {
  case membership, message, any
  /// By effect: of a rule for one of these, an operation is governed where it has the effect.
  case entering, removing, leaving, posting, renaming

  /// The phrase as a rule writes it.
  public var phrase: String {
    switch self {
    case .membership: "any membership operation"
    case .message: "any message operation"
    case .any: "any operation"
    case .entering: "any entering operation"
    case .removing: "any removing operation"
    case .leaving: "any leaving operation"
    case .posting: "any posting operation"
    case .renaming: "any renaming operation"
    }
  }

  /// Whether it is a group of operations by their effect.
  public var isByEffect: Bool {
    switch self {
    case .membership, .message, .any: false
    case .entering, .removing, .leaving, .posting, .renaming: true
    }
  }

  /// Whether a rule for this group governs `operation`.
  ///
  /// A bare proposal's row has the group of its commit.
  public func contains(_ operation: Operation) -> Bool { members.contains(operation) }

  /// The operations that a rule for this group governs.
  public var members: OperationSet {
    switch self {
    case .membership: Self.membershipMembers
    case .message: Self.messageMembers
    case .any: .all
    case .entering: Self.enteringMembers
    case .removing: Self.removingMembers
    case .leaving: Self.leavingMembers
    case .posting: Self.postingMembers
    case .renaming: Self.renamingMembers
    }
  }

  private static let membershipMembers = OperationSet(
    Operation.allCases.filter { $0.row.group == .membership })
  private static let messageMembers = OperationSet(Operation.allCases.filter { $0.row.group == .message })
  private static let enteringMembers = OperationSet(Operation.allCases.filter { $0.effect.newcomer != nil })
  private static let removingMembers = OperationSet(Operation.allCases.filter { $0.effect.takesFromTarget })
  private static let leavingMembers = OperationSet(Operation.allCases.filter { $0.effect.takesFromActor })
  private static let postingMembers = OperationSet(Operation.allCases.filter { $0.gives.contains(.posting) })
  private static let renamingMembers = OperationSet(Operation.allCases.filter { $0.effect == .renames })
}

/// Who enforces an operation's decision (`Grammar/operations.md`, column "enforced by").
public struct Enforcers: OptionSet, Sendable {
  /// One bit for each enforcer.
  public let rawValue: UInt8
  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The provider that hosts the room.
  public static let hub = Enforcers(rawValue: 1)
  /// Every member's client, which validates each commit.
  public static let members = Enforcers(rawValue: 2)
  /// The provider of the target user.
  public static let targetProvider = Enforcers(rawValue: 4)
  /// The clients that receive a message or Welcome.
  public static let receivingClients = Enforcers(rawValue: 8)

  /// The enforcers in words, hub first.
  public var words: [String] {
    var all: [String] = []
    if contains(.hub) { all.append("hub") }
    if contains(.members) { all.append("every member") }
    if contains(.targetProvider) { all.append("the target's provider") }
    if contains(.receivingClients) { all.append("receiving clients") }
    return all
  }
}

/// One row of the table of operations.
public struct OperationRow: Sendable {
  /// As a policy writes it: `commit with Add`.
  public internal(set) var phrase: String
  /// As the shell writes it: `add`.
  public internal(set) var verb: String
  /// Whether the operation is done to a second user.
  public let hasTarget: Bool
  /// The rule group it belongs to besides `any operation`.
  public let group: OperationGroup?
  /// The part of a table that shows it.
  public let section: OperationSection
  /// The MLS object judged, with its registry number; empty where there is none.
  public let object: String
  /// Who enforces the decision.
  public let enforcers: Enforcers
  /// In `profile roles` the actor needs one of these capabilities.
  public let capabilities: [Capability]
  /// Whether a commit can carry it.
  public let isCarried: Bool
  /// What it does to the room.
  public let effect: OperationEffect
  /// The scopes of facts of its request that nothing else in the row implies: `target` follows from the target, say.
  public let gives: FactScopes
  /// The commit that carries it, for a bare proposal.
  public internal(set) var commit: Operation?
}

/// The parts of a table of operations, in their order; `rawValue` is the heading.
public enum OperationSection: String, CaseIterable, Sendable {
  case mlsGroup = "MLS group"
  case membership = "Membership and moderation"
  case messages = "Messages"
  case assets = "Images, sound and files"
  case metadata = "Names, avatars and moods"
  case calls = "Calls"
  case policy = "Policy"
  case more = "Receipts and history"
}
