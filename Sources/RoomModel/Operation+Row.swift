// Why: an exhaustive switch is the table; a missing row is a compile error and nothing is generated.

extension Operation {
  /// This operation's row.
  public var row: OperationRow {
    switch self {
    case .createGroup: Self.mls("create group", "create", object: "first Commit", .hub, [.createRoom])
    case .commitAdd:
      Self.mls(
        "commit with Add", "add", target: true, in: .membership, object: "Add 0x0001", [.members, .hub],
        [.addParticipant, .addOwnClient])
    case .commitRemove:
      Self.mls(
        "commit with Remove", "remove", target: true, in: .membership, object: "Remove 0x0003",
        [.members, .hub],
        [.removeParticipant, .removeOwnClient])
    case .commitUpdate:
      Self.mls(
        "commit with Update", "update", object: "Update 0x0002, empty Commit", .members,
        [.sendMLSUpdateProposal])
    case .commitPreSharedKey:
      Self.mls(
        "commit with PreSharedKey", "pre-shared-key", object: "PreSharedKey 0x0004", .members,
        [.sendMLSPSKProposal])
    case .commitReInit:
      Self.mls(
        "commit with ReInit", "reinit", object: "ReInit 0x0005", [.members, .hub], [.sendMLSReinitProposal])
    case .commitGroupContextExtensions:
      Self.mls(
        "commit with GroupContextExtensions", "update-policy",
        object: "GroupContextExtensions 0x0007, AppDataUpdate", [.members, .hub], [])
    case .proposeAdd: twin("propose Add", "propose-add")
    case .proposeRemove: twin("propose Remove", "propose-remove")
    case .proposeUpdate: twin("propose Update", "propose-update")
    case .proposePreSharedKey: twin("propose PreSharedKey", "propose-pre-shared-key")
    case .proposeReInit: twin("propose ReInit", "propose-reinit")
    case .proposeGroupContextExtensions: twin("propose GroupContextExtensions", "propose-update-policy")
    case .join:
      Self.mls(
        "join", "join", in: .membership, object: "External Commit, or Add by a new member", [.hub, .members],
        [.openJoin, .joinIfPreauthorized, .useJoinCode, .addOwnClient])
    case .rejoin:
      Self.mls(
        "rejoin", "rejoin", in: .membership, object: "External Commit with Remove of the own leaf",
        [.hub, .members],
        [.addOwnClient])
    case .leave:
      Self.mls(
        "leave", "leave", in: .membership, object: "SelfRemove, Remove of the sending leaf",
        [.members, .hub],
        [.removeOwnClient])
    case .receiveWelcome:
      Self.mls("receive Welcome", "receive-welcome", target: true, object: "Welcome", .receivingClients, [])
    case .fetchKeyPackage:
      Self.mls(
        "fetch KeyPackage", "fetch-key-package", target: true, object: "KeyPackage", .targetProvider, [])
    case .fetchGroupInfo:
      Self.mls(
        "fetch GroupInfo", "fetch-group-info", object: "GroupInfo", .hub,
        [.openJoin, .joinIfPreauthorized, .useJoinCode, .addOwnClient])
    case .sendMessage:
      Self.mls(
        "send message", "send", in: .message, object: "application message", [.hub, .receivingClients],
        [.sendMessage])
    case .receiveMessage:
      Self.mls("receive message", "receive", in: .message, object: "fan-out", .hub, [.receiveMessage])
    case .destroyGroup:
      Self.mls("destroy group", "destroy", object: "last leaf gone", [.hub, .members], [])
    case .destroyRoom: Self.mls("destroy room", "destroy-room", object: "", .hub, [.destroyRoom])

    case .invite: Self.membership("invite", target: true)
    case .withdrawInvite: Self.membership("withdraw invite", target: true)
    case .acceptInvite: Self.membership("accept invite")
    case .declineInvite: Self.membership("decline invite")
    case .knock: Self.membership("knock", [.knock])
    case .withdrawKnock: Self.membership("withdraw knock")
    case .acceptKnock: Self.membership("accept knock", target: true, [.acceptKnock])
    case .declineKnock: Self.membership("decline knock", target: true, [.acceptKnock])
    case .leaveRoom: Self.membership("leave room", [.removeSelf])
    case .kick: Self.membership("kick", target: true, [.kick])
    case .ban: Self.membership("ban", target: true, [.ban])
    case .unban: Self.membership("unban", target: true, [.unban])
    case .changeRole: Self.membership("change role", target: true, [.changeUserRole])
    case .changeOwnRole: Self.membership("change own role", [.changeOwnRole])
    case .grantVoice: Self.membership("grant voice", target: true)
    case .revokeVoice: Self.membership("revoke voice", target: true)
    case .createJoinLink: Self.membership("create join link", [.createJoinCode])
    case .deleteJoinLink: Self.membership("delete join link", [.deleteJoinCode])
    case .useJoinLink: Self.membership("use join link", [.useJoinCode])
    case .changePreauthorization:
      Self.membership("change preauthorization", [.changePreauthorizedUserList])
    case .discoverRoom: Self.membership("discover room", verb: "discover")
    case .readMemberList: Self.membership("read member list", verb: "read-members")
    case .requestConsent: Self.membership("request consent", target: true, by: .targetProvider)
    case .grantConsent: Self.membership("grant consent", target: true, by: .targetProvider)
    case .revokeConsent: Self.membership("revoke consent", target: true, by: .targetProvider)

    case .copyMessage: Self.content("copy message", in: .message, .copyMessage)
    case .reportAbuse: Self.content("report abuse", in: .message, .reportAbuse)
    case .replyToMessage: Self.content("reply to message", in: .message, .replyToMessage)
    case .reactToMessage: Self.content("react to message", in: .message, .reactToMessage)
    case .editReaction: Self.content("edit reaction", in: .message, .editReaction)
    case .deleteOwnReaction: Self.content("delete own reaction", in: .message, .deleteOwnReaction)
    case .deleteOtherReaction: Self.content("delete other reaction", in: .message, .deleteOtherReaction)
    case .editOwnMessage: Self.content("edit own message", in: .message, .editOwnMessage)
    case .deleteOwnMessage: Self.content("delete own message", in: .message, .deleteOwnMessage)
    case .deleteOtherMessage: Self.content("delete other message", in: .message, .deleteOtherMessage)
    case .startTopic: Self.content("start topic", in: .message, .startTopic)
    case .replyInTopic: Self.content("reply in topic", in: .message, .replyInTopic)
    case .editOwnTopic: Self.content("edit own topic", in: .message, .editOwnTopic)
    case .editOtherTopic: Self.content("edit other topic", in: .message, .editOtherTopic)
    case .sendLink: Self.content("send link", in: .message, .sendLink)
    case .sendLinkPreview: Self.content("send link preview", in: .message, .sendLinkPreview)
    case .followLink: Self.content("follow link", in: .message, .followLink)
    case .copyLink: Self.content("copy link", in: .message, .copyLink)
    case .sendDirectMessage: Self.content("send direct message", target: true, .sendDirectMessage)
    case .targetMessage: Self.content("target message", target: true, .targetMessage)
    case .uploadImage: Self.content("upload image", .uploadImage)
    case .uploadAudio: Self.content("upload audio", .uploadAudio)
    case .uploadVideo: Self.content("upload video", .uploadVideo)
    case .uploadAttachment: Self.content("upload attachment", .uploadAttachment)
    case .downloadImage: Self.content("download image", .downloadImage)
    case .downloadAudio: Self.content("download audio", .downloadAudio)
    case .downloadVideo: Self.content("download video", .downloadVideo)
    case .downloadAttachment: Self.content("download attachment", .downloadAttachment)
    case .changeRoomName: Self.content("change room name", .changeRoomName)
    case .changeRoomDescription: Self.content("change room description", .changeRoomDescription)
    case .changeRoomAvatar: Self.content("change room avatar", .changeRoomAvatar)
    case .changeRoomSubject: Self.content("change room subject", .changeRoomSubject)
    case .changeRoomMood: Self.content("change room mood", .changeRoomMood)
    case .changeOwnName: Self.content("change own name", .changeOwnName)
    case .changeOwnPresence: Self.content("change own presence", .changeOwnPresence)
    case .changeOwnMood: Self.content("change own mood", .changeOwnMood)
    case .changeOwnAvatar: Self.content("change own avatar", .changeOwnAvatar)
    case .startCall: Self.content("start call", .startCall)
    case .joinCall: Self.content("join call", .joinCall)
    case .sendAudio: Self.content("send audio", .sendAudio)
    case .receiveAudio: Self.content("receive audio", .receiveAudio)
    case .sendVideo: Self.content("send video", .sendVideo)
    case .receiveVideo: Self.content("receive video", .receiveVideo)
    case .shareScreen: Self.content("share screen", .shareScreen)
    case .viewSharedScreen: Self.content("view shared screen", .viewSharedScreen)
    case .startDirectCall: Self.content("start direct call", target: true, nil)
    case .createSubgroup: Self.content("create subgroup", by: .hub, .createSubgroup)
    case .changeRoomMembershipStyle:
      Self.content("change room membership style", by: [.hub, .members], .changeRoomMembershipStyle)
    case .changeRoleDefinitions:
      Self.content("change role definitions", by: [.hub, .members], .changeRoleDefinitions)
    case .changeOtherPolicyAttribute:
      Self.content("change other policy attribute", by: [.hub, .members], .changeOtherPolicyAttribute)
    case .changeMLSOperationalPolicies:
      Self.content(
        "change MLS operational policies", verb: "change-mls-operational-policies", by: [.hub, .members],
        .changeMLSOperationalPolicies)
    case .sendMLSExternalProposal:
      Self.content(
        "send MLS external proposal", verb: "send-mls-external-proposal", by: [.hub, .members],
        .sendMLSExternalProposal)
    case .sendMLSExternalCommit:
      Self.content(
        "send MLS external commit", verb: "send-mls-external-commit", by: [.hub, .members],
        .sendMLSExternalCommit)
    case .sendReadReceipt: Self.content("send read receipt", nil)
    case .sendDeliveryNotification: Self.content("send delivery notification", nil)
    case .sendTyping: Self.content("send typing", nil)
    case .shareHistory: Self.content("share history", target: true, nil)
    case .portHistory: Self.content("port history", nil)
    case .sendVoiceMessage: Self.content("send voice message", nil)
    }
  }

