/// A setting of a room: one row of the table of choices (`Grammar/settings.md`).
public enum Setting: UInt8, CaseIterable, Sendable {
  case entry, parent, voice, discovery, devices, identity, lifetime, secret, knocking, joinLinks, logging
  case history, bots, directMessages, deliveryNotifications, readReceipts, typing, presence, expiry
  case maxClients, maxUsers, maxAttachment, outstandingKeyPackages, updateInterval, slowMode
  case preSharedKeys, externalProposals, externalCommits, owningProvider, owningSystem, system, welcome

  /// This setting's row.
  public var row: SettingRow {
    switch self {
    case .entry:
      SettingRow(
        "who may enter", "members-only", "open", "fixed-membership", "flexible-membership",
        initial: "members-only", facts: "room is …")
    case .parent:
      SettingRow(
        "parent", "parent-room URI", "parent-room URI suffices", initial: "none",
        facts: "room has parent, room needs parent", shape: .parent)
    case .voice: SettingRow("voice", "unmoderated", "moderated", initial: "unmoderated", facts: "room is …")
    case .discovery: SettingRow("discovery", "hidden", "public", initial: "hidden", facts: "room is …")
    case .devices:
      SettingRow("devices", "multi-device", "single-device", initial: "multi-device", facts: "room is …")
    case .identity:
      SettingRow(
        "identity", "non-anonymous", "semi-anonymous", initial: "non-anonymous", facts: "room is …")
    case .lifetime:
      SettingRow("lifetime", "temporary", "persistent", initial: "temporary", facts: "room is …")
    case .secret:
      SettingRow("secret", "unsecured", "password-protected", initial: "unsecured", facts: "room is …")
    case .knocking:
      SettingRow(
        "knocking", "no-knocking", "knock-first", initial: "no-knocking", facts: "room is …",
        note: "only members-only rooms are knocked at")
    case .joinLinks:
      SettingRow(
        "join links", "no-join-links",
        "join-links [signed by ROLE, …] [expire after DURATION] [multi-use] [as ROLE] [to knock]",
        initial: "no-join-links", facts: "room has join-links, join-links are to knock",
        note:
          "links are signed by the roles owner and admin where no role is named, and by systems; to knock needs knock-first",
        shape: .joinLinks)
    case .logging:
      SettingRow(
        "logging", "no-logging", "logging optional [by USER, …]", "logging required by USER, …",
        initial: "no-logging", facts: "logging is …", shape: .logging)
    case .history:
      SettingRow(
        "history", "no-history", "history shared [for DURATION] [by ROLE, …] [automatically]",
        initial: "no-history", facts: "room has history",
        note: "history is shared by the roles owner and admin where no role is named", shape: .history)
    case .bots:
      SettingRow(
        "bots", "no-bots", "bot USER [as ROLE]", initial: "no-bots", facts: "room is no-bots", shape: .bot)
    case .directMessages:
      SettingRow(
        "direct messages", "no-direct-messages", "direct-messages", initial: "no-direct-messages",
        facts: "room is …")
    case .deliveryNotifications: .optionality("delivery-notifications", .deliveryNotifications)
    case .readReceipts: .optionality("read-receipts", .readReceipts)
    case .typing: .optionality("typing", .typing)
    case .presence: .optionality("presence", .presence)
    case .expiry:
      SettingRow(
        "message expiry", "no-expiry", "expiry optional from DURATION to DURATION [default DURATION]",
        "expiry required from DURATION to DURATION [default DURATION]", initial: "no-expiry",
        facts: "expiry is …", shape: .expiry)
    case .maxClients: .size("max-clients N", "request exceeds max-clients", .maxClients)
    case .maxUsers: .size("max-users N", "request exceeds max-users", .maxUsers)
    case .maxAttachment: .size("max-attachment SIZE", "request exceeds max-attachment", .maxAttachment)
    case .outstandingKeyPackages:
      SettingRow(
        "key packages", "outstanding-key-packages N", initial: "outstanding-key-packages 3",
        facts: "request exceeds outstanding-key-packages", shape: .number(.outstandingKeyPackages))
    case .updateInterval:
      SettingRow(
        "leaf updates", "update-interval DURATION to DURATION|forever",
        initial: "update-interval 0 seconds to forever", facts: "request is before update-interval",
        note: "only the shorter one denies",
        shape: .interval(.updateInterval))
    case .slowMode:
      SettingRow(
        "pace", "slow-mode DURATION [for ROLE, …]", initial: "none", facts: "request is before slow-mode",
        note: "every role but owner and admin waits where no role is named",
        shape: .pace(.slowMode))
    case .preSharedKeys:
      SettingRow(
        "pre-shared keys", "pre-shared-keys", "no-pre-shared-keys", initial: "pre-shared-keys",
        facts: "room is …")
    case .externalProposals:
      SettingRow(
        "external proposals", "external-proposals", "no-external-proposals", initial: "external-proposals",
        facts: "room is …")
    case .externalCommits:
      SettingRow(
        "external commits", "external-commits", "no-external-commits", initial: "external-commits",
        facts: "room is …")
    case .owningProvider:
      SettingRow(
        "owning provider", "owning-provider DOMAIN", initial: "none", facts: "actor is system for target",
        shape: .provider)
    case .owningSystem:
      SettingRow(
        "owning system", "owning-system USER", initial: "none", facts: "actor is owning system",
        note: "an owning system also serves the users of the owning provider",
        shape: .owningSystem)
    case .system:
      SettingRow(
        "system", "system USER for DOMAIN", initial: "none", facts: "actor is system for target",
        shape: .system)
    case .welcome:
      SettingRow(
        "welcome", "welcome-after-consent", "welcome-directly", initial: "welcome-after-consent",
        facts: "room is …")
    }
  }

