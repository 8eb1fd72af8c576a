/// A number that a setting sets, and that a room or a request keeps within.
public enum Bound: UInt8, CaseIterable, Sendable {
  case historyPeriod, updateInterval, maxClients, maxUsers, maxAttachment, outstandingKeyPackages, slowMode

  /// What a bound counts.
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
