import PolicyCompiler
import RoomModel

/// The roles of two policies as one table, so that a rank means the same role in both.
///
/// Roles are matched by name as long as both policies rank them alike; any other is a role that only one of them has.
struct RoleAlignment {
  /// Both policies over the one table.
  let old: CheckedPolicy
  let new: CheckedPolicy
  /// The ranks of the table that each policy has; the role of no other is held under it.
  let ofOld: RoleSet
  let ofNew: RoleSet

  /// Nil where the profiles do not have roles of one kind, or where both have too many roles together.
  init?(_ old: CheckedPolicy, _ new: CheckedPolicy) {
    guard (old.profile == .roles) == (new.profile == .roles) else { return nil }
    let (one, other) = (old.roles.roles, new.roles.roles)
    if one.map(\.name) == other.map(\.name) {
      (self.old, self.new) = (old, new)
      (ofOld, ofNew) = (old.roles.all, new.roles.all)
      return
    }
    var ranks: (old: [Int], new: [Int]) = ([], [])
    var table: [CheckedRole] = []
    func take(_ role: CheckedRole) {
      table.append(CheckedRole(name: role.name, index: role.index))
    }
    let shared = Self.longestCommon(one.map(\.name), other.map(\.name))
    for (place, next) in (shared + [(one.count, other.count)]).enumerated() {
      while ranks.old.count < next.0 {
        ranks.old.append(table.count)
        take(one[ranks.old.count - 1])
      }
      while ranks.new.count < next.1 {
        ranks.new.append(table.count)
        take(other[ranks.new.count - 1])
      }
      if place == shared.count { break }
      ranks.old.append(table.count)
      ranks.new.append(table.count)
      take(one[next.0])
    }
    if table.count > RoleNumber.limit { return nil }
    self.old = old.reranked(ranks.old, among: table)
    self.new = new.reranked(ranks.new, among: table)
    ofOld = Self.set(ranks.old)
    ofNew = Self.set(ranks.new)
  }

  /// Whether each role of the table is of both.
  var isWhole: Bool { ofOld == ofNew }

  private static func set(_ ranks: [Int]) -> RoleSet {
    var set = RoleSet()
    for rank in ranks { set.insert(RoleNumber(rank)) }
    return set
  }

  /// The positions of a longest list of names that both have in the same order; those of `banned` and `none` first.
  private static func longestCommon(_ one: [String], _ other: [String]) -> [(Int, Int)] {
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
    for left in one.indices.reversed() {
      for right in other.indices.reversed() {
        lengths[left][right] =
          one[left] == other[right]
          ? lengths[left + 1][right + 1] + 1 : max(lengths[left + 1][right], lengths[left][right + 1])
      }
    }
    var (left, right) = (0, 0)
    var found: [(Int, Int)] = []
    while left < one.count && right < other.count {
      if one[left] == other[right] {
        found.append((left, right))
        left += 1
        right += 1
      } else if lengths[left + 1][right] >= lengths[left][right + 1] {
        left += 1
      } else {
        right += 1
      }
    }
    return found
  }
}