  /// Whether the setting may be said more than once, each time adding to it.
  public var isRepeatable: Bool { self == .bots || self == .system || self == .owningSystem }
}

/// A setting that is optional, required or forbidden.
public enum OptionalitySetting: UInt8, CaseIterable, Sendable {
  case deliveryNotifications, readReceipts, typing, presence
}

/// What a policy writes of a setting.
public enum SettingShape: Sendable {
  /// One word, a `Choice`.
  case choice
  /// A word and whether it is optional, required or forbidden.
  case optionality(OptionalitySetting)
  /// A word and a number.
  case number(Bound)
  /// A word, a duration, and the roles that it binds.
  case pace(Bound)
  /// A word and two durations, of which the first is the bound.
  case interval(Bound)
  case parent, joinLinks, logging, history, bot, expiry, provider, owningSystem, system
}

/// One row of the table of settings.
public struct SettingRow: Sendable {
  /// What the setting is about, in a word or two.
  public let title: String
  /// The forms it may be written in.
  public let forms: [String]
  /// The form that holds when none is written.
  public let initial: String
  /// The facts that ask for it.
  public let facts: String
  /// What holds of a part that is left out, and what the forms do not say; may be empty.
  public let note: String
  /// How it is written, where it is not left to its default.
  public let shape: SettingShape

  init(
    _ title: String, _ forms: String..., initial: String, facts: String, note: String = "",
    shape: SettingShape = .choice
  ) {
    (self.note, self.shape) = (note, shape)
    self.title = title
    self.forms = forms
    self.initial = initial
    self.facts = facts
  }

  static func optionality(_ word: String, _ setting: OptionalitySetting) -> SettingRow {
    SettingRow(
      word, word + " optional", word + " required", word + " forbidden", initial: word + " optional",
      facts: word + " is …", shape: .optionality(setting))
  }

  static func size(_ form: String, _ fact: String, _ bound: Bound) -> SettingRow {
    SettingRow("sizes", form, initial: "none", facts: fact, shape: .number(bound))
  }
}

/// A number that a setting sets, and that a room or a request keeps within.
public enum Bound: UInt8, CaseIterable, Sendable {
  case historyPeriod, updateInterval, maxClients, maxUsers, maxAttachment, outstandingKeyPackages, slowMode

  /// What a number counts.
  public enum Unit: Sendable { case count, bytes, seconds }

  /// One row of the table of bounds.
  public struct Row: Sendable {
    /// The word by which listings of compiled files name it.
    public let word: String
    /// What it counts.
    public let unit: Unit
    /// The setting that sets it.
    public let setting: Setting
    /// The fact that it is broken.
    public let bit: FactBit
    /// The number where the policy sets none; nil for no bound at all.
    public var initial: UInt64?
  }

  /// This bound's row.
  public var row: Row {
    switch self {
    case .historyPeriod:
      Row(word: "history-period", unit: .seconds, setting: .history, bit: .exceedsHistoryPeriod)
    case .updateInterval:
      Row(word: "update-least", unit: .seconds, setting: .updateInterval, bit: .isBeforeUpdateInterval)
    case .slowMode: Row(word: "slow-mode", unit: .seconds, setting: .slowMode, bit: .isBeforeSlowMode)
    case .maxClients: Row(word: "max-clients", unit: .count, setting: .maxClients, bit: .exceedsMaxClients)
    case .maxUsers: Row(word: "max-users", unit: .count, setting: .maxUsers, bit: .exceedsMaxUsers)
    case .maxAttachment:
      Row(word: "max-attachment", unit: .bytes, setting: .maxAttachment, bit: .exceedsMaxAttachment)
    case .outstandingKeyPackages:
      Row(
        word: "outstanding-key-packages", unit: .count, setting: .outstandingKeyPackages,
        bit: .exceedsOutstanding, initial: 3)
    }
  }
}

/// The bounds of a policy, each with its number.
public struct Bounds: Hashable, Sendable {
  private var numbers: [UInt64?] = Bound.allCases.map { $0.row.initial }

  /// Creates the bounds of a policy that sets none.
  public init() {}

  /// The number of a bound; nil where there is no bound.
  public subscript(bound: Bound) -> UInt64? {
    get { numbers[Int(bound.rawValue)] }
    set { numbers[Int(bound.rawValue)] = newValue }
  }
}
