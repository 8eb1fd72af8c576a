import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy

/// What `profile roles` guards in every step, whatever else a policy says: held against the room before a step and
/// after it, in plain counts.
struct RolesWalkGuard {
  private struct One: Equatable {
    /// In effect.
    var role: Int
    var clients: Int
    /// Whom the list names in no role, and a preauthorization bars: they are banned without being changed to it.
    var isBarred = false
  }

  private let question: Question
  private let policy: Policy
  private let before: [[UInt8]: One]
  /// The room before the step.
  private let bound: BoundRoom

  init(_ policy: Policy, before room: Room, _ bound: BoundRoom, _ question: Question) {
    self.policy = policy
    self.question = question
    self.bound = bound
    before = Self.people(room, bound)
  }

  private static func people(_ room: Room, _ bound: BoundRoom) -> [[UInt8]: One] {
    var people: [[UInt8]: One] = [:]
    for user in room.users {
      let role = Int(bound.person(user.user).role.rank)
      people[user.user.key] = One(role: role, clients: user.clients, isBarred: user.role == nil && role == 0)
    }
    return people
  }

  /// What no longer holds; nil where everything does.
  func broken(after room: Room, _ bound: BoundRoom, isOfNewPolicy: Bool) -> String? {
    if isOfNewPolicy || question.operation == .destroyRoom { return nil }
    guard let checked = policy.checked else { return nil }
    let after = Self.people(room, bound)
    for (key, one) in after {
      let name = String(decoding: key, as: UTF8.self)
      let old = before[key] ?? One(role: Int(bound.person(key: key).role.rank), clients: 0)
      if old.role == 0 && one.clients > old.clients { return "\(name) is banned and has a new client" }
      // Why in effect: whom a bar names is banned before anything is listed of them.
      let from = before[key]?.role ?? Int(self.bound.person(key: key).role.rank)
      if one.role != from && one != before[key],
        let broken = brokenChange(key, from, one.role, isBarred: one.isBarred, checked)
      {
        return "\(name): \(broken)"
      }
      let isFixed = checked.settings.holds(.fixedMembership)
      if isFixed && (from > 1) != (one.role > 1) && Self.bounded.contains(question.operation) {
        return "\(name) comes into or leaves the list of a fixed room"
      }
    }
    return Self.bounded.contains(question.operation) ? brokenBound(after, checked) : nil
  }

  /// Operations of whose outcome the profile counts.
  private static let bounded: Set<Operation> = [
    .commitAdd, .join, .useJoinLink, .unban, .changeRole, .changeOwnRole, .commitRemove, .leave, .leaveRoom,
    .kick,
    .ban,
  ]

  /// A role that only a list of changes or a preauthorization gives, where no rule of the policy's own gives it.
  private func brokenChange(
    _ key: [UInt8], _ from: Int, _ to: Int, isBarred: Bool, _ policy: CheckedPolicy
  ) -> String? {
    let isByOwnRule = policy.rules.contains {
      !$0.isOfProfile && $0.effect == .allow && $0.governs(question.operation)
    }
    if isByOwnRule { return nil }
    let actor = question.actor
    let subject = actor.key == key ? actor : question.target
    func role(_ set: RoleSet) -> Int? {
      policy.roles.roles.indices.first { set == RoleSet(RoleNumber($0)) }
    }
    var acting = Int(actor.role.rank)
    if question.request.isExternal {
      guard acting == 1, let named = role(actor.preauthorization) else {
        return "changed from outside by who is listed"
      }
      acting = named
    }
    let isListed = policy.roles.roles[acting].changes.contains {
      Int($0.from.rank) == from
        && ($0.to.contains(RoleNumber(to)) || isBarred && $0.to.contains(.none))
    }
    let isPreauthorized =
      [.join, .changeOwnRole].contains(question.operation)
      && subject.flatMap { role($0.preauthorization) } == to
    return isListed || isPreauthorized ? nil : "no list leads from role \(from) to \(to)"
  }

  private func brokenBound(_ after: [[UInt8]: One], _ policy: CheckedPolicy) -> String? {
    for (rank, role) in policy.roles.roles.enumerated() {
      func count(_ people: [[UInt8]: One], active: Bool) -> Int {
        people.values.count { $0.role == rank && (!active || $0.clients > 0) }
      }
      for active in [false, true] {
        let (old, new) = (count(before, active: active), count(after, active: active))
        let most = active ? role.activeMaximum : role.maximum
        let least = active ? role.activeMinimum : role.minimum
        // Why: a bar makes banned users of those who leave the list; a ban asks no maximum.
        if new > old && rank > 1, let most, new > Int(most) {
          return "`\(role.name)` has too many users"
        }
        if new < old && rank != 1 && new < Int(least) { return "`\(role.name)` has too few users" }
      }
    }
    let (old, new) = (before.values.reduce(0) { $0 + $1.clients }, after.values.reduce(0) { $0 + $1.clients })
    if new > old, let most = policy.settings.bounds[.maxClients], new > Int(most) {
      return "there are too many clients"
    }
    return nil
  }
}
