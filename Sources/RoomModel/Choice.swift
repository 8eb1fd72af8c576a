/// A choice said in one word; `room is WORD` asks for it.
public enum Choice: UInt8, CaseIterable, Sendable {
  case membersOnly, open, fixedMembership, flexibleMembership
  case unmoderated, moderated, hidden, `public`, multiDevice, singleDevice, nonAnonymous, semiAnonymous
  case temporary, persistent, unsecured, passwordProtected, noKnocking, knockFirst
  case noJoinLinks, noLogging, noHistory, noBots, noDirectMessages, directMessages, noExpiry
  case preSharedKeys, noPreSharedKeys, externalProposals, noExternalProposals
  case externalCommits, noExternalCommits, welcomeAfterConsent, welcomeDirectly

  /// The choice as a policy writes it.
  public var word: String { row.word }
  /// The setting that it is a choice of.
  public var setting: Setting { row.setting }

  private var row: (word: String, setting: Setting) {
    switch self {
    case .membersOnly: ("members-only", .entry)
    case .open: ("open", .entry)
    case .fixedMembership: ("fixed-membership", .entry)
    case .flexibleMembership: ("flexible-membership", .entry)
    case .unmoderated: ("unmoderated", .voice)
    case .moderated: ("moderated", .voice)
    case .hidden: ("hidden", .discovery)
    case .public: ("public", .discovery)
    case .multiDevice: ("multi-device", .devices)
    case .singleDevice: ("single-device", .devices)
    case .nonAnonymous: ("non-anonymous", .identity)
    case .semiAnonymous: ("semi-anonymous", .identity)
    case .temporary: ("temporary", .lifetime)
    case .persistent: ("persistent", .lifetime)
    case .unsecured: ("unsecured", .secret)
    case .passwordProtected: ("password-protected", .secret)
    case .noKnocking: ("no-knocking", .knocking)
    case .knockFirst: ("knock-first", .knocking)
    case .noJoinLinks: ("no-join-links", .joinLinks)
    case .noLogging: ("no-logging", .logging)
    case .noHistory: ("no-history", .history)
    case .noBots: ("no-bots", .bots)
    case .noDirectMessages: ("no-direct-messages", .directMessages)
    case .directMessages: ("direct-messages", .directMessages)
    case .noExpiry: ("no-expiry", .expiry)
    case .preSharedKeys: ("pre-shared-keys", .preSharedKeys)
    case .noPreSharedKeys: ("no-pre-shared-keys", .preSharedKeys)
    case .externalProposals: ("external-proposals", .externalProposals)
    case .noExternalProposals: ("no-external-proposals", .externalProposals)
    case .externalCommits: ("external-commits", .externalCommits)
    case .noExternalCommits: ("no-external-commits", .externalCommits)
    case .welcomeAfterConsent: ("welcome-after-consent", .welcome)
    case .welcomeDirectly: ("welcome-directly", .welcome)
    }
  }
}

/// Whether something may, must or must not be.
public enum Optionality: UInt8, CaseIterable, Sendable {
  case optional, required, forbidden
  /// The word as a policy writes it.
  public var word: String {
    switch self {
    case .optional: "optional"
    case .required: "required"
    case .forbidden: "forbidden"
    }
  }
}

/// What a preauthorization names (`Grammar/semantics.md`, "Users, roles and preauthorization").
public enum PreauthorizationKind: UInt8, CaseIterable, Sendable {
  case domain, workgroup, group, user, system, anyone
  /// The word that follows `preauth-ROLE` in a policy.
  public var word: String {
    switch self {
    case .domain: "domain"
    case .workgroup: "workgroup"
    case .group: "group"
    case .user: "user"
    case .system: "system"
    case .anyone: "anyone"
    }
  }
}

/// A unit of time or size, as a word and its worth in seconds or bytes.
public enum Unit {
  /// Units of time with their worth in seconds.
  public static let durations: [(word: String, seconds: UInt64)] = [
    ("second", 1), ("seconds", 1), ("minute", 60), ("minutes", 60), ("hour", 3600), ("hours", 3600),
    ("day", 86400), ("days", 86400), ("week", 604_800), ("weeks", 604_800),
  ]
  /// Units of size with their worth in bytes; decimal, as the language has no binary ones.
  public static let sizes: [(word: String, bytes: UInt64)] = [
    ("B", 1), ("kB", 1000), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
  ]
}
