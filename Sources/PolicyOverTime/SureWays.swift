import PolicyCompiler
import RoomPolicy

/// Ways that somebody has in every room, whoever else is there, to where a wish is granted.
///
/// Each step is asked with all that follows from counts unknown: what is allowed all the same is allowed in every room.
/// Pending removals come first, so whoever can carry each of them out is asked as if none were left.
final class SureWays {
  private let prover: TimedProver
  private let table: StepTable
  private let asker: Asker
  private let wish: Wish
  /// Those of whom a removal is pending, two of each look where there are two.
  private var pending: [UInt8] = []
  /// By kind, whether they have a way.
  private var known: [UInt8: Bool] = [:]
  private let looks: LookTable
  /// Whether somebody may destroy the room on the way, once ways were found.
  private(set) var mayEnd = false
  private let roles: [RoleNumber]
  private var cast: Cast { table.cast }

  /// A wish that is of nobody in particular.
  init(_ prover: TimedProver, _ table: StepTable, _ wish: Wish) {
    (self.prover, self.table, self.wish) = (prover, table, wish)
    asker = Asker(prover, table)
    looks = table.looks(
      Looks.Scope(
        operations: OperationSet.steps.union(wish.operations),
        conditions: [wish.who, wish.whom].compactMap(\.self)))
    roles = table.cast.policy.program.roles.indices.dropFirst(2).reversed().map { RoleNumber($0) }
  }

  /// Whether there is always somebody who has a way, in every room that steps lead to from the starts of a stage and
  /// from rooms with everybody whom the policy names: a bearer of some role, of whom there always is one.
  func areAlways(in stage: Stage) -> Bool {
    guard let everybody = stage.made.everybody else { return false }
    let starts = stage.made.starts(tracked: [])
    let kinds = Set(starts.flatMap(\.kinds)).sorted().map { cast.kinds[Int($0)] } + everybody
    for role in roles {
      func bears(_ kind: UInt8) -> Bool { cast.kinds[Int(kind)].role == role }
      let first = starts.first?.kinds.first(where: bears)
      (pending, known) = ([], [:])
      // Why first: who has no way where no removal is pending has none.
      guard let first, starts.allSatisfy({ $0.kinds.contains(where: bears) }), hasWay(first) else { continue }
      guard let hunt = Hunt(prover, .keepsAtLeast(1, role), stage), let reached = hunt.kept(from: kinds)
      else {
        continue
      }
      let different = different(reached)
      let numbers = different.compactMap { cast.number($0) }
      if numbers.count < different.count { return false }
      pending = numbers.filter { cast.traits[Int($0)].isPending }
      known = [:]
      if numbers.filter(bears).allSatisfy(hasWay) {
        mayEnd = hunt.mayEnd
        return true
      }
    }
    return false
  }

  /// Of each look two kinds, where there are two: of one user, who meets nobody else of it, another stands for the rest.
  private func different(_ kinds: [PersonKind]) -> [PersonKind] {
    var found: [Int32: [PersonKind]] = [:]
    return kinds.filter { kind in
      let look = looks[kind]
      let others = found[look] ?? []
      let isKnown = others.contains {
        $0.identity == kind.identity || cast.isOneUser(identity: $0.identity, kind.identity)
      }
      if isKnown || others.count == 2 { return false }
      found[look] = others + [kind]
      return true
    }
  }

  /// Whether somebody of a kind has a way.
  private func hasWay(_ kind: UInt8) -> Bool {
    if let known = known[kind] { return known }
    var queue = [kind]
    var next = 0
    while next < queue.count {
      let one = queue[next]
      next += 1
      let isCleared = clears(one)
      if isGranted(one, isCleared) {
        known[kind] = true
        return true
      }
      for target in [StepTable.nobody, StepTable.itself] {
        for step in table.candidates(one, target) where !step.isPassingTime {
          guard case .kind(let result) = step.result, !queue.contains(result) else { continue }
          if isSure(step.operation, table.requests.of(step.operation)[step.request], one, target, isCleared) {
            queue.append(result)
          }
        }
      }
    }
    known[kind] = false
    return false
  }

  /// Whether somebody can carry out every pending removal, each by itself.
  private func clears(_ kind: UInt8) -> Bool {
    pending.allSatisfy { target in
      // Why: nobody is there twice.
      if cast.isOneUser(kind, target) { return true }
      return table.candidates(kind, target).contains { step in
        guard step.movesTarget, case .kind(let result) = step.result, !cast.traits[Int(result)].isPending
        else {
          return false
        }
        return isSure(step.operation, table.requests.of(step.operation)[step.request], kind, target, false)
      }
    }
  }

  private func isGranted(_ kind: UInt8, _ isCleared: Bool) -> Bool {
    // Why: of a sort that is one user nobody may be left outside.
    let outsiders = cast.identities.indices.filter { !cast.identities[$0].isOne }.compactMap {
      cast.number(PersonKind(identity: $0))
    }
    for operation in wish.operations.members {
      for target in operation.row.hasTarget ? outsiders + [StepTable.itself] : [StepTable.nobody] {
        for request in table.requests.of(operation) {
          let facts = facts(operation, request, kind, target, isCleared)
          table.asked += 1
          if !cast.policy.machine.decide(operation, facts).isAllowed { continue }
          if let who = wish.who, asker.value(who, operation, facts) != true { continue }
          if let whom = wish.whom, asker.value(whom, operation, facts) != true { continue }
          return true
        }
      }
    }
    return false
  }

  private func isSure(
    _ operation: Operation, _ request: Request, _ actor: UInt8, _ target: UInt8, _ isCleared: Bool
  ) -> Bool {
    table.asked += 1
    return cast.policy.machine.decide(operation, facts(operation, request, actor, target, isCleared))
      .isAllowed
  }

  /// The facts of a request in whatever room.
  private func facts(
    _ operation: Operation, _ request: Request, _ actor: UInt8, _ target: UInt8, _ isCleared: Bool
  ) -> Facts {
    let people = [actor] + (target < StepTable.itself ? [target] : [])
    let room = cast.room(counting: people.filter { !cast.kinds[Int($0)].isOutside })
    var facts = room.bound.facts(
      operation, actor: cast.people[Int(actor)].actor, target: table.aimed(actor, target), request)
    facts.forgetOthers(operation, request, cast.policy.program)
    if isCleared { facts.set(.omitsPendingRemoval, false) }
    return facts
  }
}
