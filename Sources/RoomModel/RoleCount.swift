/// A question about how many hold a role: `room has at least 3 active director`.
///
/// Those whom the room's state lists count, bots too. A policy asks at most `RoleCount.limit` such questions, so that the
/// answers are one machine word.
public struct RoleCount: Hashable, Comparable, Sendable {
  /// The role in effect of who counts.
  public var role: RoleNumber
  /// Whether only those count who have a client in the group.
  public var isActive: Bool
  /// How many there must be.
  public var least: UInt64

  /// Creates a question.
  public init(role: RoleNumber, isActive: Bool, least: UInt64) {
    self.role = role
    self.isActive = isActive
    self.least = least
  }

  /// The greatest number of such questions in a policy.
  public static let limit = 64

  /// Orders questions by role, listed before active, fewer before more.
  public static func < (left: RoleCount, right: RoleCount) -> Bool {
    if left.role != right.role { return left.role < right.role }
    if left.isActive != right.isActive { return right.isActive }
    return left.least < right.least
  }
}
