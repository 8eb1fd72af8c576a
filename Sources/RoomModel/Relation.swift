/// A relation of one policy, in which pairs of users stand, numbered in the order in which the policy declares them.
///
/// A policy has at most `RelationNumber.limit` relations, so that those of actor to target and of target to actor together
/// are one machine word.
public struct RelationNumber: Hashable, Sendable {
  /// From 0 to `limit` - 1.
  public let index: UInt8
  /// Numbers a relation, 0 to 255.
  public init(_ index: Int) { self.index = UInt8(index) }

  /// The greatest number of relations in a policy.
  public static let limit = 32

  /// The bit of the relation in which somebody stands to the other: the target's lie above the actor's.
  public func mask(of person: Party) -> UInt64 { 1 << UInt64(person == .actor ? index : index + 32) }
}
