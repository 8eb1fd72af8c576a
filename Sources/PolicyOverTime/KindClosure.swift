import PolicyCompiler
import RoomPolicy

/// All kinds of people that steps can make of those at the start and of those outside, in rooms of any size.
///
/// Of each two kinds it is asked what they can do to each other while others of every sort are there, or are not: what
/// counts say beyond that (is somebody the last owner, is there a pending removal?) no rule distinguishes. That takes
/// more rooms to be possible than are, so what it does not find there is not; what it finds may be nothing.
///
/// Kinds that look the same to all that is asked are asked about once, and what becomes of one may become of each.
final class KindClosure {
  private let cast: Cast
  private let table: StepTable
  private let asker: Asker
  private let meetings: Meetings
  private let closed: Closed?
  /// What those who are closed do to each other.
  private let meetingsOfClosed: Meetings?
  /// What is wrong where somebody is let do it.
  private let wish: Wish?
  private let looks: LookTable
  private let tracked: Int?
  /// Whether somebody was let destroy a room.
  private(set) var mayEnd = false
  /// By actor and target, whether the wish is granted in some room.
  private var granted = KindPairs<Bool>()

  /// Kinds of whom it is known that only some operations can make others of them, or be wrong.
  struct Closed {
    let kinds: [PersonKind]
    /// These operations.
    let table: StepTable
  }

  /// Nil where counts matter beyond whether there is another of a sort, to rules or to the `conditions` of a claim.
  ///
  /// Where `role` is named, what is wrong depends on how many there are of it; where `tracked` is, on who is of that
  /// identity.
  init?(
    _ prover: TimedProver, _ table: StepTable, _ asker: Asker, wish: Wish? = nil, tracked: Int? = nil,
    counting role: RoleNumber? = nil, conditions: [CheckedCondition] = [], closed: Closed? = nil
  ) {
    if conditions.contains(where: \.asksForCounts) { return nil }
    let goals = wish?.operations ?? OperationSet()
    guard let others = OthersThere(prover.checked, table.cast, goals: goals, counting: role) else {
      return nil
    }
    cast = table.cast
    self.table = table
    self.asker = asker
    self.wish = wish
    self.tracked = tracked
    looks = table.looks(
      Looks.Scope(operations: OperationSet.steps.union(goals), conditions: conditions))
    meetings = table.meetings(among: others.contexts, ofAllCounts: role != nil)
    self.closed = closed
    meetingsOfClosed = closed?.table.meetings(among: others.contexts, ofAllCounts: role != nil)
  }

  /// What is wrong in a claim, beside that its wish is granted.
  struct Wrong {
    let kind: (UInt8) -> Bool
    /// Nil where no step is wrong by itself.
    let step: ((Step, RoomShape) -> Bool)?
  }

  /// The kinds that can come up, where no step by or to anybody of them is wrong, nor is one of the kinds, nor is
  /// granted the wish; nil where something is, or there are too many.
  func excluding(from start: [PersonKind], _ wrong: Wrong? = nil) -> [PersonKind]? {
    reach(from: start, wrong, wishing: true)
  }

  /// The kinds that can come up; nil where something is wrong, where `wishing` the wish is granted, or there are too
  /// many.
  func reached(from start: [UInt8], _ wrong: Wrong? = nil, wishing: Bool = false) -> [UInt8]? {
    reach(from: start.map { cast.kinds[Int($0)] }, wrong, wishing: wishing).flatMap(cast.numbers)
  }

  private func reach(from start: [PersonKind], _ wrong: Wrong?, wishing: Bool) -> [PersonKind]? {
    func asked() -> Int { table.asked + (closed?.table.asked ?? 0) }
    let askedBefore = asked()
    var crowd = Crowd(cast, looks, tracked: tracked, closed: closed?.kinds ?? [])
    for kind in start { crowd.reach(kind) }
    for identity in cast.identities.indices { crowd.reach(PersonKind(identity: identity)) }
    func isWrong(_ actor: UInt8, _ target: UInt8, _ one: Int, _ other: Int) -> Bool {
      let meetings = crowd.isClosed(one) && crowd.isClosed(other) ? meetingsOfClosed ?? meetings : meetings
      if wishing && isGranted(actor, target) { return true }
      if let isWrong = wrong?.step {
        for moment in meetings.moments(actor, target) {
          for step in moment.steps where isWrong(step, moment.room) { return true }
        }
      }
      let outcomes = meetings.outcomes(actor, target)
      mayEnd = mayEnd || outcomes.mayEnd
      for result in outcomes.results { crowd.make(result.kind, of: result.movesTarget ? other : one) }
      return false
    }
    // Why: each pair is asked about once, when the later of the two comes up.
    var next = 0
    while true {
      if table.hasTooManyKinds || closed?.table.hasTooManyKinds == true || crowd.hasTooManyKinds
        || asked() - askedBefore > RoomSearch.Limits().questions
      {
        return nil
      }
      if let (one, other) = crowd.nextMeeting() {
        guard let (actor, target) = crowd.pair(one, other) else { continue }
        if isWrong(actor, target, one, other) { return nil }
        continue
      }
      if next == crowd.count { return crowd.all }
      let kind = crowd.first(of: next)
      if wrong?.kind(kind) == true { return nil }
      if let older = cast.older(cast.kinds[Int(kind)]) { crowd.make(older, of: next) }
      if isWrong(kind, StepTable.nobody, next, next) || isWrong(kind, StepTable.itself, next, next) {
        return nil
      }
      for index in 0...next {
        crowd.meet(next, index)
        if index != next { crowd.meet(index, next) }
      }
      next += 1
    }
  }

  /// Whether somebody of a kind is let do what the wish asks for in some room.
  private func isGranted(_ actor: UInt8, _ target: UInt8) -> Bool {
    guard let wish, wish.tracked.map({ cast.kinds[Int(actor)].identity == $0 }) ?? true else { return false }
    if let known = granted[actor, target] { return known }
    let rooms = meetings.rooms(actor, target, readBy: asker.countsRead(by: wish, actor, target))
    let isGranted = rooms.contains { asker.isGranted(wish, actor, target, in: $0) }
    granted[actor, target] = isGranted
    return isGranted
  }
}
