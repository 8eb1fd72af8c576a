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

/// Asks whether conditions hold and wishes are granted in rooms, each question once for all rooms of like counts.
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
  private var known: [Key: Found?] = [:]

  private struct Key: Hashable {
    let counts: UInt64
    let actor: UInt8
    let target: UInt8
  }

  init(_ prover: TimedProver, _ table: StepTable) {
    self.prover = prover
    self.table = table
  }

  private func value(_ condition: CheckedCondition, _ operation: Operation, _ facts: Facts) -> Bool? {
    let settled = condition.settled(
      for: operation, linksAreToKnock: prover.checked.settings.joinLinks?.isToKnock ?? false)
    return prover.judging.judge(facts).value(settled)
  }

  /// Whether a condition on the actor holds of somebody of a kind in one of some rooms.
  func holds(_ condition: CheckedCondition, of kind: UInt8, among starts: [RoomShape]) -> Bool {
    guard let start = starts.first else { return false }
    let isOutside = cast.kinds[Int(kind)].isOutside
    let room = NamedRoom(cast, (isOutside ? start : start.replacing(nil, by: kind)).kinds)
    guard let user = room.user(kind, asTarget: false) else { return false }
    let operation = Operation.readMemberList
    let facts = room.bound.facts(operation, actor: room.bound.person(user), target: nil, Request())
    return value(condition, operation, facts) == true
  }

  /// Whether a condition holds of who takes a step.
  func holds(_ condition: CheckedCondition, ofActorOf step: Step, in shape: RoomShape) -> Bool {
    guard
      let facts = facts(
        NamedRoom(cast, shape.kinds), step.operation, step.request, step.actor, step.target)
    else { return false }
    return value(condition, step.operation, facts) == true
  }

  private func facts(
    _ room: NamedRoom, _ operation: Operation, _ request: Int, _ actor: UInt8, _ target: Step.Aim
  ) -> Facts? {
    guard let asker = room.user(actor, asTarget: false) else { return nil }
    let person = room.bound.person(asker)
    var question = Question(asking: operation, by: person, target: nil)
    switch target {
    case .nobody: break
    case .itself: question.target = person
    case .one(let kind):
      guard let user = room.user(kind, asTarget: true, besides: asker) else { return nil }
      question.target = room.bound.person(user)
    }
    question.request = table.requests.of(operation)[request]
    return room.bound.facts(question)
  }

  /// Who is let do what a wish asks for in a room; nil where nobody is.
  func granted(_ wish: Wish, in shape: RoomShape, outside: [UInt8]) -> Found? {
    let counts = table.counts(shape)
    let kinds = shape.kinds
    let present = StepTable.distinct(kinds)
    var room: NamedRoom?
    for actor in present + outside {
      if let tracked = wish.tracked, cast.kinds[Int(actor)].identity != tracked { continue }
      var targets: [UInt8] = [StepTable.nobody, StepTable.itself]
      targets += present.filter { target in target != actor || kinds.filter { $0 == actor }.count > 1 }
      targets += outside.filter { $0 != actor }
      for target in targets {
        let key = Key(counts: counts, actor: actor, target: target)
        if let known = known[key] {
          if let known { return known }
          continue
        }
        if room == nil { room = NamedRoom(cast, kinds) }
        let found = room.flatMap { granted(wish, actor, target, in: $0) }
        known[key] = .some(found)
        if let found { return found }
      }
    }
    return nil
  }

  /// Whether a wish is granted to somebody of a kind.
  func isGranted(_ wish: Wish, _ actor: UInt8, _ target: UInt8, in room: NamedRoom) -> Bool {
    granted(wish, actor, target, in: room) != nil
  }

  private func granted(_ wish: Wish, _ actor: UInt8, _ target: UInt8, in room: NamedRoom) -> Found? {
    let aim: Step.Aim =
      target == StepTable.nobody ? .nobody : target == StepTable.itself ? .itself : .one(target)
    for operation in wish.operations.members where operation.row.hasTarget == (target != StepTable.nobody) {
      for request in table.requests.of(operation).indices {
        guard let facts = facts(room, operation, request, actor, aim) else { continue }
        table.asked += 1
        if !room.bound.machine.decide(operation, facts).isAllowed { continue }
        if let who = wish.who, value(who, operation, facts) != true { continue }
        if let whom = wish.whom, value(whom, operation, facts) != true { continue }
        return Found(operation: operation, request: request, actor: actor, target: aim)
      }
    }
    return nil
  }
}
