/// A bound that a policy sets to a number of the request. The row of the bit that says that it is broken names it.
///
/// Where the policy sets the bound and the request gives no number, that bit is unknown.
public struct RequestLimit: Hashable, Sendable {
  /// The number that is bounded.
  public let number: FactNumber
  /// Whether numbers below the bound break it; else those above.
  public let isLeast: Bool
  /// What bounds it.
  public let bound: Bound

  static func atLeast(_ bound: Bound, _ number: FactNumber) -> RequestLimit {
    RequestLimit(number: number, isLeast: true, bound: bound)
  }
  static func atMost(_ bound: Bound, _ number: FactNumber) -> RequestLimit {
    RequestLimit(number: number, isLeast: false, bound: bound)
  }

  /// The limits of all bits' rows.
  public static let all: [RequestLimit] = FactBit.allCases.compactMap { bit in
    if case .measured(.broken(let limit)) = bit.origin { limit } else { nil }
  }

  /// The limits, each with the bit that says that it is broken.
  public static let bits: [(limit: RequestLimit, bit: FactBit)] = all.map { ($0, $0.bound.row.bit) }

  /// The limit of a number; nil where none is set.
  public init?(on number: FactNumber) {
    guard let limit = Self.all.first(where: { $0.number == number }) else { return nil }
    self = limit
  }

  /// Whether a number breaks the bound.
  public func isBroken(by number: UInt64, _ bound: UInt64) -> Bool {
    isLeast ? number < bound : number > bound
  }
}

extension RequestLimit {
  private init(number: FactNumber, isLeast: Bool, bound: Bound) {
    self.number = number
    self.isLeast = isLeast
    self.bound = bound
  }
}
