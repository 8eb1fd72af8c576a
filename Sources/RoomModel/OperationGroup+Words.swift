extension OperationGroup {
  /// The word that distinguishes it from other groups: `entering`, of `any entering operation`.
  public var name: String {
    switch self {
    case .membership: "membership"
    case .message: "message"
    case .any: "any"
    case .entering: "entering"
    case .removing: "removing"
    case .leaving: "leaving"
    case .posting: "posting"
    case .renaming: "renaming"
    }
  }

  /// What its members have in common, in a half sentence.
  public var summary: String {
    switch self {
    case .membership: "what is about who is in the room, and in which role"
    case .message: "what is about messages, reactions, topics and links"
    case .any: "every operation"
    case .entering: "ways to come in, to be let in or to ask for it; `newcomer` is who would come in"
    case .removing: "ways in which `target` goes, or goes down"
    case .leaving: "ways in which the actor goes, or goes down"
    case .posting: "what others will read, hear or see in the room or in private"
    case .renaming: "what changes what all see of the room: its name, words, picture, pinned messages"
    }
  }

  /// Where a member has the effect that the group is of; nil where it has it always (`Grammar/semantics.md`,
  /// "Groups by effect").
  public func scope(of member: Operation) -> String? {
    switch self {
    case .membership, .message, .any, .posting, .renaming: nil
    case .entering:
      switch member.effect {
      case .enters: member == .createGroup ? "where the actor is no occupant" : nil
      case .takesRole: "where the target is no occupant and the new role is one of occupants"
      case .endsBan: "in `profile roles`, where it gives a role"
      case .nothing, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
        .endsKnock, .losesClient, .leavesList, .removes, .losesClients, .bans, .renames, .setsVoice,
        .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
        nil
      }
    case .removing:
      switch member.effect {
      case .removes: "where the target is an occupant and not the actor"
      case .takesRole: "where the new role is below the target's"
      case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
        .endsKnock, .losesClient, .leavesList, .losesClients, .bans, .endsBan, .renames, .setsVoice,
        .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
        nil
      }
    case .leaving:
      switch member.effect {
      case .removes: "where the actor is the target"
      case .takesRole: "where the new role is below the actor's"
      case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
        .endsKnock, .losesClient, .leavesList, .losesClients, .bans, .endsBan, .renames, .setsVoice,
        .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
        nil
      }
    }
  }
}

extension Operation {
  /// The groups that it is a member of, besides `any`.
  public var groups: [OperationGroup] { OperationGroup.allCases.filter { $0 != .any && $0.contains(self) } }
}
