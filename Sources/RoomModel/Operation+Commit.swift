/// What a proposal does to its user, as far as the rules on a whole commit distinguish it.
public enum CommitEffect: Sendable {
  /// Gives the group a client of the user.
  case addsClient
  /// Takes clients of the user out of the group.
  case removesClients
  /// Sets the user's role as its purpose, and not as a consequence of entering or leaving.
  case setsRole
  case other
}

extension Operation {
  /// What a commit does that carries it; nil where no commit does.
  ///
  /// A commit carries what changes the group, or the state that all its members agree on. The end of the group,
  /// messages, fetches and consents are sent by themselves.
  public var commitEffect: CommitEffect? { isCarriedByCommit ? effect.asPartOfCommit : nil }

  /// Whether a commit can carry it.
  public var isCarriedByCommit: Bool { Self.rows[Int(rawValue)].isCarried }

  /// Whether it is an external commit where it is its sender's own: they enter the group with a leaf that they bring.
  public var isExternalCommit: Bool { self == .join || self == .rejoin }

  /// Whether an external commit of its sender can carry it: of what MLS proposes a key known before, and the removal of
  /// the sender's old leaf (RFC 9420, section 12.2); what changes the list besides is judged by its own rules.
  public func goesWithExternalCommit(ofOwnLeaf isOwnLeaf: Bool) -> Bool {
    if isExternalCommit { return false }
    return !commitForm.isCommit || commitForm == .commitPreSharedKey
      || commitForm == .commitRemove && isOwnLeaf
  }
}

extension OperationEffect {
  fileprivate var asPartOfCommit: CommitEffect {
    switch self {
    case .enters: .addsClient
    case .removes, .losesClient, .losesClients: .removesClients
    case .takesRole, .bans, .endsBan, .leavesList: .setsRole
    case .nothing, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock,
      .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      .other
    }
  }
}
