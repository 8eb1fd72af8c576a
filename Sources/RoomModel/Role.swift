/// A role of one policy, numbered by rank: 0 is `outcast` or `banned`, 1 is `none`, higher outranks lower.
///
/// A policy has at most `RoleNumber.limit` roles, so that a set of them is one machine word.
public struct RoleNumber: Hashable, Comparable, Sendable {
  /// The rank: 0 for outcast or banned, 1 for none, up to `limit` - 1.
  public let rank: UInt8
  /// Numbers a role by its rank, 0 to 255.
  @inlinable public init(_ rank: Int) { self.rank = UInt8(rank) }

  /// The greatest number of roles in a policy. Two bits of a role word stay free for "no role" and "a system".
  public static let limit = 62
  /// The role of a banned user: `outcast`, in `profile roles` `banned`.
  public static let barred = RoleNumber(0)
  /// The role of a user whom the room does not list.
  @inlinable public static var none: RoleNumber { RoleNumber(1) }

  /// Compares by rank: the greater outranks the lesser.
  public static func < (left: RoleNumber, right: RoleNumber) -> Bool { left.rank < right.rank }

  /// An occupant holds a role that is neither none nor outcast.
  @inlinable public var isOccupantRole: Bool { rank > 1 }
}

/// A set of roles, and of the two values that stand where a role might: one bit each.
public struct RoleSet: Hashable, Sendable {
  /// One bit for each rank; bits 62 and 63 are `system` and `absent`.
  public var bits: UInt64
  /// Creates a set from its bits, by default the empty set.
  @inlinable public init(bits: UInt64 = 0) { self.bits = bits }
  /// Creates a set of one role.
  @inlinable public init(_ role: RoleNumber) { bits = 1 << UInt64(role.rank) }

  /// No role was named, or none matched.
  @inlinable public static var absent: RoleSet { RoleSet(bits: 1 << 63) }
  /// A system signed a link, whatever its role.
  public static let system = RoleSet(bits: 1 << 62)
  /// Everything a role word may hold when nothing is known of it.
  public static let anything = RoleSet(bits: .max)

  /// Whether the role is in the set.
  public func contains(_ role: RoleNumber) -> Bool { bits & RoleSet(role).bits != 0 }
  /// Adds a role to the set.
  public mutating func insert(_ role: RoleNumber) { bits |= RoleSet(role).bits }
  /// The roles of both sets.
  public func union(_ other: RoleSet) -> RoleSet { RoleSet(bits: bits | other.bits) }

  /// The roles `range` of ranks, both ends in it.
  public static func ranks(_ range: ClosedRange<Int>) -> RoleSet {
    var set = RoleSet()
    for rank in range { set.insert(RoleNumber(rank)) }
    return set
  }
}

/// The six roles of `profile standard`, in rank order (`Grammar/semantics.md`, "Profiles").
public enum StandardRole: UInt8, CaseIterable, Sendable {
  case outcast, none, visitor, member, admin, owner

  /// The role's number: its rank.
  public var number: RoleNumber { RoleNumber(Int(rawValue)) }
  /// The role's name as a policy writes it.
  public var name: String {
    switch self {
    case .outcast: "outcast"
    case .none: "none"
    case .visitor: "visitor"
    case .member: "member"
    case .admin: "admin"
    case .owner: "owner"
    }
  }
}
