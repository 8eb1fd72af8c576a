/// A role capability of the IETF registry (draft-ietf-mimi-room-policy-04, section 10.2).
///
/// The raw value is the registry's number.
public enum Capability: UInt16, CaseIterable, Sendable {
  case addParticipant = 0x0000
  case removeParticipant = 0x0001
  case addOwnClient = 0x0002
  case removeOwnClient = 0x0003
  case openJoin = 0x0004
  case joinIfPreauthorized = 0x0005
  case removeSelf = 0x0006
  case createJoinCode = 0x0007
  case deleteJoinCode = 0x0008
  case useJoinCode = 0x0009
  case ban = 0x000a
  case unban = 0x000b
  case kick = 0x000c
  case knock = 0x000d
  case acceptKnock = 0x000e
  case changeUserRole = 0x000f
  case changeOwnRole = 0x0010
  case createSubgroup = 0x0011
  case sendMessage = 0x0100
  case receiveMessage = 0x0101
  case copyMessage = 0x0102
  case reportAbuse = 0x0103
  case replyToMessage = 0x0104
  case reactToMessage = 0x0105
  case editReaction = 0x0106
  case deleteOwnReaction = 0x0107
  case deleteOtherReaction = 0x0108
  case editOwnMessage = 0x0109
  case deleteOwnMessage = 0x010a
  case deleteOtherMessage = 0x010b
  case startTopic = 0x010c
  case replyInTopic = 0x010d
  case editOwnTopic = 0x010e
  case editOtherTopic = 0x010f
  case sendDirectMessage = 0x0110
  case targetMessage = 0x0111
  case uploadImage = 0x0200
  case uploadAudio = 0x0201
  case uploadVideo = 0x0202
  case uploadAttachment = 0x0203
  case downloadImage = 0x0204
  case downloadAudio = 0x0205
  case downloadVideo = 0x0206
  case downloadAttachment = 0x0207
  case sendLink = 0x0208
  case sendLinkPreview = 0x0209
  case followLink = 0x020a
  case copyLink = 0x020b
  case changeRoomName = 0x0300
  case changeRoomDescription = 0x0301
  case changeRoomAvatar = 0x0302
  case changeRoomSubject = 0x0303
  case changeRoomMood = 0x0304
  case changeOwnName = 0x0380
  case changeOwnPresence = 0x0381
  case changeOwnMood = 0x0382
  case changeOwnAvatar = 0x0383
  case startCall = 0x0400
  case joinCall = 0x0401
  case sendAudio = 0x0402
  case receiveAudio = 0x0403
  case sendVideo = 0x0404
  case receiveVideo = 0x0405
  case shareScreen = 0x0406
  case viewSharedScreen = 0x0407
  case createRoom = 0x0500
  case destroyRoom = 0x0501
  case changeRoomMembershipStyle = 0x0502
  case changeRoleDefinitions = 0x0503
  case changePreauthorizedUserList = 0x0504
  case changeOtherPolicyAttribute = 0x0505
  case changeMLSOperationalPolicies = 0x0600
  case sendMLSReinitProposal = 0x0601
  case sendMLSUpdateProposal = 0x0602
  case sendMLSPSKProposal = 0x0603
  case sendMLSExternalProposal = 0x0604
  case sendMLSExternalCommit = 0x0605

  /// As a role clause writes it: `add participant`.
  public var phrase: String { row.phrase }
  /// As the registry writes it: `canAddParticipant`.
  public var registryName: String { row.registryName }
  /// Reserved by the registry for future use.
  public var isReserved: Bool { row.isReserved }