  private static func mls(
    _ phrase: String, _ verb: String, target: Bool = false, in group: OperationGroup? = nil, object: String,
    _ enforcers: Enforcers, _ capabilities: [Capability]
  ) -> OperationRow {
    OperationRow(
      phrase: phrase, verb: verb, hasTarget: target, group: group, object: object, enforcers: enforcers,
      capabilities: capabilities)
  }

  private func twin(_ phrase: String, _ verb: String) -> OperationRow {
    let commit = commitForm.row
    return OperationRow(
      phrase: phrase, verb: verb, hasTarget: commit.hasTarget, group: commit.group, object: commit.object,
      enforcers: commit.enforcers, capabilities: commit.capabilities)
  }

  private static func membership(
    _ phrase: String, verb: String? = nil, target: Bool = false, by enforcers: Enforcers = [.hub, .members],
    _ capabilities: [Capability] = []
  ) -> OperationRow {
    OperationRow(
      phrase: phrase, verb: verb ?? hyphenated(phrase), hasTarget: target, group: .membership, object: "",
      enforcers: enforcers, capabilities: capabilities)
  }

  private static func content(
    _ phrase: String, verb: String? = nil, target: Bool = false, in group: OperationGroup? = nil,
    by enforcers: Enforcers = .receivingClients, _ capability: Capability?
  ) -> OperationRow {
    OperationRow(
      phrase: phrase, verb: verb ?? hyphenated(phrase), hasTarget: target, group: group, object: "",
      enforcers: enforcers, capabilities: capability.map { [$0] } ?? [])
  }

  /// The phrase with hyphens for blanks.
  private static func hyphenated(_ phrase: String) -> String {
    String(decoding: phrase.utf8.map { $0 == 0x20 ? 0x2D : $0 }, as: UTF8.self)
  }
}
