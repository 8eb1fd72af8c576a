import RoomModel

extension Room {
  /// Takes away what a policy does not declare: rights that users hold, and relations in which they stand,
  /// under the policy before it.
  ///
  /// For whoever puts a new policy in place of an old one; a `LiveRoom` does it by itself.
  public mutating func takeUndeclared(by program: borrowing Program) {
    for place in users.indices where !users[place].rights.isEmpty {
      users[place].rights.removeAll { program.right(named: $0) == nil }
    }
    relations.removeAll { program.relation(named: $0.name) == nil }
  }
}