  private var row: (phrase: String, registryName: String, isReserved: Bool) {
    switch self {
    case .addParticipant: ("add participant", "canAddParticipant", false)
    case .removeParticipant: ("remove participant", "canRemoveParticipant", false)
    case .addOwnClient: ("add own client", "canAddOwnClient", false)
    case .removeOwnClient: ("remove own client", "canRemoveOwnClient", false)
    case .openJoin: ("open join", "canOpenJoin", false)
    case .joinIfPreauthorized: ("join if preauthorized", "canJoinIfPreauthorized", false)
    case .removeSelf: ("remove self", "canRemoveSelf", false)
    case .createJoinCode: ("create join code", "canCreateJoinCode", true)
    case .deleteJoinCode: ("delete join code", "canDeleteJoinCode", true)
    case .useJoinCode: ("use join code", "canUseJoinCode", false)
    case .ban: ("ban", "canBan", false)
    case .unban: ("unban", "canUnBan", false)
    case .kick: ("kick", "canKick", false)
    case .knock: ("knock", "canKnock", true)
    case .acceptKnock: ("accept knock", "canAcceptKnock", true)
    case .changeUserRole: ("change user role", "canChangeUserRole", false)
    case .changeOwnRole: ("change own role", "canChangeOwnRole", false)
    case .createSubgroup: ("create subgroup", "canCreateSubgroup", true)
    case .sendMessage: ("send message", "canSendMessage", false)
    case .receiveMessage: ("receive message", "canReceiveMessage", false)
    case .copyMessage: ("copy message", "canCopyMessage", false)
    case .reportAbuse: ("report abuse", "canReportAbuse", false)
    case .replyToMessage: ("reply to message", "canReplyToMessage", false)
    case .reactToMessage: ("react to message", "canReactToMessage", false)
    case .editReaction: ("edit reaction", "canEditReaction", false)
    case .deleteOwnReaction: ("delete own reaction", "canDeleteOwnReaction", false)
    case .deleteOtherReaction: ("delete other reaction", "canDeleteOtherReaction", false)
    case .editOwnMessage: ("edit own message", "canEditOwnMessage", false)
    case .deleteOwnMessage: ("delete own message", "canDeleteOwnMessage", false)
    case .deleteOtherMessage: ("delete other message", "canDeleteOtherMessage", false)
    case .startTopic: ("start topic", "canStartTopic", false)
    case .replyInTopic: ("reply in topic", "canReplyInTopic", false)
    case .editOwnTopic: ("edit own topic", "canEditOwnTopic", false)
    case .editOtherTopic: ("edit other topic", "canEditOtherTopic", false)
    case .sendDirectMessage: ("send direct message", "canSendDirectMessage", true)
    case .targetMessage: ("target message", "canTargetMessage", true)
    case .uploadImage: ("upload image", "canUploadImage", false)
    case .uploadAudio: ("upload audio", "canUploadAudio", false)
    case .uploadVideo: ("upload video", "canUploadVideo", false)
    case .uploadAttachment: ("upload attachment", "canUploadAttachment", false)
    case .downloadImage: ("download image", "canDownloadImage", false)
    case .downloadAudio: ("download audio", "canDownloadAudio", false)
    case .downloadVideo: ("download video", "canDownloadVideo", false)
    case .downloadAttachment: ("download attachment", "canDownloadAttachment", false)
    case .sendLink: ("send link", "canSendLink", false)
    case .sendLinkPreview: ("send link preview", "canSendLinkPreview", false)
    case .followLink: ("follow link", "canFollowLink", false)
    case .copyLink: ("copy link", "canCopyLink", false)
    case .changeRoomName: ("change room name", "canChangeRoomName", false)
    case .changeRoomDescription: ("change room description", "canChangeRoomDescription", false)
    case .changeRoomAvatar: ("change room avatar", "canChangeRoomAvatar", false)
    case .changeRoomSubject: ("change room subject", "canChangeRoomSubject", false)
    case .changeRoomMood: ("change room mood", "canChangeRoomMood", false)
    case .changeOwnName: ("change own name", "canChangeOwnName", true)
    case .changeOwnPresence: ("change own presence", "canChangeOwnPresence", true)
    case .changeOwnMood: ("change own mood", "canChangeOwnMood", true)
    case .changeOwnAvatar: ("change own avatar", "canChangeOwnAvatar", true)
    case .startCall: ("start call", "canStartCall", false)
    case .joinCall: ("join call", "canJoinCall", false)
    case .sendAudio: ("send audio", "canSendAudio", false)
    case .receiveAudio: ("receive audio", "canReceiveAudio", false)
    case .sendVideo: ("send video", "canSendVideo", false)
    case .receiveVideo: ("receive video", "canReceiveVideo", false)
    case .shareScreen: ("share screen", "canShareScreen", false)
    case .viewSharedScreen: ("view shared screen", "canViewSharedScreen", false)
    case .createRoom: ("create room", "canCreateRoom", true)
    case .destroyRoom: ("destroy room", "canDestroyRoom", false)
    case .changeRoomMembershipStyle: ("change room membership style", "canChangeRoomMembershipStyle", false)
    case .changeRoleDefinitions: ("change role definitions", "canChangeRoleDefinitions", false)
    case .changePreauthorizedUserList:
      ("change preauthorized user list", "canChangePreauthorizedUserList", false)
    case .changeOtherPolicyAttribute: ("change other policy attribute", "canChangeOtherPolicyAttribute", true)
    case .changeMLSOperationalPolicies:
      ("change MLS operational policies", "canChangeMlsOperationalPolicies", true)
    case .sendMLSReinitProposal: ("send MLS reinit proposal", "canSendMLSReinitProposal", false)
    case .sendMLSUpdateProposal: ("send MLS update proposal", "canSendMLSUpdateProposal", true)
    case .sendMLSPSKProposal: ("send MLS PSK proposal", "canSendMLSPSKProposal", true)
    case .sendMLSExternalProposal: ("send MLS external proposal", "canSendMLSExternalProposal", true)
    case .sendMLSExternalCommit: ("send MLS external commit", "canSendMLSExternalCommit", true)
    }
  }
}

/// A capability as a role's declaration gives it.
public enum GivenCapability: Hashable, Sendable {
  /// One of the registry.
  case registered(Capability)
  /// A number that the registry leaves to private use: kept, and asked for by no rule.
  case numbered(UInt16)

  /// The registry's numbers for private use (draft-ietf-mimi-room-policy-04, section 10.2).
  public static let privateNumbers: ClosedRange<UInt16> = 0xf000...0xffff

  /// The capability of the registry; nil for a private number.
  public var registered: Capability? {
    switch self {
    case .registered(let capability): capability
    case .numbered: nil
    }
  }
}
