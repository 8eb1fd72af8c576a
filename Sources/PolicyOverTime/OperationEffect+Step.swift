import RoomPolicy

extension OperationSet {
  /// The operations that change a room; a bare proposal changes nothing.
  static let steps = OperationSet(Operation.allCases.filter { $0.effect.isStep && !$0.isProposal })
}

extension OperationEffect {
  /// Whether a room is another afterwards, as far as steps go; a change of the policy is a step of its own.
  var isStep: Bool {
    switch self {
    case .enters, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .losesClient,
      .leavesList, .removes, .losesClients, .bans, .endsBan, .takesRole, .setsVoice, .setsRight, .endsRoom:
      true
    case .nothing, .readiesEntry, .renames, .setsConsent, .replacesLeaf, .changesPolicy: false
    }
  }

  /// Whom alone a step changes, in a way that hangs on them and the request; nil where it hangs on who else takes part,
  /// or there is no such person.
  var changedAlone: Party? {
    switch self {
    case .enters(let party), .endsInvite(let party), .endsKnock(let party), .takesRole(let party): party
    case .acceptsInvite, .knocks, .losesClient, .leavesList: .actor
    case .invites, .acceptsKnock, .losesClients, .bans, .endsBan, .setsVoice, .setsRight: .target
    case .removes, .endsRoom, .nothing, .readiesEntry, .renames, .setsConsent, .replacesLeaf, .changesPolicy:
      nil
    }
  }
}
