import RoomModel

extension OperationEffect {
  /// Whether the target loses something by it: the place in the room, a client, the role, a voice or a right.
  var takesFromTarget: Bool {
    switch self {
    case .removes, .losesClients, .bans, .takesRole(.target), .setsVoice(false), .setsRight(false): true
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
      .endsKnock, .losesClient, .leavesList, .endsBan, .takesRole(.actor), .renames, .setsVoice(true),
      .setsRight(true), .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      false
    }
  }

  /// Whether it rules those who are in the room: their places, roles, voices and rights, the policy, the room's end.
  var governs: Bool {
    switch self {
    case .removes, .losesClients, .bans, .endsBan, .takesRole(.target), .setsVoice, .setsRight,
      .changesPolicy,
      .endsRoom:
      true
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
      .endsKnock, .losesClient, .leavesList, .takesRole(.actor), .renames, .setsConsent, .replacesLeaf:
      false
    }
  }

  /// Whether an active occupant may be none afterwards, or hold another role, and the room goes on.
  var takesModerator: Bool {
    switch self {
    case .removes, .losesClient, .losesClients, .leavesList, .bans, .takesRole: true
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
      .endsKnock, .endsBan, .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf, .changesPolicy,
      .endsRoom:
      false
    }
  }

  /// Whom it makes one of the room's people who was none of them before; nil where it does so with nobody.
  var arrival: Party? {
    switch self {
    case .enters(let person): person
    case .acceptsInvite: .actor
    case .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .losesClient,
      .leavesList, .removes, .losesClients, .bans, .endsBan, .takesRole, .renames, .setsVoice, .setsRight,
      .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      nil
    }
  }
}

extension Operation {
  /// The operations of a room that goes on: no proposals, which are judged as their commits are, and neither the
  /// first commit nor the last.
  static let ofStandingRooms = allCases.filter { !$0.isProposal && $0 != .createGroup && $0 != .destroyGroup }
}
