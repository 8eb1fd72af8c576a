import RoomPolicy

/// What one user or one bare role can do, operations grouped by condition and reason.
///
///     for group in WhatCan(policy, room, actor: alice, .everyRole).groups { print(group.members) }
package struct WhatCan {
  /// What can be done, and behind it what cannot.
  package let groups: [ReasonGroup]
  /// How many operations are asked about.
  package var count: Int { groups.reduce(0) { $0 + $1.members.count } }
  /// How many of them can be done, to some target or with something given.
  package var allowedCount: Int { groups.filter(\.isAllowed).reduce(0) { $0 + $1.members.count } }

  /// Asks about each operation for which `aim` says to whom it would be done.
  package init(
    _ policy: Policy, _ room: BoundRoom, actor: (Operation) -> Person, _ aim: (Operation) -> WhoCan.Aim?
  ) {
    let settings = CellSearch.Settings(policy, room)
    var groups = ReasonGroups<CellSearch.ReasonedCell>()
    for operation in Operation.allCases {
      guard let aim = aim(operation) else { continue }
      let isByChange = operation.commitForm == .commitGroupContextExtensions
      for change in isByChange ? PolicyChanges.values.indices.map(Optional.some) : [nil] {
        let search = settings.search(operation, change: change)
        let found = search.reasoned(actor(operation), aim, settings)
        let name = change.map { operation.row.verb + ": " + PolicyChanges.values[$0].word }
        groups.enter(name ?? operation.row.phrase, under: found) { found.group }
      }
    }
    self.groups = groups.sorted
  }
}
