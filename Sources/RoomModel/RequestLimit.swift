/// A bound that a policy sets to a number of the request, and the fact that the request breaks it.
///
/// Where the policy sets the bound and the request gives no number, the fact is unknown.
public enum RequestLimit: UInt8, CaseIterable, Sendable {
  case outstandingKeyPackages, updateInterval, maxAttachment, historyPeriod, slowMode

  /// One row of the table of limits.
  public struct Row: Sendable {
    /// The number that is bounded.
    public let number: FactNumber
    /// Whether numbers below the bound break it; else those above.
    public let isLeast: Bool
    /// What bounds it.
    public let bound: Bound
  }

  /// This limit's row.
  public var row: Row {
    switch self {
    case .outstandingKeyPackages: Row(number: .outstanding, isLeast: false, bound: .outstandingKeyPackages)
    case .updateInterval: Row(number: .sinceLastUpdate, isLeast: true, bound: .updateInterval)
    case .maxAttachment: Row(number: .attachment, isLeast: false, bound: .maxAttachment)
    case .slowMode: Row(number: .sinceLastMessage, isLeast: true, bound: .slowMode)
    case .historyPeriod: Row(number: .history, isLeast: false, bound: .historyPeriod)
    }
  }

  /// The limit of a number; nil where none is set.
  public init?(on number: FactNumber) {
    guard let limit = Self.allCases.first(where: { $0.row.number == number }) else { return nil }
    self = limit
  }

  /// Whether a number breaks the bound.
  public func isBroken(by number: UInt64, _ bound: UInt64) -> Bool {
    row.isLeast ? number < bound : number > bound
  }
}
