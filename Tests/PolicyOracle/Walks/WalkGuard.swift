import PolicyCompiler
import RoomModel
import RoomPolicy

/// What the standard profile guards in every step, whatever else a policy says: held against the room before a step
/// and after it, in plain counts.
struct WalkGuard {
  private struct One {
    var role: RoleNumber
    var rights: [[UInt8]]
    var clients: Int
    var isOwnerOnEntering: Bool
  }

  private let operation: Operation
  private let actor: Person
  private let policy: Policy
  private let before: [[UInt8]: One]
  private let isFixed: Bool
  private let isMembersOnly: Bool
  private let canJoin: Set<[UInt8]>

  init(_ policy: Policy, before room: Room, _ bound: BoundRoom, _ question: Question) {
    self.policy = policy
    operation = question.operation
    actor = question.actor
    before = WalkGuard.people(room, bound)
    isFixed = policy.checked?.settings.holds(.fixedMembership) ?? false
    isMembersOnly = policy.checked?.settings.holds(.membersOnly) ?? false
    canJoin =
      question.operation.changesPolicy
      ? Set(
        room.users.map { bound.person($0.user) }.filter {
          bound.isOwner($0) && $0.clients == 0 && bound.canJoin($0)
        }.map(\.key)) : []
  }

  private static func people(_ room: Room, _ bound: BoundRoom) -> [[UInt8]: One] {
    var people: [[UInt8]: One] = [:]
    for user in room.users {
      let person = bound.person(user.user)
      var request = Request()
      request.hasValidLink = true
      request.linkSigner = .system
      let withLink = bound.roleOnEntering(person, request)
      let isOwner = [bound.roleOnEntering(person, Request()), withLink].contains(StandardRole.owner.number)
      people[user.user.key] = One(
        role: person.role, rights: user.rights, clients: user.clients, isOwnerOnEntering: isOwner)
    }
    return people
  }

  /// What no longer holds; nil where everything does.
  func broken(after room: Room, _ bound: BoundRoom, isOfNewPolicy: Bool) -> String? {
    if isOfNewPolicy { return brokenByPolicy(room, bound) }
    let after = WalkGuard.people(room, bound)
    for (key, one) in after {
      let name = String(decoding: key, as: UTF8.self)
      if before[key]?.role == .barred && one.clients > before[key]?.clients ?? 0 {
        return "\(name) is banned and has a new client"
      }
      for right in one.rights where !(before[key]?.rights.contains(right) ?? false) {
        let number = policy.program.right(named: right)
        let granters = number.map { policy.program.rights[Int($0.index)].granters } ?? RoleSet()
        if operation != .grantRight || !granters.contains(actor.role) || actor.role <= one.role {
          return "\(name) is given a right by somebody who may not give it"
        }
      }
      let becomesOwner = one.role == owner && before[key]?.role != owner
      if becomesOwner && actor.role != owner && !mayBecomeOwner(key, bound) {
        return "\(name) is made owner by somebody who is none"
      }
    }
    if operation == .destroyRoom { return nil }
    if before.values.contains(where: { $0.role == owner })
      && !after.values.contains(where: { $0.role == owner })
    {
      return "the room has no owner any more"
    }
    if isFixed, let gone = before.first(where: { isOccupant($0.value) && !isOccupant(after[$0.key]) }) {
      return "\(String(decoding: gone.key, as: UTF8.self)) is no longer listed in a fixed room"
    }
    return brokenActivity(after)
  }

  private var owner: RoleNumber { StandardRole.owner.number }
  private func isOccupant(_ one: One?) -> Bool { one?.role.isOccupantRole ?? false }

  /// Whether the policy itself makes somebody owner on entering, or lets its own rules change roles.
  private func mayBecomeOwner(_ key: [UInt8], _ bound: BoundRoom) -> Bool {
    if before[key]?.isOwnerOnEntering ?? true { return true }
    let person = bound.person(key: key)
    if person.preauthorization == RoleSet(owner) { return true }
    return allows([.changeRole, .changeOwnRole])
  }

  /// Whether some rule of the policy's own allows one of the operations.
  private func allows(_ operations: [Operation]) -> Bool {
    policy.checked?.rules.contains { rule in
      !rule.isOfProfile && rule.effect == .allow && operations.contains(where: rule.governs)
    } ?? false
  }

  /// The group is not left to those who are to be removed, nor a members-only room to those who let nobody in.
  private func brokenActivity(_ after: [[UInt8]: One]) -> String? {
    // Why: systems act from outside for a provider; and who ends the group ends it.
    if actor.isSystem || operation == .destroyGroup { return nil }
    func isActive(_ one: One) -> Bool { one.clients > 0 && one.role.isOccupantRole }
    func isModerator(_ one: One) -> Bool { isActive(one) && one.role >= StandardRole.admin.number }
    let hasClients = after.values.contains { $0.clients > 0 }
    if hasClients && before.values.contains(where: isActive) && !after.values.contains(where: isActive) {
      return "nobody but pending removals is left in the group"
    }
    if isMembersOnly && before.values.contains(where: isModerator)
      && !after.values.contains(where: isModerator)
    {
      return "the last active moderator of a members-only room is gone"
    }
    return nil
  }

  private func brokenByPolicy(_ room: Room, _ bound: BoundRoom) -> String? {
    if actor.role == owner { return nil }
    for key in canJoin where !bound.canJoin(bound.person(key: key)) {
      return "\(String(decoding: key, as: UTF8.self)) is an owner and is shut out by somebody who is none"
    }
    return nil
  }
}
