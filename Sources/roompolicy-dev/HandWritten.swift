import RoomPolicy

/// The default rules of eight operations as somebody writes them by hand who has users interned: a room is an array.
struct HandWrittenRoom {
  struct Member {
    /// As in the policy: outcast 0, none 1, visitor 2, member 3, admin 4, owner 5.
    var role: UInt8 = 1
    var clients: Int32 = 0
    var isBot = false
    var usesPseudonym = false
    var isInvited = false

    @inline(__always) var isActive: Bool { clients > 0 }
    @inline(__always) var isOccupant: Bool { role >= 2 }
    @inline(__always) var isModerator: Bool { role >= 4 }
  }

  var members: [Member] = []
  /// The index in `members` by name, for callers that do not intern users.
  var places: [String: Int] = [:]
  private var clients: Int32 = 0
  private var owners = 0
  private var activeModerators = 0
  private var activeOccupants = 0
  private var pendingRemovals = 0

  init(_ workload: Bench.Workload) {
    members = [Member](repeating: Member(), count: workload.users.count)
    var numbers: [[UInt8]: Int] = [:]
    for (number, user) in workload.users.enumerated() { numbers[user.key] = number }
    let roles = ["outcast", "none", "visitor", "member", "admin", "owner"].map { Array($0.utf8) }
    for user in workload.state.users {
      guard let number = numbers[user.user.key] else { continue }
      var member = Member()
      member.role = UInt8(user.role.flatMap { roles.firstIndex(of: $0) } ?? 1)
      member.clients = Int32(user.clients)
      member.isBot = user.isBot
      member.usesPseudonym = user.usesPseudonym
      member.isInvited = user.participation == .invited
      members[number] = member
      places[workload.names[number]] = number
      clients += member.clients
      if member.role == 5 { owners += 1 }
      if member.isActive && member.isModerator { activeModerators += 1 }
      if member.isActive && member.isOccupant { activeOccupants += 1 }
      if member.isActive && !member.isOccupant { pendingRemovals += 1 }
    }
  }

  /// The verdict, with the number of the rule among those of the operation.
  @inline(never) func decide(_ asked: Bench.Workload.AskedOperation, _ actor: Int, _ target: Int?) -> Verdict
  {
    decide(asked, members[actor], target.map { members[$0] } ?? Member(), isSelf: actor == target)
  }

  /// The same for names; whom the room does not list is in no role.
  @inline(never) func decide(_ asked: Bench.Workload.AskedOperation, _ actor: String, _ target: String?)
    -> Verdict
  {
    decide(
      asked, places[actor].map { members[$0] } ?? Member(),
      target.flatMap { places[$0] }.map { members[$0] } ?? Member(), isSelf: actor == target)
  }

  @inline(__always)
  private func decide(_ asked: Bench.Workload.AskedOperation, _ actor: Member, _ target: Member, isSelf: Bool)
    -> Verdict
  {
    switch asked {
    case .add: add(actor, target)
    case .join: join(actor)
    case .remove: remove(actor, target, isSelf: isSelf)
    case .leave: leave(actor)
    case .update: update(actor)
    case .send, .receive: actor.isOccupant ? (actor.isActive ? allow(0) : nothing) : deny(1)
    case .kick: kick(actor, target)
    }
  }

  private func add(_ actor: Member, _ target: Member) -> Verdict {
    if !actor.isActive || !actor.isOccupant { return deny(0) }
    if pendingRemovals > 0 { return deny(2) }
    if target.role == 0 { return deny(3) }
    if target.usesPseudonym { return deny(4) }
    if target.isBot { return deny(5) }
    if target.isOccupant { return allow(7) }
    if actor.isModerator { return allow(8) }
    return nothing
  }

  private func join(_ actor: Member) -> Verdict {
    if actor.role == 0 { return deny(0) }
    if actor.usesPseudonym { return deny(1) }
    if actor.isBot { return deny(2) }
    if actor.isOccupant { return allow(4) }
    if actor.isInvited { return allow(5) }
    return nothing
  }

  private func remove(_ actor: Member, _ target: Member, isSelf: Bool) -> Verdict {
    if !actor.isActive || !actor.isOccupant && !isSelf { return deny(0) }
    let isPending = target.isActive && !target.isOccupant
    if pendingRemovals > (isPending ? 1 : 0) && !isPending { return deny(2) }
    if target.role > actor.role { return deny(6) }
    if isSelf && target.clients < 2 { return deny(7) }
    let left = isSelf && target.isOccupant ? max(target.clients - 1, 0) : 0
    if left < target.clients && clients - target.clients + left <= 0 { return deny(8) }
    let leavesList = target.isOccupant && !isSelf
    if leavesList && target.role == 5 && owners == 1 { return deny(9) }
    if target.isActive && target.isModerator && (leavesList || left == 0) && activeModerators == 1 {
      return deny(10)
    }
    if isSelf { return allow(3) }
    if actor.isModerator { return allow(4) }
    if isPending { return allow(5) }
    return nothing
  }

  private func leave(_ actor: Member) -> Verdict {
    if actor.clients > 0 && clients == 1 { return deny(0) }
    if actor.clients == 1 && actor.isOccupant && activeOccupants == 1 { return deny(2) }
    if actor.clients == 1 && actor.isModerator && activeModerators == 1 { return deny(3) }
    return actor.isActive ? allow(1) : nothing
  }

  private func update(_ actor: Member) -> Verdict {
    if !actor.isActive || !actor.isOccupant { return deny(0) }
    return pendingRemovals > 0 ? deny(2) : allow(3)
  }

  private func kick(_ actor: Member, _ target: Member) -> Verdict {
    if !actor.isActive || !actor.isOccupant { return deny(0) }
    if actor.role <= target.role { return deny(2) }
    return actor.isModerator && target.isOccupant ? allow(1) : nothing
  }

  private func allow(_ rule: UInt32) -> Verdict { Verdict(isAllowed: true, rule: RuleNumber(rule)) }
  private func deny(_ rule: UInt32) -> Verdict { Verdict(isAllowed: false, rule: RuleNumber(rule)) }
  private var nothing: Verdict { Verdict(isAllowed: false, rule: nil) }
}
