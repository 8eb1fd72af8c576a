import PolicyCompiler
import RoomPolicy

/// All kinds of people that steps can make of those at the start and of those outside, in rooms of any size.
///
/// Of each two kinds it is asked what they can do to each other while others of every sort are there, or are not: what
/// counts say beyond that (is somebody the last owner, is there a pending removal?) no rule distinguishes. That takes
/// more rooms to be possible than are, so what it does not find there is not; what it finds may be nothing.
struct KindClosure {
  private let cast: Cast
  private let table: StepTable
  private let asker: Asker
  /// Sets of others who are there.
  private let contexts: [[UInt8]]
  /// Whether what is wrong hangs on how many there are of a role.
  private let counts: Bool

  /// Nil where counts matter beyond whether there is another of a sort, to rules or to the `conditions` of a claim.
  init?(
    _ prover: TimedProver, _ table: StepTable, _ asker: Asker, goals: OperationSet,
    counting role: RoleNumber?,
    conditions: [CheckedCondition]
  ) {
    if conditions.contains(where: \.asksForCounts) { return nil }
    guard let others = OthersThere(prover.checked, table.cast, goals: goals, counting: role) else {
      return nil
    }
    cast = table.cast
    self.table = table
    counts = role != nil
    self.asker = asker
    contexts = others.contexts
  }

  /// Whether no step by or to anybody of a kind that can come up is one that `isWrong` says, and none of the kinds is,
  /// nor is granted the wish.
  func excludes(
    from start: [UInt8], wish: Wish?, kind isWrongKind: (UInt8) -> Bool,
    step isWrong: (Step, RoomShape) -> Bool
  ) -> Bool {
    reached(from: start, wish: wish, kind: isWrongKind, step: isWrong) != nil
  }

  /// The kinds that can come up; nil where something is as the arguments say, or there are too many.
  func reached(
    from start: [UInt8], wish: Wish? = nil, kind isWrongKind: (UInt8) -> Bool = { _ in false },
    step isWrong: (Step, RoomShape) -> Bool = { _, _ in false }
  ) -> [UInt8]? {
    let askedBefore = table.asked
    var reached: [UInt8] = []
    var known = Set<UInt8>()
    func reach(_ kind: UInt8) { if known.insert(kind).inserted { reached.append(kind) } }
    for kind in start { reach(kind) }
    for identity in cast.identities.indices { cast.number(PersonKind(identity: identity)).map(reach) }
    // Why: each pair is asked about once, when the later of the two comes up.
    var next = 0
    while next < reached.count {
      if table.hasTooManyKinds || table.asked - askedBefore > RoomSearch.Limits().questions { return nil }
      let kind = reached[next]
      if isWrongKind(kind) { return nil }
      next += 1
      if let older = cast.older(kind) {
        guard let number = cast.number(older) else { return nil }
        reach(number)
      }
      for index in 0..<next {
        let other = reached[index]
        var pairs: [(UInt8, UInt8)] = [(kind, other)]
        if other != kind { pairs.append((other, kind)) }
        if index == next - 1 { pairs += [(kind, StepTable.nobody), (kind, StepTable.itself)] }
        for (actor, target) in pairs {
          let isOfWish = wish?.tracked.map { cast.kinds[Int(actor)].identity == $0 } ?? (wish != nil)
          let read =
            table.countsRead(actor, target)
            | (isOfWish ? wish.map { asker.countsRead(by: $0, actor, target) } ?? 0 : 0)
          var seen: [UInt64] = []
          for context in contexts {
            guard let room = room(actor, target, context) else { continue }
            let key = table.counts(room.kinds, room) & read
            if !counts && seen.contains(key) { continue }
            seen.append(key)
            if let wish, isOfWish, asker.isGranted(wish, actor, target, in: room) { return nil }
            for step in table.steps(actor, target, in: room) {
              if isWrong(step, room) { return nil }
              if case .kind(let result) = step.result { reach(result) }
            }
          }
        }
      }
    }
    return table.hasTooManyKinds ? nil : reached
  }

  /// A room of two and of others; nil where a user of whom there is one would be there twice.
  private func room(_ actor: UInt8, _ target: UInt8, _ others: [UInt8]) -> RoomShape? {
    var kinds = [actor] + (target < StepTable.itself ? [target] : [])
    if kinds.count == 2 {
      let identities = kinds.map { cast.kinds[Int($0)].identity }
      if identities[0] == identities[1] && cast.identities[identities[0]].isOne { return nil }
    }
    kinds = kinds.filter { !cast.kinds[Int($0)].isOutside }
    return RoomShape(kinds + others)
  }
}
