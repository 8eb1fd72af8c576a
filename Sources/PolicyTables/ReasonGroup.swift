import RoomPolicy

/// Those of whom a question is answered alike, for the same reasons: one group of the answer to `who` or `what`.
package struct ReasonGroup {
  /// People and roles who ask, or of `what` the operations that are asked about.
  package var members: [String]
  /// Whether it is allowed, if only to some targets or with something given.
  package let isAllowed: Bool
  /// On what it depends; nil where each member is simply answered yes or no.
  package let cell: TableCell?
  /// People or bare roles to which it may be done, `self` for the actor; nil where the question has one target or none.
  package let targets: [String]?
  /// The rules that carry the answers, in the policy's order.
  package let reasons: [Reason]
  /// Whether it is denied, to some target at least, because no rule allows it.
  package let lacksAllow: Bool

  /// On what it depends, in words; nil where there is nothing to say.
  package var condition: String? {
    if let cell { return cell.text == "yes" || !isAllowed ? nil : cell.text }
    guard let targets, isAllowed else { return nil }
    return targets.map { $0 == "none" ? "role none" : $0 }.joined(separator: ", ")
  }
}

/// Collects members into groups, in the order in which groups first appear.
struct ReasonGroups<Key: Hashable> {
  private var indices: [Key: Int] = [:]
  private(set) var groups: [ReasonGroup] = []

  /// Enters a member under `key`; `make` gives the group where it is the first.
  mutating func enter(_ member: String, under key: Key, _ make: () -> ReasonGroup) {
    if let index = indices[key] {
      groups[index].members.append(member)
    } else {
      indices[key] = groups.count
      groups.append(make())
      groups[groups.count - 1].members = [member]
    }
  }

  /// Those that are allowed first.
  var sorted: [ReasonGroup] { groups.filter(\.isAllowed) + groups.filter { !$0.isAllowed } }
}
