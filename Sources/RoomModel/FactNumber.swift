/// A measured fact: a number of seconds, bytes or things.
public enum FactNumber: UInt8, CaseIterable, Sendable {
  /// KeyPackages fetched and not yet used.
  case outstanding
  /// Seconds since the leaf's last update.
  case sinceLastUpdate
  /// Bytes.
  case attachment
  /// Seconds the shared history goes back.
  case history
  /// Seconds until the message expires.
  case expiry
  /// Clients in the group; persons listed.
  case clients, users
  /// Who approve of the request, as whoever asks counts them.
  case approvals
  /// Seconds since the actor's last message.
  case sinceLastMessage
  /// Seconds since the actor, or the target, was listed; none of who is not listed.
  case actorJoined, targetJoined

  /// One row of the table of numbers.
  public struct Row: Sendable {
    /// As the disassembly calls it: the name of the case.
    public let word: String
    /// In what it is measured.
    public let measure: Bound.Unit
    /// The words before and after the number in a sentence about requests or rooms.
    public let before: String
    /// The words after the number.
    public let after: String
    /// What stands for the number where any will do; empty for a number of the room.
    public let any: String
  }

  /// This number's row.
  public var row: Row {
    switch self {
    case .outstanding: Row("outstanding", .count, after: " outstanding KeyPackages", any: "a known number of")
    case .sinceLastUpdate:
      Row("sinceLastUpdate", .seconds, before: "the last update ", after: " ago", any: "any time")
    case .sinceLastMessage:
      Row("sinceLastMessage", .seconds, before: "the last message ", after: " ago", any: "any time")
    case .attachment: Row("attachment", .bytes, before: "an attachment of ", any: "a known size")
    case .history: Row("history", .seconds, before: "history of ", any: "a known length")
    case .expiry: Row("expiry", .seconds, before: "an expiry of ", any: "a known length")
    case .clients: Row("clients", .count, before: "the room has ", after: " clients")
    case .users: Row("users", .count, before: "the room has ", after: " users")
    case .actorJoined: Row("actorJoined", .seconds, before: "joined ", after: " ago")
    case .targetJoined: Row("targetJoined", .seconds, before: "joined ", after: " ago")
    case .approvals: Row("approvals", .count, after: " approvals", any: "a known number of")
    }
  }

  /// Whether the room has the number, and no request gives it.
  public var isOfRoom: Bool { row.any.isEmpty }

  /// The one whose number it is; nil for a number of the room or the request.
  public var party: Party? {
    switch self {
    case .actorJoined: .actor
    case .targetJoined: .target
    case .outstanding, .sinceLastUpdate, .attachment, .history, .expiry, .clients, .users, .approvals,
      .sinceLastMessage:
      nil
    }
  }

  /// How long ago somebody joined.
  public static func joined(_ party: Party) -> FactNumber { party == .actor ? .actorJoined : .targetJoined }
}

extension FactNumber.Row {
  init(
    _ word: String, _ measure: Bound.Unit, before: String = "", after: String = "", any: String = ""
  ) {
    self.init(word: word, measure: measure, before: before, after: after, any: any)
  }
}

/// The numbers that a decision compares, by `FactNumber`.
public struct FactNumbers: Hashable, Sendable {
  /// KeyPackages fetched and not yet used.
  public var outstanding: UInt64 = 0
  /// Seconds since the leaf's last update.
  public var sinceLastUpdate: UInt64 = 0
  /// Bytes of an attachment.
  public var attachment: UInt64 = 0
  /// Seconds the shared history goes back.
  public var history: UInt64 = 0
  /// Seconds until the message expires.
  public var expiry: UInt64 = 0
  /// Clients in the group.
  public var clients: UInt64 = 0
  /// Persons listed.
  public var users: UInt64 = 0
  /// Who approve of the request.
  public var approvals: UInt64 = 0
  /// Seconds since the actor's last message.
  public var sinceLastMessage: UInt64 = 0
  /// Seconds since the actor was listed.
  public var actorJoined: UInt64 = 0
  /// Seconds since the target was listed.
  public var targetJoined: UInt64 = 0

  /// Creates a value of zeros.
  @inlinable public init() {}

  /// One of them by name.
  @inlinable public subscript(_ number: FactNumber) -> UInt64 {
    get {
      switch number {
      case .outstanding: outstanding
      case .sinceLastUpdate: sinceLastUpdate
      case .attachment: attachment
      case .history: history
      case .expiry: expiry
      case .clients: clients
      case .users: users
      case .approvals: approvals
      case .sinceLastMessage: sinceLastMessage
      case .actorJoined: actorJoined
      case .targetJoined: targetJoined
      }
    }
    set {
      switch number {
      case .outstanding: outstanding = newValue
      case .sinceLastUpdate: sinceLastUpdate = newValue
      case .attachment: attachment = newValue
      case .history: history = newValue
      case .expiry: expiry = newValue
      case .clients: clients = newValue
      case .users: users = newValue
      case .approvals: approvals = newValue
      case .sinceLastMessage: sinceLastMessage = newValue
      case .actorJoined: actorJoined = newValue
      case .targetJoined: targetJoined = newValue
      }
    }
  }
}
