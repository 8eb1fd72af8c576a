/// A set of operations, one bit each: as many bits as an operation's number can say, so that none falls out.
public struct OperationSet: Hashable, Sendable {
  /// The operations numbered below 128, and the others.
  private var low: UInt128 = 0
  private var high: UInt128 = 0
  /// Creates an empty set.
  public init() {}
  /// Creates a set of some operations.
  public init(_ members: some Sequence<Operation>) { for member in members { insert(member) } }

  private init(low: UInt128, high: UInt128) { (self.low, self.high) = (low, high) }
  private init(_ operation: Operation) {
    let number = operation.rawValue
    if number < 128 { low = 1 << UInt128(number) } else { high = 1 << UInt128(number - 128) }
  }

  /// Every operation.
  public static let all = OperationSet(Operation.allCases)

  /// Whether the operation is in the set.
  public func contains(_ operation: Operation) -> Bool { !intersection(Self(operation)).isEmpty }
  /// Adds an operation to the set.
  public mutating func insert(_ operation: Operation) { formUnion(Self(operation)) }
  /// Takes an operation out of the set.
  public mutating func remove(_ operation: Operation) { self = subtracting(Self(operation)) }
  /// Adds the operations of another set.
  public mutating func formUnion(_ other: OperationSet) {
    low |= other.low
    high |= other.high
  }
  /// The operations of both sets.
  public func intersection(_ other: OperationSet) -> OperationSet {
    Self(low: low & other.low, high: high & other.high)
  }
  /// The operations that are not in `other`.
  public func subtracting(_ other: OperationSet) -> OperationSet {
    Self(low: low & ~other.low, high: high & ~other.high)
  }
  /// The members of either set.
  public func union(_ other: OperationSet) -> OperationSet {
    Self(low: low | other.low, high: high | other.high)
  }
  /// How many operations the set has.
  public var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }
  /// Whether the set has no operation.
  public var isEmpty: Bool { low == 0 && high == 0 }
  /// The member with the lowest number.
  public var first: Operation? {
    if isEmpty { return nil }
    return Operation(
      rawValue: UInt8(low == 0 ? 128 + high.trailingZeroBitCount : low.trailingZeroBitCount))
  }
  /// By number.
  public var members: [Operation] {
    // Why: bit by bit, since most sets are small and asking every operation costs more than all else here.
    var members: [Operation] = []
    var start = 0
    for word in [low, low >> 64, high, high >> 64] {
      var rest = UInt64(truncatingIfNeeded: word)
      while rest != 0 {
        let number = UInt8(start + rest.trailingZeroBitCount)
        if let operation = Operation(rawValue: number) { members.append(operation) }
        rest &= rest - 1
      }
      start += 64
    }
    return members
  }
}
