/// A right of one policy, numbered in the order in which the policy declares them.
///
/// A policy has at most `RightNumber.limit` rights, so that those of actor and target together are one machine word.
public struct RightNumber: Hashable, Sendable {
  /// From 0 to `limit` - 1.
  public let index: UInt8
  /// Numbers a right, 0 to 255.
  public init(_ index: Int) { self.index = UInt8(index) }

  /// The greatest number of rights in a policy.
  public static let limit = 32
}

/// A set of rights, one bit each.
public struct RightSet: Hashable, Sendable {
  /// Bit n: right n is in the set.
  public var bits: UInt32
  /// Creates a set from its bits, by default the empty set.
  public init(bits: UInt32 = 0) { self.bits = bits }
  /// Creates a set of one right.
  public init(_ right: RightNumber) { bits = 1 << UInt32(right.index) }

  /// Whether the right is in the set.
  public func contains(_ right: RightNumber) -> Bool { bits & RightSet(right).bits != 0 }
  /// Adds a right to the set.
  public mutating func insert(_ right: RightNumber) { bits |= RightSet(right).bits }
}

extension RightNumber {
  /// The bit of somebody's right in the words of rights: the target's lie above the actor's.
  public func mask(of person: Party) -> UInt64 { 1 << UInt64(person == .actor ? index : index + 32) }
  /// The bit in the word of the right that the request names.
  public var bit: UInt64 { 1 << UInt64(index) }
}
