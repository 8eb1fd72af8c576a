import PolicyCompiler
import RoomPolicy

/// Who changes the policy in a room: who is no owner, and owners where they are asked about too.
final class Authors {
  private let stage: Stage
  private let includesOwners: Bool
  private var known: [Key: Bool] = [:]
  /// By kind, whether they own the room.
  private let program: Program
  private let checked: CheckedPolicy

  private struct Key: Hashable {
    let kind: UInt8
    let operation: Operation
    let changes: UInt16
    let counts: UInt64
  }

  /// Somebody who changes the policy, and by which operation.
  struct Author {
    let kind: UInt8
    let operation: Operation
    /// Whether they send it from outside the group.
    let isExternal: Bool
  }

  init(_ stage: Stage, _ checked: CheckedPolicy, includesOwners: Bool) {
    self.stage = stage
    self.checked = checked
    self.includesOwners = includesOwners
    program = stage.table.cast.policy.program
  }

  private static let operations = Operation.allCases.filter { $0.changesPolicy && !$0.isProposal }

  /// Who is let make a change in a room; nil where nobody is.
  func first(in shape: RoomShape, outside: [UInt8], _ changes: PolicyChanges) -> Author? {
    first(of: StepTable.distinct(shape.kinds) + outside, in: shape, changes)
  }

  private func first(of people: [UInt8], in shape: RoomShape, _ changes: PolicyChanges) -> Author? {
    let kinds = shape.kinds
    let counts = stage.table.counts(kinds, shape)
    var room: CountedRoom?
    for kind in people where includesOwners || !isOwner(kind) {
      let isOutside = program.profile == .roles && stage.made.cast.kinds[Int(kind)].isOutside
      for operation in Self.operations {
        let isExternal = isOutside && FactScope.outside.contains(operation)
        let key = Key(kind: kind, operation: operation, changes: changes.rawValue, counts: counts)
        if known[key] == nil {
          let counted = room ?? stage.made.cast.room(counting: kinds)
          room = counted
          var request = Request()
          request.changes = changes
          request.shutsOutOwner = false
          request.isExternal = isExternal
          let actor = stage.made.cast.people[Int(kind)].actor
          known[key] = counted.allows(operation, actor, nil, request)
        }
        if known[key] == true { return Author(kind: kind, operation: operation, isExternal: isExternal) }
      }
    }
    return nil
  }

  /// The parts that anybody of some kinds may change, of all who came up where none are named, with others of every
  /// sort there or none.
  func parts(_ others: [UInt8], by kinds: [UInt8]? = nil) -> [PolicyEdits.Part] {
    let kinds = kinds ?? stage.made.cast.kinds.indices.map { UInt8($0) }
    return PolicyEdits.Part.allCases.filter { mayBeMade($0.changes, by: kinds, others) }
  }

  /// Whether somebody of these kinds may make a change, with others of every sort there or none.
  func mayBeMade(_ changes: PolicyChanges, by kinds: [UInt8], _ others: [UInt8]) -> Bool {
    kinds.contains { kind in
      let isOutside = stage.made.cast.kinds[Int(kind)].isOutside
      return [[], others].contains { others in
        return first(of: [kind], in: RoomShape((isOutside ? [] : [kind]) + others), changes) != nil
      }
    }
  }

  /// Whether somebody owns the room: in `profile roles`, whoever may change what roles are, also from outside.
  private func isOwner(_ kind: UInt8) -> Bool {
    if program.profile != .roles { return stage.made.cast.traits[Int(kind)].isOwner }
    let person = stage.made.cast.people[Int(kind)].actor
    return checked.roles.names.indices.contains { rank in
      let role = RoleNumber(rank)
      let isMeant = role == person.role || person.preauthorization.contains(role) && person.role == .none
      return isMeant && checked.roles[role].can(.changeRoleDefinitions)
    }
  }
}
