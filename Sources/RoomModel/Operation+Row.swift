// Why: an exhaustive switch is the table; a missing row is a compile error and nothing is generated.

extension Operation {
  /// This operation's row.
  public var row: OperationRow { Self.rows[Int(rawValue)] }

  /// The rows, by raw value. Why: made once, so that a decision reads a field of one and makes no arrays.
  static let rows: [OperationRow] = allCases.map { $0.made }

  /// For each commit, the bare proposal that it carries.
  private static let twins: [Operation?] = {
    var twins = [Operation?](repeating: nil, count: allCases.count)
    for proposal in allCases {
      if let commit = rows[Int(proposal.rawValue)].commit { twins[Int(commit.rawValue)] = proposal }
    }
    return twins
  }()

  /// What the operation does to the room; a bare proposal has the effect of its commit.
  public var effect: OperationEffect { Self.rows[Int(rawValue)].effect }
  /// What a question of the operation can say of the request.
  public var gives: FactScopes { Self.rows[Int(rawValue)].gives }

  /// The bare proposal that a rule for this commit also governs; nil for what is no `commit with`.
  public var proposalTwin: Operation? { Self.twins[Int(rawValue)] }
  /// The commit that carries this bare proposal; the operation itself for all that is no `propose`.
  public var commitForm: Operation { Self.rows[Int(rawValue)].commit ?? self }
  /// Whether the operation is a `commit with …`.
  public var isCommit: Bool { proposalTwin != nil }
  /// Whether the operation is a `propose …`, a bare proposal.
  public var isProposal: Bool { Self.rows[Int(rawValue)].commit != nil }

  /// Changes, or leads to a change of, clients, roles or the list: client and role counts exist for it.
  public var changesCounts: Bool { effect.isCounted }
  /// Puts a new policy, or a part of one, in the place of the old.
  public var changesPolicy: Bool { effect == .changesPolicy }
  /// Who enters the room by this operation in the role that the request may name; nil for all others.
  public var entrantWithNewRole: Party? { gives.contains(.newRole) ? effect.entrant : nil }

  /// The operations whose rules decide this one: whether a role may be given by the way is for change role to say.
  public var deciding: OperationSet {
    OperationSet(entrantWithNewRole == nil ? [self] : [self, .changeRole])
  }

