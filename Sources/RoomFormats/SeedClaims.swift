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
    default: break
    }
  }

  /// Enters a claim and all that follows from it.
  private mutating func claim(_ choice: Choice, _ holds: Bool) {
    if values.contains(where: { $0.choice == choice }) { return }
    values.append((choice, holds))
    for (consequence, itHolds) in Self.consequences(of: choice, holds) { claim(consequence, itHolds) }
  }

  private static func consequences(of choice: Choice, _ holds: Bool) -> [(Choice, Bool)] {
    switch (choice, holds) {
    case (.open, true): [(.membersOnly, false), (.fixedMembership, false)]
    case (.membersOnly, true): [(.open, false), (.fixedMembership, false)]
    case (.fixedMembership, true):
      [(.flexibleMembership, false), (.open, false), (.membersOnly, false), (.knockFirst, false)]
    case (.fixedMembership, false): [(.flexibleMembership, true)]
    case (.flexibleMembership, _): [(.fixedMembership, !holds)]
    // Why: who may enter has more than two values, so that one is denied names no other.
    case (.open, false): []
    case (.membersOnly, false): [(.knockFirst, false)]
    case (.knockFirst, true): [(.membersOnly, true), (.noKnocking, false)]
    case (.knockFirst, false): [(.noKnocking, true)]
    default: Choice.allCases.filter { $0.setting == choice.setting && $0 != choice }.map { ($0, !holds) }
    }
  }
}
