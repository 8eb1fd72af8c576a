import RoomModel

/// A key of the seed document's policy part: the seed's own words, and those of the policy language.
public enum SeedKey: Hashable, Sendable {
  case membership, discoverable, logging, joinLinks, history
  /// A choice by its own word: true says it, false says that it does not hold.
  case choice(Choice)
  /// One of the settings that are optional, required or forbidden.
  case optionality(Setting)
  /// One of the settings that are a count.
  case count(Setting)
  case parentRoom, owningProvider

  /// What a member of this key takes.
  enum Shape { case flag, count, optionality, membership, uri, domain }

  var shape: Shape {
    switch self {
    case .membership: .membership
    case .discoverable, .logging, .joinLinks, .history, .choice: .flag
    case .optionality: .optionality
    case .count: .count
    case .parentRoom: .uri
    case .owningProvider: .domain
    }
  }

  /// The key as the document writes it.
  public var word: String {
    switch self {
    case .membership: "membership"
    case .discoverable: "discoverable"
    case .logging: "logging"
    case .joinLinks: "join-links"
    case .history: "history"
    case .choice(let choice): choice.word
    case .optionality(let setting), .count(let setting): Self.firstWord(of: setting)
    case .parentRoom: "parent-room"
    case .owningProvider: "owning-provider"
    }
  }

  /// `max-clients` of `max-clients N`.
  private static func firstWord(of setting: Setting) -> String {
    String(setting.row.forms[0].prefix { $0 != " " })
  }
}

extension SeedKey: CaseIterable, InputWord {
  /// Every key, those that the seed alone has first.
  public static let allCases: [SeedKey] =
    [.membership, .discoverable, .logging, .joinLinks, .history, .parentRoom, .owningProvider]
    + Choice.allCases.map(SeedKey.choice)
    + [Setting.deliveryNotifications, .readReceipts, .typing, .presence].map(SeedKey.optionality)
    + [Setting.maxClients, .maxUsers, .outstandingKeyPackages].map(SeedKey.count)
}