  private var made: OperationRow {
    switch self {
    case .createGroup:
      Self.mls("create group", "create", object: "first Commit", .hub, [.createRoom], effect: .enters(.actor))
    case .commitAdd:
      Self.mls(
        "commit with Add", "add", target: true, in: .membership, object: "Add 0x0001", [.members, .hub],
        [.addParticipant, .addOwnClient], effect: .enters(.target), gives: [.newRole])
    case .commitRemove:
      Self.mls(
        "commit with Remove", "remove", target: true, in: .membership, object: "Remove 0x0003",
        [.members, .hub], [.removeParticipant, .removeOwnClient], effect: .removes)
    case .commitUpdate:
      Self.mls(
        "commit with Update", "update", object: "Update 0x0002, empty Commit", .members,
        [.sendMLSUpdateProposal], gives: [.update])
    case .commitPreSharedKey:
      Self.mls(
        "commit with PreSharedKey", "pre-shared-key", object: "PreSharedKey 0x0004", .members,
        [.sendMLSPSKProposal], gives: [.preSharedKey])
    case .commitReInit:
      Self.mls(
        "commit with ReInit", "reinit", object: "ReInit 0x0005", [.members, .hub], [.sendMLSReinitProposal])
    case .commitGroupContextExtensions:
      Self.mls(
        "commit with GroupContextExtensions", "update-policy",
        object: "GroupContextExtensions 0x0007, AppDataUpdate", [.members, .hub], [], effect: .changesPolicy)
    case .proposeAdd: Self.twin(.commitAdd, "propose Add", "propose-add")
    case .proposeRemove: Self.twin(.commitRemove, "propose Remove", "propose-remove")
    case .proposeUpdate: Self.twin(.commitUpdate, "propose Update", "propose-update")
    case .proposePreSharedKey:
      Self.twin(.commitPreSharedKey, "propose PreSharedKey", "propose-pre-shared-key")
    case .proposeReInit: Self.twin(.commitReInit, "propose ReInit", "propose-reinit")
    case .proposeGroupContextExtensions:
      Self.twin(.commitGroupContextExtensions, "propose GroupContextExtensions", "propose-update-policy")
    case .join:
      Self.mls(
        "join", "join", in: .membership, object: "External Commit, or Add by a new member", [.hub, .members],
        [.openJoin, .joinIfPreauthorized, .useJoinCode, .addOwnClient], effect: .enters(.actor),
        gives: [.link, .newRole])
    case .rejoin:
      Self.mls(
        "rejoin", "rejoin", in: .membership, object: "External Commit with Remove of the own leaf",
        [.hub, .members], [.addOwnClient], effect: .replacesLeaf, gives: [.link])
    case .leave:
      Self.mls(
        "leave", "leave", in: .membership, object: "SelfRemove, Remove of the sending leaf",
        [.members, .hub], [.removeOwnClient], effect: .losesClient)
    case .receiveWelcome:
      Self.mls(
        "receive Welcome", "receive-welcome", target: true, object: "Welcome", .receivingClients, [],
        isCarried: false,
        gives: [.welcome])
    case .fetchKeyPackage:
      Self.mls(
        "fetch KeyPackage", "fetch-key-package", target: true, object: "KeyPackage", .targetProvider, [],
        isCarried: false,
        gives: [.keyPackage])
    case .fetchGroupInfo:
      Self.mls(
        "fetch GroupInfo", "fetch-group-info", object: "GroupInfo", .hub,
        [.openJoin, .joinIfPreauthorized, .useJoinCode, .addOwnClient], isCarried: false,
        effect: .readiesEntry, gives: [.link])
    case .sendMessage:
      Self.mls(
        "send message", "send", in: .message, object: "application message", [.hub, .receivingClients],
        [.sendMessage], isCarried: false, gives: [.expiring, .posting, .pacing])
    case .receiveMessage:
      Self.mls(
        "receive message", "receive", in: .message, object: "fan-out", .hub, [.receiveMessage],
        isCarried: false)
    case .destroyGroup:
      Self.mls(
        "destroy group", "destroy", object: "last leaf gone", [.hub, .members], [], isCarried: false,
        effect: .losesClient)
    case .destroyRoom:
      Self.mls(
        "destroy room", "destroy-room", object: "", .hub, [.destroyRoom], isCarried: false, effect: .endsRoom)
    case .invite: Self.membership("invite", target: true, effect: .invites, gives: [.newRole])
    case .withdrawInvite: Self.membership("withdraw invite", target: true, effect: .endsInvite(.target))
    case .acceptInvite: Self.membership("accept invite", effect: .acceptsInvite, gives: [.link])
    case .declineInvite: Self.membership("decline invite", effect: .endsInvite(.actor))
    case .knock: Self.membership("knock", [.knock], effect: .knocks, gives: [.link])
    case .withdrawKnock: Self.membership("withdraw knock", effect: .endsKnock(.actor))
    case .acceptKnock: Self.membership("accept knock", target: true, [.acceptKnock], effect: .acceptsKnock)
    case .declineKnock:
      Self.membership("decline knock", target: true, [.acceptKnock], effect: .endsKnock(.target))
    case .leaveRoom: Self.membership("leave room", [.removeSelf], effect: .leavesList)
    case .kick: Self.membership("kick", target: true, [.kick], effect: .losesClients)
    case .ban: Self.membership("ban", target: true, [.ban], effect: .bans)
    case .unban: Self.membership("unban", target: true, [.unban], effect: .endsBan, gives: [.newRole])
    case .changeRole:
      Self.membership(
        "change role", target: true, [.changeUserRole], effect: .takesRole(.target), gives: [.newRole])
    case .changeOwnRole:
      Self.membership("change own role", [.changeOwnRole], effect: .takesRole(.actor), gives: [.newRole])
    case .grantVoice: Self.membership("grant voice", target: true, effect: .setsVoice(true))
    case .revokeVoice: Self.membership("revoke voice", target: true, effect: .setsVoice(false))
    case .grantRight:
      Self.membership("grant right", target: true, effect: .setsRight(true), gives: [.right])
    case .revokeRight:
      Self.membership("revoke right", target: true, effect: .setsRight(false), gives: [.right])
    case .createJoinLink: Self.membership("create join link", [.createJoinCode])
    case .deleteJoinLink: Self.membership("delete join link", [.deleteJoinCode])
    case .useJoinLink:
      Self.membership("use join link", [.useJoinCode], effect: .enters(.actor), gives: [.link, .newRole])
    case .changePreauthorization:
      Self.membership("change preauthorization", [.changePreauthorizedUserList], effect: .changesPolicy)
    case .discoverRoom: Self.membership("discover room", verb: "discover", isCarried: false)
    case .readMemberList: Self.membership("read member list", verb: "read-members", isCarried: false)
    case .requestConsent:
      Self.membership("request consent", target: true, by: .targetProvider, isCarried: false)
    case .grantConsent:
      Self.membership(
        "grant consent", target: true, by: .targetProvider, isCarried: false, effect: .setsConsent(true))
    case .revokeConsent:
      Self.membership(
        "revoke consent", target: true, by: .targetProvider, isCarried: false, effect: .setsConsent(false))
    case .copyMessage: Self.content("copy message", .messages, in: .message, .copyMessage)
    case .reportAbuse: Self.content("report abuse", .messages, in: .message, .reportAbuse)
    case .replyToMessage:
      Self.content(
        "reply to message", .messages, in: .message, .replyToMessage, gives: [.expiring, .posting, .pacing])
    case .reactToMessage:
      Self.content(
        "react to message", .messages, in: .message, .reactToMessage, gives: [.expiring, .posting])
    case .editReaction:
      Self.content("edit reaction", .messages, in: .message, .editReaction, gives: [.expiring, .posting])
    case .deleteOwnReaction: Self.content("delete own reaction", .messages, in: .message, .deleteOwnReaction)
    case .deleteOtherReaction:
      Self.content("delete other reaction", .messages, in: .message, .deleteOtherReaction)
    case .editOwnMessage:
      Self.content(
        "edit own message", .messages, in: .message, .editOwnMessage, gives: [.expiring, .posting])
    case .deleteOwnMessage: Self.content("delete own message", .messages, in: .message, .deleteOwnMessage)
    case .deleteOtherMessage:
      Self.content("delete other message", .messages, in: .message, .deleteOtherMessage)
    case .startTopic:
      Self.content(
        "start topic", .messages, in: .message, .startTopic, gives: [.expiring, .posting, .pacing])
    case .replyInTopic:
      Self.content(
        "reply in topic", .messages, in: .message, .replyInTopic, gives: [.expiring, .posting, .pacing])
    case .editOwnTopic:
      Self.content("edit own topic", .messages, in: .message, .editOwnTopic, gives: [.expiring, .posting])
    case .editOtherTopic: Self.content("edit other topic", .messages, in: .message, .editOtherTopic)
    case .sendLink:
      Self.content("send link", .messages, in: .message, .sendLink, gives: [.expiring, .posting, .pacing])
    case .sendLinkPreview:
      Self.content(
        "send link preview", .messages, in: .message, .sendLinkPreview, gives: [.expiring, .posting, .pacing])
    case .followLink: Self.content("follow link", .messages, in: .message, .followLink)
    case .copyLink: Self.content("copy link", .messages, in: .message, .copyLink)
    case .sendDirectMessage:
      Self.content(
        "send direct message", .messages, target: true, .sendDirectMessage, gives: [.posting, .pacing])
    case .targetMessage: Self.content("target message", .messages, target: true, .targetMessage)
    case .uploadImage:
      Self.content("upload image", .assets, .uploadImage, gives: [.upload, .expiring, .posting, .pacing])
    case .uploadAudio:
      Self.content("upload audio", .assets, .uploadAudio, gives: [.upload, .expiring, .posting, .pacing])
    case .uploadVideo:
      Self.content("upload video", .assets, .uploadVideo, gives: [.upload, .expiring, .posting, .pacing])
    case .uploadAttachment:
      Self.content(
        "upload attachment", .assets, .uploadAttachment, gives: [.upload, .expiring, .posting, .pacing])
    case .downloadImage: Self.content("download image", .assets, .downloadImage)
    case .downloadAudio: Self.content("download audio", .assets, .downloadAudio)
    case .downloadVideo: Self.content("download video", .assets, .downloadVideo)
    case .downloadAttachment: Self.content("download attachment", .assets, .downloadAttachment)
    case .changeRoomName:
      Self.content("change room name", .metadata, .changeRoomName, isCarried: true, effect: .renames)
    case .changeRoomDescription:
      Self.content(
        "change room description", .metadata, .changeRoomDescription, isCarried: true, effect: .renames)
    case .changeRoomAvatar:
      Self.content("change room avatar", .metadata, .changeRoomAvatar, isCarried: true, effect: .renames)
    case .changeRoomSubject:
      Self.content("change room subject", .metadata, .changeRoomSubject, isCarried: true, effect: .renames)
    case .changeRoomMood:
      Self.content("change room mood", .metadata, .changeRoomMood, isCarried: true, effect: .renames)
    case .changeOwnName: Self.content("change own name", .metadata, .changeOwnName)
    case .changeOwnPresence: Self.content("change own presence", .metadata, .changeOwnPresence)
    case .changeOwnMood: Self.content("change own mood", .metadata, .changeOwnMood)
    case .changeOwnAvatar: Self.content("change own avatar", .metadata, .changeOwnAvatar)
    case .startCall: Self.content("start call", .calls, .startCall, gives: [.expiring, .posting])
    case .joinCall: Self.content("join call", .calls, .joinCall, gives: [.expiring, .posting])
    case .sendAudio: Self.content("send audio", .calls, .sendAudio, gives: [.expiring, .posting])
    case .receiveAudio: Self.content("receive audio", .calls, .receiveAudio, gives: [.expiring])
    case .sendVideo: Self.content("send video", .calls, .sendVideo, gives: [.expiring, .posting])
    case .receiveVideo: Self.content("receive video", .calls, .receiveVideo, gives: [.expiring])
    case .shareScreen: Self.content("share screen", .calls, .shareScreen, gives: [.expiring, .posting])
    case .viewSharedScreen: Self.content("view shared screen", .calls, .viewSharedScreen)
    case .startDirectCall: Self.content("start direct call", .calls, target: true, nil, gives: [.posting])
    case .createSubgroup: Self.content("create subgroup", .policy, by: .hub, .createSubgroup, isCarried: true)
    case .changeRoomMembershipStyle:
      Self.content(
        "change room membership style", .policy, by: [.hub, .members], .changeRoomMembershipStyle,
        isCarried: true)
    case .changeRoleDefinitions:
      Self.content(
        "change role definitions", .policy, by: [.hub, .members], .changeRoleDefinitions, isCarried: true)
    case .changeOtherPolicyAttribute:
      Self.content(
        "change other policy attribute", .policy, by: [.hub, .members], .changeOtherPolicyAttribute,
        isCarried: true,
        effect: .changesPolicy)
    case .changeMLSOperationalPolicies:
      Self.content(
        "change MLS operational policies", .policy, verb: "change-mls-operational-policies",
        by: [.hub, .members], .changeMLSOperationalPolicies, isCarried: true, effect: .changesPolicy)
    case .sendMLSExternalProposal:
      Self.content(
        "send MLS external proposal", .policy, verb: "send-mls-external-proposal", by: [.hub, .members],
        .sendMLSExternalProposal, isCarried: true)
    case .sendMLSExternalCommit:
      Self.content(
        "send MLS external commit", .policy, verb: "send-mls-external-commit", by: [.hub, .members],
        .sendMLSExternalCommit, isCarried: true)
    case .sendReadReceipt: Self.content("send read receipt", .more, nil)
    case .sendDeliveryNotification: Self.content("send delivery notification", .more, nil)
    case .sendTyping: Self.content("send typing", .more, nil)
    case .shareHistory: Self.content("share history", .more, target: true, nil, gives: [.history])
    case .portHistory: Self.content("port history", .more, nil, gives: [.history])
    case .pinMessage: Self.content("pin message", .messages, nil, effect: .renames)
    case .mentionEveryone:
      Self.content("mention everyone", .messages, nil, gives: [.expiring, .posting, .pacing])
    case .sendPoll: Self.content("send poll", .messages, nil, gives: [.expiring, .posting, .pacing])
    case .sendSticker: Self.content("send sticker", .messages, nil, gives: [.expiring, .posting, .pacing])
    case .forwardMessage:
      Self.content("forward message", .messages, nil, gives: [.expiring, .posting, .pacing])
    case .sendVoiceMessage:
      Self.content("send voice message", .more, nil, gives: [.expiring, .posting, .pacing])
    }
  }

