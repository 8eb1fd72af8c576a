import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// Which changes of roles a capability of `profile roles` makes (draft-ietf-mimi-room-policy-04, section 8.1).
extension Capability {
  /// Whether a bearer of `holder` may use this capability to change a user from one role to another; nil where it
  /// changes no roles.
  func makes(_ from: RoleNumber, _ to: RoleNumber, holder: RoleNumber) -> Bool? {
    switch self {
    // Why not banned: nobody enters as banned; ban alone bans who is not listed.
    case .addParticipant: from == .none && to.isOccupantRole
    case .openJoin, .useJoinCode: holder == .none && from == .none && to.isOccupantRole
    case .removeParticipant: from != .none && to == .none
    case .removeSelf: from == holder && to == .none
    case .changeUserRole: from != .none && to != .none
    case .ban: to == .barred
    case .unban: from == .barred && to.isOccupantRole
    case .addOwnClient, .removeOwnClient, .joinIfPreauthorized, .createJoinCode, .deleteJoinCode, .kick,
      .knock, .acceptKnock, .changeOwnRole, .createSubgroup, .sendMessage, .receiveMessage, .copyMessage,
      .reportAbuse, .replyToMessage, .reactToMessage, .editReaction, .deleteOwnReaction,
      .deleteOtherReaction, .editOwnMessage, .deleteOwnMessage, .deleteOtherMessage, .startTopic,
      .replyInTopic, .editOwnTopic, .editOtherTopic, .sendDirectMessage, .targetMessage, .uploadImage,
      .uploadAudio, .uploadVideo, .uploadAttachment, .downloadImage, .downloadAudio, .downloadVideo,
      .downloadAttachment, .sendLink, .sendLinkPreview, .followLink, .copyLink, .changeRoomName,
      .changeRoomDescription, .changeRoomAvatar, .changeRoomSubject, .changeRoomMood, .changeOwnName,
      .changeOwnPresence, .changeOwnMood, .changeOwnAvatar, .startCall, .joinCall, .sendAudio,
      .receiveAudio, .sendVideo, .receiveVideo, .shareScreen, .viewSharedScreen, .createRoom, .destroyRoom,
      .changeRoomMembershipStyle, .changeRoleDefinitions, .changePreauthorizedUserList,
      .changeOtherPolicyAttribute, .changeMLSOperationalPolicies, .sendMLSReinitProposal,
      .sendMLSUpdateProposal, .sendMLSPSKProposal, .sendMLSExternalProposal, .sendMLSExternalCommit:
      nil
    }
  }

  /// Those that consult the list of changes of who holds them.
  static let changingRoles = allCases.filter { $0.makes(.none, .none, holder: .none) != nil }
}

extension LintContext {
  /// Each capability of the registry as a role says it.
  var capabilityWords: [(role: RoleNumber, capability: Capability, span: Span)] {
    givenCapabilities.compactMap { role, given, span in given.registered.map { (role, $0, span) } }
  }

  /// Each capability as a role says it, private numbers too.
  var givenCapabilities: [(role: RoleNumber, given: GivenCapability, span: Span)] {
    roleStatements.flatMap { role, statement in
      statement.clauses.flatMap { clause -> [(role: RoleNumber, given: GivenCapability, span: Span)] in
        guard case .can(let capabilities) = clause else { return [] }
        return capabilities.map { (role, $0.capability, $0.span) }
      }
    }
  }

  /// The declarations of roles with their numbers, in source order.
  var roleStatements: [(role: RoleNumber, statement: RoleStatement)] {
    statements.compactMap { _, statement in
      guard case .role(let found) = statement else { return nil }
      return policy.roles.named(text(found.name)).map { ($0, found) }
    }
  }

  /// The roles that have a role's capabilities: itself, and whoever includes it, directly or through others.
  func heirs(of role: RoleNumber) -> [RoleNumber] {
    var heirs = [role]
    var place = 0
    while place < heirs.count {
      let name = policy.roles[heirs[place]].name
      for (other, statement) in roleStatements where !heirs.contains(other) {
        // Why: an include that cannot be read may be of any role below.
        let below = heirs[place]
        let mayInclude = policy.roles[other].hasUnreadInclude && below.isOccupantRole && below < other
        if mayInclude || statement.includes.contains(where: { text($0) == name }) { heirs.append(other) }
      }
      place += 1
    }
    return heirs
  }
}
