import PolicyCompiler
import RoomPolicy

/// All kinds of people that steps can make of those at the start and of those outside, in rooms of any size.
///
/// Of each two kinds it is asked what they can do to each other while others of every sort are there, or are not: what
/// counts say beyond that (is somebody the last owner, is there a pending removal?) no rule distinguishes. That takes
/// more rooms to be possible than are, so what it does not find there is not; what it finds may be nothing.
final class KindClosure {
  private let cast: Cast
  private let table: StepTable
  private let asker: Asker
  private let meetings: Meetings
  /// What is wrong where somebody is let do it.
  private let wish: Wish?
  /// By actor and target, whether the wish is granted in some room; 2 where it was not asked.
  private var granted: [UInt8] = []

  /// Nil where counts matter beyond whether there is another of a sort, to rules or to the `conditions` of a claim.
  ///
  /// Where `role` is named, what is wrong depends on how many there are of it.
  init?(
    _ prover: TimedProver, _ table: StepTable, _ asker: Asker, wish: Wish? = nil,
    counting role: RoleNumber? = nil, conditions: [CheckedCondition] = []
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
    meetings = table.meetings(among: others.contexts, ofAllCounts: role != nil)
    if wish != nil { granted = [UInt8](repeating: 2, count: 1 << 16) }
  }

  /// What is wrong in a claim, beside that its wish is granted.
  struct Wrong {
    let kind: (UInt8) -> Bool
    let step: (Step, RoomShape) -> Bool
  }

  /// Whether no step by or to anybody of a kind that can come up is wrong, nor is one of the kinds, nor is granted the
  /// wish.
  func excludes(from start: [UInt8], _ wrong: Wrong? = nil) -> Bool {
    reached(from: start, wrong, wishing: true) != nil
  }

  /// The kinds that can come up; nil where something is wrong, where `wishing` the wish is granted, or there are too
  /// many.
  func reached(from start: [UInt8], _ wrong: Wrong? = nil, wishing: Bool = false) -> [UInt8]? {
    let askedBefore = table.asked
    var reached: [UInt8] = []
    var known = [Bool](repeating: false, count: 256)
    func reach(_ kind: UInt8) {
      if known[Int(kind)] { return }
      known[Int(kind)] = true
      reached.append(kind)
    }
    for kind in start { reach(kind) }
    for identity in cast.identities.indices { cast.number(PersonKind(identity: identity)).map(reach) }
    // Why: each pair is asked about once, when the later of the two comes up.
    var next = 0
    while next < reached.count {
      if table.hasTooManyKinds || table.asked - askedBefore > RoomSearch.Limits().questions { return nil }
      let kind = reached[next]
      if wrong?.kind(kind) == true { return nil }
      next += 1
      if let older = cast.older(kind) {
        guard let number = cast.number(older) else { return nil }
        reach(number)
      }
      func isWrong(_ actor: UInt8, _ target: UInt8) -> Bool {
        if wishing && isGranted(actor, target) { return true }
        if let wrong {
          for moment in meetings.moments(actor, target) {
            for step in moment.steps where wrong.step(step, moment.room) { return true }
          }
        }
        for result in meetings.results(actor, target) { reach(result) }
        return false
      }
      for index in 0..<next {
        let other = reached[index]
        if isWrong(kind, other) || other != kind && isWrong(other, kind) { return nil }
      }
      if isWrong(kind, StepTable.nobody) || isWrong(kind, StepTable.itself) { return nil }
    }
    return table.hasTooManyKinds ? nil : reached
  }

  /// Whether somebody of a kind is let do what the wish asks for in some room.
  private func isGranted(_ actor: UInt8, _ target: UInt8) -> Bool {
    guard let wish, wish.tracked.map({ cast.kinds[Int(actor)].identity == $0 }) ?? true else { return false }
    let index = Int(actor) << 8 | Int(target)
    if granted[index] == 2 {
      let rooms = meetings.rooms(actor, target, readBy: asker.countsRead(by: wish, actor, target))
      granted[index] = rooms.contains { asker.isGranted(wish, actor, target, in: $0) } ? 1 : 0
    }
    return granted[index] == 1
  }
}