  private static func mls(
    _ phrase: String, _ verb: String, target: Bool = false, in group: OperationGroup? = nil, object: String,
    _ enforcers: Enforcers, _ capabilities: [Capability], isCarried: Bool = true,
    effect: OperationEffect = .nothing,
    gives: FactScopes = []
  ) -> OperationRow {
    OperationRow(
      phrase: phrase, verb: verb, hasTarget: target, group: group, section: .mlsGroup, object: object,
      enforcers: enforcers, capabilities: capabilities, isCarried: isCarried, effect: effect, gives: gives)
  }

  private static func twin(_ commit: Operation, _ phrase: String, _ verb: String) -> OperationRow {
    var row = commit.made
    row.phrase = phrase
    row.verb = verb
    row.commit = commit
    return row
  }

  private static func membership(
    _ phrase: String, verb: String? = nil, target: Bool = false, by enforcers: Enforcers = [.hub, .members],
    _ capabilities: [Capability] = [], isCarried: Bool = true, effect: OperationEffect = .nothing,
    gives: FactScopes = []
  ) -> OperationRow {
    OperationRow(
      phrase: phrase, verb: verb ?? hyphenated(phrase), hasTarget: target, group: .membership,
      section: .membership, object: "", enforcers: enforcers, capabilities: capabilities,
      isCarried: isCarried, effect: effect, gives: gives)
  }

  private static func content(
    _ phrase: String, _ section: OperationSection, verb: String? = nil, target: Bool = false,
    in group: OperationGroup? = nil, by enforcers: Enforcers = .receivingClients, _ capability: Capability?,
    isCarried: Bool = false, effect: OperationEffect = .nothing, gives: FactScopes = []
  ) -> OperationRow {
    OperationRow(
      phrase: phrase, verb: verb ?? hyphenated(phrase), hasTarget: target, group: group, section: section,
      object: "", enforcers: enforcers, capabilities: capability.map { [$0] } ?? [], isCarried: isCarried,
      effect: effect, gives: gives)
  }

  /// The phrase with hyphens for blanks.
  private static func hyphenated(_ phrase: String) -> String {
    String(decoding: phrase.utf8.map { $0 == 0x20 ? 0x2D : $0 }, as: UTF8.self)
  }
}
