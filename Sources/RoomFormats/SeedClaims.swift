import RoomModel

/// Which choices a member of the policy part says to hold, and which not.
struct SeedClaims {
  private(set) var values: [(choice: Choice, holds: Bool)] = []

  init(_ setting: SeedSetting) {
    switch (setting.key, setting.value) {
    case (.membership, .membership(let word)):
      switch word {
      case .open: claim(.open, true)
      case .membersOnly: claim(.membersOnly, true)
      case .knockFirst: claim(.knockFirst, true)
      case .fixedMembership: claim(.fixedMembership, true)
      }
    case (.discoverable, .flag(let holds)): claim(.public, holds)
    case (.logging, .flag(let holds)): claim(.noLogging, !holds)
    case (.joinLinks, .flag(let holds)): claim(.noJoinLinks, !holds)
    case (.history, .flag(let holds)): claim(.noHistory, !holds)
    case (.choice(let choice), .flag(let holds)): claim(choice, holds)
    // Why: the reader gives a key the value of its shape.
    case (.membership, _), (.discoverable, _), (.logging, _), (.joinLinks, _), (.history, _), (.choice, _):
      break
    case (.optionality, _), (.count, _), (.parentRoom, _), (.owningProvider, _): break
    }
  }

  /// Enters a claim and all that follows from it.
  private mutating func claim(_ choice: Choice, _ holds: Bool) {
    if values.contains(where: { $0.choice == choice }) { return }
    values.append((choice, holds))
    for (consequence, itHolds) in Self.consequences(of: choice, holds) { claim(consequence, itHolds) }
  }

  private static func consequences(of choice: Choice, _ holds: Bool) -> [(Choice, Bool)] {
    let others = Choice.allCases.filter { $0.setting == choice.setting && $0 != choice }
    let claims: [(Choice, Bool)]
    switch choice {
    // Why: who may enter has more than two values, so that one is denied names no other; `flexible-membership` says
    // of a room of any kind that it is not fixed.
    case .open: claims = holds ? [(.membersOnly, false), (.fixedMembership, false)] : []
    case .membersOnly:
      claims = holds ? [(.open, false), (.fixedMembership, false)] : [(.knockFirst, false)]
    case .fixedMembership:
      claims =
        holds ? others.map { ($0, false) } + [(.knockFirst, false)] : [(.flexibleMembership, true)]
    case .flexibleMembership: claims = [(.fixedMembership, !holds)]
    case .knockFirst: claims = (holds ? [(.membersOnly, true)] : []) + [(.noKnocking, !holds)]
    case .unmoderated, .moderated, .hidden, .public, .multiDevice, .singleDevice, .nonAnonymous,
      .semiAnonymous,
      .temporary, .persistent, .unsecured, .passwordProtected, .noKnocking, .noJoinLinks, .noLogging,
      .noHistory,
      .noBots, .noDirectMessages, .directMessages, .noExpiry, .preSharedKeys, .noPreSharedKeys,
      .externalProposals, .noExternalProposals, .externalCommits, .noExternalCommits, .welcomeAfterConsent,
      .welcomeDirectly:
      claims = others.map { ($0, !holds) }
    }
    return claims
  }
}
