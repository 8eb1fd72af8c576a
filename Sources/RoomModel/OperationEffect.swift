/// What an operation does to the room once it is allowed (`OperationRow.effect`): who gains or loses clients, the
/// listing, a role, a voice, a right or a consent.
///
/// Three readers interpret it: the machine's `Outcome` by counts, `Aftermath` by diagrams, and `BoundRoom.apply` by a
/// step of a room.
public enum OperationEffect: Hashable, Sendable {
  /// Clients, list, roles, voices, rights and consents stay as they are.
  case nothing
  /// The person comes in with a client: listed, if they were not, and one client more.
  case enters(Party)
  /// The actor gets what an entry with a client takes; the room stays as it is until then.
  case readiesEntry
  /// The actor, who was invited, is listed without a client, and consents to those who could let them in.
  case acceptsInvite
  /// The target is invited; what an entry would lead to is counted already.
  case invites
  /// The target, who knocks, is invited.
  case acceptsKnock
  /// The actor asks to come in, and consents to those who could let them in.
  case knocks
  /// The person's invite is over.
  case endsInvite(Party)
  /// The person's knock is over.
  case endsKnock(Party)
  /// One client of the actor leaves the group.
  case losesClient
  /// The actor leaves the list; their clients stay in the group as pending removals.
  case leavesList
  /// A commit takes the target's clients out, and the target off the list, or one client alone
  /// (`Grammar/semantics.md`, "What is derived").
  case removes
  /// The target's clients leave the group; the target stays listed.
  case losesClients
  /// The target is banned.
  case bans
  /// The target's ban is over.
  case endsBan
  /// The person's role becomes the new role.
  case takesRole(Party)
  /// What all see of the room: its name, subject, picture, or what is pinned.
  case renames
  /// The target is given a voice, or loses it.
  case setsVoice(Bool)
  /// The target is given the right that the request names, or loses it.
  case setsRight(Bool)
  /// The actor consents to the target, or no longer does.
  case setsConsent(Bool)
  /// A client of the actor takes the place of an earlier one.
  case replacesLeaf
  /// The room or a part of its policy is replaced; the new policy says what becomes of the room.
  case changesPolicy
  /// The room ends.
  case endsRoom

  /// Whether clients, roles or the list are other afterwards, or may be in consequence.
  public var isCounted: Bool {
    switch self {
    case .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .losesClient, .leavesList, .removes,
      .losesClients,
      .bans, .endsBan, .takesRole, .replacesLeaf, .changesPolicy, .endsRoom:
      true
    case .nothing, .knocks, .endsInvite, .endsKnock, .renames, .setsVoice, .setsRight, .setsConsent: false
    }
  }

  /// Whose invite it takes for there to be something to do: that of whoever accepts, declines or loses one.
  public var invitee: Party? {
    switch self {
    case .acceptsInvite: .actor
    case .endsInvite(let party): party
    case .nothing, .enters, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsKnock, .losesClient,
      .leavesList, .removes, .losesClients, .bans, .endsBan, .takesRole, .renames, .setsVoice, .setsRight,
      .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      nil
    }
  }

  /// Whose knock it takes for there to be something to do.
  public var knocker: Party? {
    switch self {
    case .acceptsKnock: .target
    case .endsKnock(let party): party
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .knocks, .endsInvite, .losesClient,
      .leavesList, .removes, .losesClients, .bans, .endsBan, .takesRole, .renames, .setsVoice, .setsRight,
      .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      nil
    }
  }

  /// Whose entry into the room it is, or leads to; nil where nobody enters.
  public var entrant: Party? {
    switch self {
    case .enters(let party): party
    case .readiesEntry, .acceptsInvite: .actor
    case .invites, .acceptsKnock: .target
    case .nothing, .knocks, .endsInvite, .endsKnock, .losesClient, .leavesList, .removes, .losesClients,
      .bans, .endsBan, .takesRole, .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf,
      .changesPolicy,
      .endsRoom:
      nil
    }
  }

  /// Who would come in by it, or asks or is asked to: whom a rule calls `newcomer`; nil where nobody does.
  ///
  /// Of a change of role it is so only where the target becomes an occupant.
  public var newcomer: Party? {
    switch self {
    case .enters(let party): party
    case .readiesEntry, .acceptsInvite, .knocks: .actor
    case .invites, .acceptsKnock, .takesRole(.target), .endsBan: .target
    case .nothing, .takesRole(.actor), .endsInvite, .endsKnock, .losesClient, .leavesList, .removes,
      .losesClients, .bans, .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf, .changesPolicy,
      .endsRoom:
      nil
    }
  }

  /// Whether the target goes by it, or may go down.
  var takesFromTarget: Bool {
    switch self {
    case .removes, .losesClients, .bans, .takesRole(.target), .setsVoice(false): true
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
      .endsKnock, .losesClient, .leavesList, .endsBan, .takesRole(.actor), .renames, .setsVoice(true),
      .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      false
    }
  }

  /// Whether the actor goes by it, or may go or go down.
  var takesFromActor: Bool {
    switch self {
    case .losesClient, .leavesList, .removes, .takesRole(.actor): true
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
      .endsKnock, .losesClients, .bans, .endsBan, .takesRole(.target), .renames, .setsVoice, .setsRight,
      .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      false
    }
  }

  /// Whether the role of a user is another afterwards, or may be in consequence.
  public var changesList: Bool {
    switch self {
    case .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .leavesList, .removes, .bans,
      .endsBan, .takesRole:
      true
    case .nothing, .knocks, .endsInvite, .endsKnock, .losesClient, .losesClients, .renames, .setsVoice,
      .setsRight, .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      false
    }
  }

  /// Whether it is done to another user and no commit by name, so that who is outside may ask for it too.
  var isOfAnother: Bool {
    switch self {
    case .losesClients, .bans, .endsBan, .takesRole(.target): true
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
      .endsKnock, .losesClient, .leavesList, .removes, .takesRole(.actor), .renames, .setsVoice, .setsRight,
      .setsConsent,
      .replacesLeaf, .changesPolicy, .endsRoom:
      false
    }
  }
}
