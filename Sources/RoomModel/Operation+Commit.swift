/// What a proposal does to its user, as far as the rules on a whole commit distinguish it.
public enum CommitEffect: Sendable {
  /// Gives the group a client of the user.
  case addsClient
  /// Takes clients of the user out of the group.
  case removesClients
  /// Sets the user's role, rather than give or take one by the way.
  case setsRole
  case other
}

extension Operation {
  /// What a commit does that carries it; nil where no commit does.
  ///
  /// A commit carries what changes the group, or the state that all its members agree on. The end of the group,
  /// messages, fetches and consents are sent by themselves.
  public var commitEffect: CommitEffect? {
    switch commitForm {
    case .commitAdd, .join, .useJoinLink, .createGroup: .addsClient
    case .commitRemove, .leave, .kick: .removesClients
    case .changeRole, .changeOwnRole, .ban, .unban, .leaveRoom: .setsRole
    case .commitUpdate, .commitPreSharedKey, .commitReInit, .commitGroupContextExtensions, .proposeAdd,
      .proposeRemove, .proposeUpdate, .proposePreSharedKey, .proposeReInit, .proposeGroupContextExtensions,
      .rejoin, .invite, .withdrawInvite, .acceptInvite, .declineInvite, .knock, .withdrawKnock, .acceptKnock,
      .declineKnock, .grantVoice, .revokeVoice, .createJoinLink, .deleteJoinLink, .changePreauthorization,
      .changeRoomName, .changeRoomDescription, .changeRoomAvatar, .changeRoomSubject, .changeRoomMood,
      .createSubgroup, .changeRoomMembershipStyle, .changeRoleDefinitions, .changeOtherPolicyAttribute,
      .changeMLSOperationalPolicies, .sendMLSExternalProposal, .sendMLSExternalCommit:
      .other
    case .receiveWelcome, .fetchKeyPackage, .fetchGroupInfo, .sendMessage, .receiveMessage, .destroyGroup,
      .destroyRoom, .discoverRoom, .readMemberList, .requestConsent, .grantConsent, .revokeConsent,
      .copyMessage,
      .reportAbuse, .replyToMessage, .reactToMessage, .editReaction, .deleteOwnReaction, .deleteOtherReaction,
      .editOwnMessage, .deleteOwnMessage, .deleteOtherMessage, .startTopic, .replyInTopic, .editOwnTopic,
      .editOtherTopic, .sendLink, .sendLinkPreview, .followLink, .copyLink, .sendDirectMessage,
      .targetMessage,
      .uploadImage, .uploadAudio, .uploadVideo, .uploadAttachment, .downloadImage, .downloadAudio,
      .downloadVideo, .downloadAttachment, .changeOwnName, .changeOwnPresence, .changeOwnMood,
      .changeOwnAvatar,
      .startCall, .joinCall, .sendAudio, .receiveAudio, .sendVideo, .receiveVideo, .shareScreen,
      .viewSharedScreen, .startDirectCall, .sendReadReceipt, .sendDeliveryNotification, .sendTyping,
      .shareHistory, .portHistory, .sendVoiceMessage:
      nil
    }
  }

  /// Whether a commit can carry it.
  public var isCarriedByCommit: Bool { commitEffect != nil }
}
