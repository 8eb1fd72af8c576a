import PolicyCompiler
import RoomPolicy

/// What somebody is to be let do.
struct Wish {
  let operations: OperationSet
  /// Of whom it is asked; nil where it is one person, who is tracked.
  let who: CheckedCondition?
  let whom: CheckedCondition?
  /// The identity of whoever is tracked.
  let tracked: Int?
}

/// Asks whether conditions hold and one wish is granted in rooms, each question once for all rooms of like counts.
final class Asker {
  /// Who is let do what.
  struct Found {
    let operation: Operation
    let request: Int
    let actor: UInt8
    let target: Step.Aim
  }

  private let prover: TimedProver
  private let table: StepTable
  private var cast: Cast { table.cast }
  private var pairs = KindPairs<Pair>()
  /// Who was let do it last, and to whom: mostly they are in the next room too.
  private var last: (actor: UInt8, target: UInt8)?

  /// What is known of a wish for somebody of a kind and somebody of another.
  private final class Pair {
    /// Which counts decide on it.
    let read: UInt64
    /// By these counts, who is let do what.
    var known: [UInt64: Found?] = [:]

    init(read: UInt64) { self.read = read }
  }

  init(_ prover: TimedProver, _ table: StepTable) {
    self.prover = prover
    self.table = table
  }

  func value(_ condition: CheckedCondition, _ operation: Operation, _ facts: Facts) -> Bool? {
    let settled = condition.settled(
      for: operation, linksAreToKnock: prover.checked.settings.joinLinks?.isToKnock ?? false)
    return prover.judging.judge(facts).value(settled)
  }

  /// Whether a condition on the actor holds of somebody of a kind in one of some rooms.
  func holds(_ condition: CheckedCondition, of kind: UInt8, among starts: [RoomShape]) -> Bool {
    guard let start = starts.first else { return false }
    let isOutside = cast.kinds[Int(kind)].isOutside
    let room = cast.room(counting: (isOutside ? start : start.replacing(nil, by: kind)).kinds)
    let operation = Operation.readMemberList
    let facts = room.bound.facts(operation, actor: cast.people[Int(kind)].actor, target: nil, Request())
    return value(condition, operation, facts) == true
  }

  /// Whether a condition holds of who takes a step.
  func holds(_ condition: CheckedCondition, ofActorOf step: Step, in shape: RoomShape) -> Bool {
    let target = step.target.number
    let facts = facts(cast.room(counting: shape.kinds), step.operation, step.request, step.actor, target)
    return value(condition, step.operation, facts) == true
  }

  private func facts(
    _ room: CountedRoom, _ operation: Operation, _ request: Int, _ actor: UInt8, _ target: UInt8
  ) -> Facts {
    room.bound.facts(
      operation, actor: cast.people[Int(actor)].actor, target: table.aimed(actor, target),
      table.requests.of(operation)[request])
  }

  /// Who is let do what a wish asks for in a room; nil where nobody is.
  func granted(_ wish: Wish, in shape: RoomShape, outside: [UInt8]) -> Found? {
    let kinds = shape.kinds
    let counts = table.counts(kinds, shape)
    let present = StepTable.distinct(kinds)
    var room: CountedRoom?
    for actor in present + outside {
      if let tracked = wish.tracked, cast.kinds[Int(actor)].identity != tracked { continue }
      var targets: [UInt8] = [StepTable.nobody, StepTable.itself]
      targets += present.filter { target in target != actor || kinds.filter { $0 == actor }.count > 1 }
      targets += outside.filter { $0 != actor }
      for target in targets {
        if let found = granted(wish, actor, target, counts, kinds, &room) { return found }
      }
    }
    return nil
  }

  /// Whether a wish is granted to anybody in a room.
  func isGranted(_ wish: Wish, in shape: RoomShape, outside: [UInt8]) -> Bool {
    if let last {
      let kinds = shape.kinds
      func isThere(_ kind: UInt8) -> Bool { kinds.contains(kind) || outside.contains(kind) }
      let areThere =
        isThere(last.actor) && (last.target >= StepTable.itself || isThere(last.target))
        && (last.target != last.actor || kinds.count { $0 == last.actor } > 1)
      if areThere && isGranted(wish, last.actor, last.target, in: shape) { return true }
    }
    guard let found = granted(wish, in: shape, outside: outside) else { return false }
    last = (found.actor, found.target.number)
    return true
  }

  /// Whether a wish is granted to somebody of a kind in a room.
  func isGranted(_ wish: Wish, _ actor: UInt8, _ target: UInt8, in shape: RoomShape) -> Bool {
    let kinds = shape.kinds
    var room: CountedRoom?
    return granted(wish, actor, target, table.counts(kinds, shape), kinds, &room) != nil
  }

  private func granted(
    _ wish: Wish, _ actor: UInt8, _ target: UInt8, _ counts: UInt64, _ kinds: [UInt8],
    _ room: inout CountedRoom?
  ) -> Found? {
    let pair = pair(of: wish, actor, target)
    let key = counts & pair.read
    if let known = pair.known[key] { return known }
    let counted = room ?? cast.room(counting: kinds)
    room = counted
    let found = granted(wish, actor, target, in: counted)
    pair.known[key] = .some(found)
    return found
  }

  /// Which counts decide whether a wish is granted.
  func countsRead(by wish: Wish, _ actor: UInt8, _ target: UInt8) -> UInt64 {
    pair(of: wish, actor, target).read
  }

  private func pair(of wish: Wish, _ actor: UInt8, _ target: UInt8) -> Pair {
    if let pair = pairs[actor, target] { return pair }
    var read: UInt64 = [wish.who, wish.whom].contains { $0?.asksForCounts ?? false } ? .max : 0
    for operation in wish.operations.members where operation.row.hasTarget == (target != StepTable.nobody) {
      for request in table.requests.of(operation) {
        read |= table.countsRead(by: operation, actor, target, request)
      }
    }
    let pair = Pair(read: read)
    pairs[actor, target] = pair
    return pair
  }

  private func granted(_ wish: Wish, _ actor: UInt8, _ target: UInt8, in room: CountedRoom) -> Found? {
    for operation in wish.operations.members where operation.row.hasTarget == (target != StepTable.nobody) {
      for request in table.requests.of(operation).indices {
        let facts = facts(room, operation, request, actor, target)
        table.asked += 1
        if !room.bound.machine.decide(operation, facts).isAllowed { continue }
        if let who = wish.who, value(who, operation, facts) != true { continue }
        if let whom = wish.whom, value(whom, operation, facts) != true { continue }
        return Found(operation: operation, request: request, actor: actor, target: Step.Aim(number: target))
      }
    }
    return nil
  }
}
