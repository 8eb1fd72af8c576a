extension Operation {
  /// Whether a commit can carry it: it changes the group, or the state that all members of it agree on.
  ///
  /// The end of the group, messages, fetches and consents are sent by themselves.
  public var isCarriedByCommit: Bool {
    switch self {
    case .createGroup, .commitAdd, .commitRemove, .commitUpdate, .commitPreSharedKey, .commitReInit,
      .commitGroupContextExtensions, .proposeAdd, .proposeRemove, .proposeUpdate, .proposePreSharedKey,
      .proposeReInit, .proposeGroupContextExtensions, .join, .rejoin, .leave, .invite, .withdrawInvite,
      .acceptInvite, .declineInvite, .knock, .withdrawKnock, .acceptKnock, .declineKnock, .leaveRoom, .kick,
      .ban,
      .unban, .changeRole, .changeOwnRole, .grantVoice, .revokeVoice, .createJoinLink, .deleteJoinLink,
      .useJoinLink, .changePreauthorization, .changeRoomName, .changeRoomDescription, .changeRoomAvatar,
      .changeRoomSubject, .changeRoomMood, .createSubgroup, .changeRoomMembershipStyle,
      .changeRoleDefinitions,
      .changeOtherPolicyAttribute, .changeMLSOperationalPolicies, .sendMLSExternalProposal,
      .sendMLSExternalCommit:
      true
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
      false
    }
  }
}
