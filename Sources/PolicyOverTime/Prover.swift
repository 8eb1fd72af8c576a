import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// Looks for a sequence of steps that breaks a claim, over rooms of a few people of every kind that the policy
/// distinguishes.
///
///     switch TimedProver(policy)?.prove(claim) {
///     case .broken(let trace): print(trace.scenario)
///     case .holds(let bounds): print(bounds.words)
///     case .undecided, nil: …
///     }
package struct TimedProver {
  package enum Verdict {
    case holds(Bounds)
    case broken(Trace)
    /// No sequence of so many steps breaks it; more rooms than are looked at follow.
    case undecided(Bounds)
    /// Nobody is meant at the start of any room.
    case vacuous
  }

  /// What was searched.
  package struct Bounds {
    package var rooms = 0
    /// The most people of one room.
    package var people = 0
    /// Whether it holds in rooms of any number of people.
    package var isOfAnySize = false
    /// How far every sequence was followed, where not all of them were to their end.
    package var depth = 0
    /// Those who may come in, in words.
    package var newcomers: [String] = []
    /// Names of the policy of whom nobody was among them.
    package var leftOut = 0
    /// Whether what was found takes time to pass, which no sequence of steps says.
    package var takesTime = false
    /// Whether no time passed between the steps that were looked at, though rules ask when somebody joined.
    package var isAtOnce = false
    /// Rooms in which nobody was found who still can, and of which it is not known that nobody ever can.
    package var openRooms = 0

    mutating func join(_ other: Bounds) {
      rooms += other.rooms
      people = max(people, other.people)
      depth = depth == 0 ? other.depth : min(depth, other.depth)
      for words in other.newcomers where !newcomers.contains(words) { newcomers.append(words) }
      leftOut = max(leftOut, other.leftOut)
      isOfAnySize = isOfAnySize || other.isOfAnySize
      takesTime = takesTime || other.takesTime
      isAtOnce = isAtOnce || other.isAtOnce
      openRooms = max(openRooms, other.openRooms)
    }
  }

  let policy: Policy
  let checked: CheckedPolicy
  let judging: LoweredFacts
  let limits: RoomSearch.Limits
  /// Those of the search for a way out of a room in which nobody can any more.
  let exitLimits: RoomSearch.Limits
  let stages = Stages()
  /// How finely people are told apart where rooms are made for no claim.
  let scale: KindScale
  /// So many clients of one user are told apart.
  package var mostClients: Int { scale.mostClients }

  /// Nil for a compiled policy, which lacks what claims speak of. `rooms` is how many are looked at for one claim,
  /// and `exits` for the way out of one of these.
  package init?(_ policy: Policy, rooms: Int = 30_000, exits: Int? = nil) {
    guard let checked = policy.checked else { return nil }
    self.policy = policy
    self.checked = checked
    judging = LoweredFacts(checked)
    limits = RoomSearch.Limits(rooms: rooms)
    exitLimits = RoomSearch.Limits(rooms: exits ?? rooms)
    scale = Casting(policy, checked, for: nil).scale
  }

  /// Whether a claim holds, as far as it was searched.
  ///
  /// Where rules ask when somebody joined, what holds at once is looked at again while time passes between steps.
  package func prove(_ claim: TimedClaim) -> Verdict {
    let hasTimes = !Casting(policy, checked, for: claim).scale.times.isEmpty
    // Why: of who can still do something the answer may be to wait.
    if hasTimes, case .alwaysCan = claim { return prove(claim, passesTime: true) }
    let verdict = prove(claim, passesTime: false)
    if !hasTimes { return verdict }
    switch verdict {
    case .holds: return prove(claim, passesTime: true)
    case .undecided(var bounds):
      bounds.isAtOnce = true
      return .undecided(bounds)
    case .broken, .vacuous: return verdict
    }
  }

  private func prove(_ claim: TimedClaim, passesTime: Bool) -> Verdict {
    let casting = Casting(policy, checked, for: claim, passesTime: passesTime)
    switch claim {
    case .neverCan(let who, let operations, let whom):
      return trackingEach(casting, claim, who) { search in
        .can(Wish(operations: operations, who: nil, whom: whom, tracked: search))
      }
    case .neverBecomes(let who, let roles): return trackingEach(casting, claim, who) { _ in .becomes(roles) }
    case .onlyMakes(let who, let roles): return plain(casting, claim) { .makes(who, roles, $0) }
    case .keepsAtLeast(let count, let role):
      return plain(casting, claim) { _ in .falls(Int(clamping: count), role) }
    case .alwaysCan(let who, let operations, let whom):
      return always(casting, Wish(operations: operations, who: who, whom: whom, tracked: nil))
    }
  }

  /// What is sought in one search.
  private enum Sought {
    case can(Wish)
    case becomes(RoleSet)
    case makes(CheckedCondition, RoleSet, Asker)
    case falls(Int, RoleNumber)
  }

  // MARK: Searches

  private func plain(_ casting: Casting, _ claim: TimedClaim, _ sought: (Asker) -> Sought) -> Verdict {
    let stage = stages.stages(casting, .all)[0]
    let asker = Asker(self, stage.table)
    return run(sought(asker), claim, stage, asker, starts: stage.made.starts(tracked: []))
  }

  /// A search for each sort of person of whom `who` can hold at the start.
  private func trackingEach(
    _ casting: Casting, _ claim: TimedClaim, _ who: CheckedCondition, _ sought: (Int) -> Sought
  ) -> Verdict {
    var isMet = false
    var bounds = Bounds()
    var isExhausted = true
    var best: Trace?
    for stage in stages.stages(casting, .tracking) {
      let made = stage.made
      let asker = Asker(self, stage.table)
      let tracked = made.tracked.filter { asker.holds(who, of: $0, among: made.starts(tracked: [])) }
      if tracked.isEmpty { continue }
      isMet = true
      switch run(sought(made.trackedIdentity), claim, stage, asker, starts: made.starts(tracked: tracked)) {
      case .broken(let trace): if trace.steps.count < best?.steps.count ?? .max { best = trace }
      case .holds(let found): bounds.join(found)
      case .undecided(let found):
        isExhausted = false
        bounds.join(found)
      case .vacuous: break
      }
      // Why: nothing is shorter.
      if best?.steps.isEmpty == true { break }
    }
    if let best { return .broken(best) }
    if !isMet { return .vacuous }
    return isExhausted ? .holds(bounds) : .undecided(bounds)
  }

  private func run(
    _ sought: Sought, _ claim: TimedClaim, _ stage: Stage, _ asker: Asker, starts: [RoomShape]
  ) -> Verdict {
    let (made, table) = (stage.made, stage.table)
    let cast = made.cast
    let search = RoomSearch(table, mostPeople: made.mostPeople)
    var wish: Asker.Found?
    func isWrong(_ step: Step, _ shape: RoomShape) -> Bool {
      guard case .kind(let result) = step.result else { return false }
      let (old, new) = (cast.kinds[Int(step.moved)].role, cast.kinds[Int(result)].role)
      switch sought {
      case .can, .becomes: return false
      case .makes(let who, let roles, let asker):
        return roles.contains(new) && !roles.contains(old) && !asker.holds(who, ofActorOf: step, in: shape)
      case .falls(let count, let role):
        if old != role || new == role { return false }
        return shape.kinds.count { cast.kinds[Int($0)].role == role } == count
      }
    }
    let asksWho = if case .makes = sought { true } else { false }
    func isWrongKind(_ kind: UInt8) -> Bool {
      guard case .becomes(let roles) = sought else { return false }
      return cast.kinds[Int(kind)].identity == made.trackedIdentity
        && roles.contains(cast.kinds[Int(kind)].role)
    }
    func run(_ starts: [RoomShape], _ rooms: Int) -> RoomSearch.Finding? {
      search.run(
        from: starts, RoomSearch.Limits(rooms: rooms),
        room: { _, shape in
          if case .can(let wanted) = sought {
            wish = asker.granted(wanted, in: shape, outside: search.outside(shape))
            return wish != nil
          }
          return shape.kinds.contains(where: isWrongKind)
        }, asksWho: asksWho, step: { shape, step in isWrong(step, shape) })
    }
    // Why: what is broken is mostly broken soon, and what holds is shown faster than by all rooms.
    var found = run(starts, limits.rooms / 30)
    if found == nil && !search.isExhausted {
      var goal: Wish?
      if case .can(let wanted) = sought { goal = wanted }
      var counted: RoleNumber?
      var isCountable = true
      if case .falls(let count, let role) = sought { (counted, isCountable) = (role, count == 1) }
      if isCountable,
        let closure = KindClosure(
          self, table, asker, goals: goal?.operations ?? OperationSet(), counting: counted,
          conditions: claim.conditions),
        closure.excludes(
          from: Array(Set(starts.flatMap(\.kinds))).sorted(), wish: goal, kind: isWrongKind, step: isWrong)
      {
        var bounds = bounds(search, made)
        bounds.isOfAnySize = true
        return .holds(bounds)
      }
      found = run([], limits.rooms)
    }
    let bounds = bounds(search, made)
    guard let found else { return search.isExhausted ? .holds(bounds) : .undecided(bounds) }
    var (start, steps) = search.path(to: found.room)
    if case .step(_, let last) = found { steps.append(last) }
    let ending: Trace.Ending =
      switch sought {
      case .can: .can(wish)
      case .becomes(let roles): .holdsRole(roles)
      case .makes: .made
      case .falls(let count, let role): .fewer(count, role)
      }
    return trace(made, table, start, steps, ending, bounds)
  }

  func trace(
    _ made: Casting.Made, _ table: StepTable, _ start: RoomShape, _ steps: [Step], _ ending: Trace.Ending,
    _ bounds: Bounds
  ) -> Verdict {
    // Invariant: kinds are all that decisions see, so what they can do their bearers can.
    guard let trace = Trace(made, table, from: start, steps, ending) else {
      var bounds = bounds
      bounds.takesTime = steps.contains { $0.isPassingTime }
      return .undecided(bounds)
    }
    return .broken(trace)
  }

  func bounds(_ search: RoomSearch, _ made: Casting.Made) -> Bounds {
    Bounds(
      rooms: search.shapes.count, people: search.mostPeople,
      depth: search.isExhausted ? 0 : Int(search.depths.last ?? 1) - 1,
      newcomers: made.cast.identities.map(\.words).filter { !$0.isEmpty }, leftOut: made.leftOut)
  }
}
