import PolicyCompiler
import RoomPolicy

/// What is sought in one search, and what was found.
final class Hunt {
  /// What breaks a claim.
  enum Prey {
    case can(Wish)
    case becomes(RoleSet)
    case makes(CheckedCondition, RoleSet)
    case falls(Int, RoleNumber)
  }

  let stage: Stage
  let search: RoomSearch
  private let prover: TimedProver
  private let prey: Prey
  private let asker: Asker
  private let conditions: [CheckedCondition]
  private var wish: Asker.Found?
  /// Whether somebody may destroy a room, as far as was seen.
  private(set) var mayEnd = false

  /// Nil for a claim that no single room or step breaks.
  init?(_ prover: TimedProver, _ claim: TimedClaim, _ stage: Stage) {
    switch claim {
    case .neverCan(_, let operations, let whom):
      prey = .can(Wish(operations: operations, who: nil, whom: whom, tracked: stage.made.trackedIdentity))
    case .neverBecomes(_, let roles): prey = .becomes(roles)
    case .onlyMakes(let who, let roles): prey = .makes(who, roles)
    case .keepsAtLeast(let count, let role): prey = .falls(Int(clamping: count), role)
    case .alwaysCan: return nil
    }
    self.prover = prover
    self.stage = stage
    asker = Asker(prover, stage.table)
    conditions = claim.conditions
    search = RoomSearch(stage.table, mostPeople: stage.made.mostPeople)
  }

  private var cast: Cast { stage.made.cast }

  private func isWrong(_ step: Step, _ shape: RoomShape) -> Bool {
    guard case .kind(let result) = step.result else { return false }
    let (old, new) = (cast.kinds[Int(step.moved)].role, cast.kinds[Int(result)].role)
    switch prey {
    case .can, .becomes: return false
    case .makes(let who, let roles):
      return roles.contains(new) && !roles.contains(old) && !asker.holds(who, ofActorOf: step, in: shape)
    case .falls(let count, let role):
      if old != role || new == role { return false }
      return shape.kinds.count { cast.kinds[Int($0)].role == role } == count
    }
  }

  private func isWrong(_ kind: UInt8) -> Bool {
    guard case .becomes(let roles) = prey else { return false }
    return cast.kinds[Int(kind)].identity == stage.made.trackedIdentity
      && roles.contains(cast.kinds[Int(kind)].role)
  }

  /// Looks at that many rooms, from `starts` on or where it stopped before, none of them further than `deepest` steps.
  func run(from starts: [RoomSearch.Start], rooms: Int, deepest: Int = .max) -> RoomSearch.Finding? {
    let asksWho = if case .makes = prey { true } else { false }
    return search.run(
      from: starts, RoomSearch.Limits(rooms: rooms), deepest: deepest,
      room: { _, shape in
        if case .can(let wanted) = prey {
          wish = asker.granted(wanted, in: shape, outside: search.outside(shape))
          return wish != nil
        }
        return shape.kinds.contains { isWrong($0) }
      }, asksWho: asksWho, step: { shape, step in isWrong(step, shape) })
  }

  /// Whether, whatever the room, nothing that can become of people of these kinds breaks the claim.
  ///
  /// Where nothing that becomes of these kinds broke the claim under the policy whose change made this one, only what is
  /// decided otherwise is asked of them.
  func isExcluded(from kinds: [PersonKind], areClosed: Bool = false) -> Bool {
    kept(from: kinds, areClosed: areClosed) != nil
  }

  /// The kinds that can come up, where nothing that can become of people of these kinds breaks the claim; else nil.
  func kept(from kinds: [PersonKind], areClosed: Bool = false) -> [PersonKind]? {
    var goal: Wish?
    if case .can(let wanted) = prey { goal = wanted }
    var counted: RoleNumber?
    if case .falls(let count, let role) = prey {
      if count != 1 { return nil }
      counted = role
    }
    let closed = areClosed ? stage.changed.map { KindClosure.Closed(kinds: kinds, table: $0) } : nil
    let closure = KindClosure(
      prover, stage.table, asker, wish: goal, tracked: stage.made.trackedIdentity, counting: counted,
      conditions: conditions, closed: closed)
    let kept = closure?.excluding(from: kinds, wrong)
    mayEnd = mayEnd || closure?.mayEnd ?? false
    return kept
  }

  /// What is wrong but for a wish that is granted; nil where nothing else is.
  private var wrong: KindClosure.Wrong? {
    switch prey {
    case .can: nil
    case .becomes: KindClosure.Wrong(kind: { self.isWrong($0) }, step: nil)
    case .makes, .falls: KindClosure.Wrong(kind: { _ in false }, step: { self.isWrong($0, $1) })
    }
  }

  /// All kinds that can come up, in rooms of any size; nil where counts matter beyond whether there is another.
  func reached(from kinds: [UInt8]) -> [UInt8]? {
    KindClosure(prover, stage.table, asker)?.reached(from: kinds)
  }

  /// The sequence to what was found, and how it ends.
  func path(to found: RoomSearch.Finding) -> (start: RoomShape, steps: [Step], ending: Trace.Ending) {
    var (start, steps) = search.path(to: found.room)
    if case .step(_, let last) = found { steps.append(last) }
    let ending: Trace.Ending =
      switch prey {
      case .can: .can(wish)
      case .becomes(let roles): .holdsRole(roles)
      case .makes: .made
      case .falls(let count, let role): .fewer(count, role)
      }
    return (start, steps, ending)
  }
}
