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
    /// Facts in which the rooms do not differ, and on which it may hang, in the words of the policy.
    package var unvaried: [String] = []
    /// Whether what was found takes time to pass, which no sequence of steps says.
    package var takesTime = false
    /// Whether no time passed between the steps that were looked at, though rules ask when somebody joined.
    package var isAtOnce = false
    /// Rooms in which nobody was found who still can, and of which it is not known that nobody ever can.
    package var openRooms = 0
    /// Under so many policies, too, that one change makes of it.
    package var versions = 0
    /// Whether it holds while the policy is as it is, and not all that a change leads to was looked at.
    package var isOpenAfterChange = false
    /// Whether somebody may destroy the room on the way, which ends a sequence.
    package var mayEnd = false

    mutating func join(_ other: Bounds) {
      rooms += other.rooms
      people = max(people, other.people)
      depth = depth == 0 ? other.depth : min(depth, other.depth)
      for words in other.newcomers where !newcomers.contains(words) { newcomers.append(words) }
      leftOut = max(leftOut, other.leftOut)
      unvaried = unvaried.isEmpty ? other.unvaried : unvaried
      isOfAnySize = isOfAnySize || other.isOfAnySize
      takesTime = takesTime || other.takesTime
      isAtOnce = isAtOnce || other.isAtOnce
      openRooms = max(openRooms, other.openRooms)
      versions = max(versions, other.versions)
      isOpenAfterChange = isOpenAfterChange || other.isOpenAfterChange
      mayEnd = mayEnd || other.mayEnd
    }
  }

  let policy: Policy
  let checked: CheckedPolicy
  let judging: LoweredFacts
  let limits: RoomSearch.Limits
  /// Those of the search for a way out of a room in which nobody can any more.
  let exitLimits: RoomSearch.Limits
  let stages = Stages()
  /// How finely people are distinguished where rooms are made for no claim.
  let scale: KindScale
  /// At most this many clients of one user are distinguished.
  package var mostClients: Int { scale.mostClients }

  /// What the policy becomes by changes; nil where it stays as it is.
  let versions: PolicyVersions?

  /// Nil for a compiled policy, which lacks what claims speak of. `rooms` is how many are looked at for one claim,
  /// and `exits` for the way out of one of these. Where nothing is said of how the policy may be changed it stays as it
  /// is.
  package init?(_ policy: Policy, rooms: Int = 30_000, exits: Int? = nil, changing: PolicyChanging? = nil) {
    guard let checked = policy.checked else { return nil }
    self.policy = policy
    self.checked = checked
    judging = LoweredFacts(checked)
    limits = RoomSearch.Limits(rooms: rooms)
    exitLimits = RoomSearch.Limits(rooms: exits ?? rooms)
    scale = Casting.scale(checked, for: nil)
    versions = changing.map { PolicyVersions(policy, checked, $0, rooms: rooms) }
  }

  /// Whether a claim holds, as far as it was searched.
  ///
  /// Where rules ask when somebody joined, what holds at once is looked at again while time passes between steps.
  /// `number` is the claim's own among the policy's `timedClaims`.
  package func prove(_ claim: TimedClaim, number: Int? = nil) -> Verdict {
    // Why: what is asked of every room the policy often claims itself.
    let key = Stages.Asked(claim: claim, isOfText: number != nil)
    if let known = stages.verdicts[key] { return known }
    let verdict = proveAnew(claim, number)
    stages.verdicts[key] = verdict
    return verdict
  }

  private func proveAnew(_ claim: TimedClaim, _ number: Int?) -> Verdict {
    let unvaried = UnvariedFacts(checked, for: claim).words
    let verdict = proveOfVaried(claim, number)
    if unvaried.isEmpty { return verdict }
    switch verdict {
    case .holds(var bounds), .undecided(var bounds):
      bounds.unvaried = unvaried
      return .undecided(bounds)
    case .vacuous: return .undecided(Bounds(unvaried: unvaried))
    case .broken: return verdict
    }
  }

  private func proveOfVaried(_ claim: TimedClaim, _ number: Int?) -> Verdict {
    let hasTimes = !Casting.scale(checked, for: claim).times.isEmpty
    // Why: of who can still do something the answer may be to wait.
    if hasTimes, case .alwaysCan = claim { return prove(claim, number, passesTime: true) }
    let verdict = prove(claim, number, passesTime: false)
    if !hasTimes { return verdict }
    switch verdict {
    case .holds: return prove(claim, number, passesTime: true)
    case .undecided(var bounds):
      bounds.isAtOnce = true
      return .undecided(bounds)
    case .broken, .vacuous: return verdict
    }
  }

  private func prove(_ claim: TimedClaim, _ number: Int?, passesTime: Bool) -> Verdict {
    let casting = Casting(policy, checked, for: claim, passesTime: passesTime)
    if case .alwaysCan(let who, let operations, let whom) = claim {
      return always(casting, Wish(operations: operations, who: who, whom: whom, tracked: nil), number)
    }
    var verdict = prove(claim, quests(claim, casting))
    if case .vacuous = verdict, casting.leftOut > 0 { verdict = .undecided(Bounds(leftOut: casting.leftOut)) }
    guard let versions, let number else { return verdict }
    // Why: each version asks everything anew; rooms are made without those whom the policy names.
    let changed = withChanges(verdict, claim, number, quests(claim, casting, isOfUsual: true), versions)
    guard case .holds(var bounds) = changed, !casting.people.isEmpty else { return changed }
    let named = NamedAfterChange(prover: self, claim: claim, number: number, versions: versions)
    let all = quests(claim, casting)
    let open = named.open(all)
    if open?.isEmpty == true { return changed }
    if let open, case .broken(let trace) = withChanges(changed, claim, number, all, versions, only: open) {
      return .broken(trace)
    }
    bounds.isOpenAfterChange = true
    return .undecided(bounds)
  }

  // MARK: Searches

  /// Whom one search is about, and where it starts.
  struct Quest {
    let stage: Stage
    let starts: [RoomShape]
    /// The same with everybody whom the policy names, for who never comes to something; nil where nobody is left out.
    var wide: Stage?
  }

  /// A search for each sort of person of whom a claim can hold at the start; one where it is of nobody in particular.
  private func quests(_ claim: TimedClaim, _ casting: Casting, isOfUsual: Bool = false) -> [Quest] {
    let who: CheckedCondition
    switch claim {
    case .neverCan(let one, _, _), .neverBecomes(let one, _): who = one
    case .alwaysCan, .onlyMakes, .keepsAtLeast:
      let stage = stages.stages(casting, isOfUsual ? .usual : .all)[0]
      let wide = isOfUsual || !stage.made.startsElsewhere ? nil : stages.stages(casting, .wide)[0]
      return [Quest(stage: stage, starts: stage.made.starts(tracked: []), wide: wide)]
    }
    let all = stages.stages(casting, isOfUsual ? .usualTracking : .tracking)
    return all.enumerated().compactMap { place, stage in
      let tracked = tracked(stage, who)
      if tracked.isEmpty { return nil }
      let wide = isOfUsual || !stage.made.startsElsewhere ? nil : stages.stages(casting, .wideTracking)[place]
      return Quest(stage: stage, starts: stage.made.starts(tracked: tracked), wide: wide)
    }
  }

  /// The kinds of whoever is tracked of whom a claim holds at the start.
  private func tracked(_ stage: Stage, _ who: CheckedCondition) -> [UInt8] {
    let asker = Asker(self, stage.table)
    let starts = stage.made.starts(tracked: [])
    return stage.made.tracked.filter { asker.holds(who, of: $0, among: starts) }
  }

  private func prove(_ claim: TimedClaim, _ quests: [Quest]) -> Verdict {
    var bounds = Bounds()
    var isExhausted = true
    var best: Trace?
    for quest in quests {
      // Why: where one search ends at its bounds, the others find what is near and prove no more.
      switch run(claim, quest, rooms: isExhausted ? limits.rooms : limits.rooms / 10) {
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
    if quests.isEmpty { return .vacuous }
    return isExhausted && bounds.leftOut == 0 ? .holds(bounds) : .undecided(bounds)
  }

  private func run(_ claim: TimedClaim, _ quest: Quest, rooms: Int) -> Verdict {
    guard let hunt = Hunt(self, claim, quest.stage) else { return .vacuous }
    let made = quest.stage.made
    // Why: what is broken is mostly broken soon, and what holds is shown faster than by all rooms.
    var found = hunt.run(from: quest.starts.map { RoomSearch.Start(shape: $0) }, rooms: limits.rooms / 30)
    if found == nil && (quest.wide != nil || !hunt.search.isExhausted) {
      if let bounds = exclusion(claim, quest, hunt) { return .holds(bounds) }
      found = hunt.run(from: [], rooms: rooms)
    }
    let bounds = bounds(hunt.search, made)
    guard let found else {
      // Why: those whom the policy names may have been there from the start.
      return hunt.search.isExhausted && quest.wide == nil ? .holds(bounds) : .undecided(bounds)
    }
    let (start, steps, ending) = hunt.path(to: found)
    return trace(quest.stage, start, steps, ending, bounds)
  }

  /// What was looked at to see that a claim holds in rooms of any size; nil where that was not seen.
  private func exclusion(_ claim: TimedClaim, _ quest: Quest, _ hunt: Hunt) -> Bounds? {
    guard let (stage, start) = everybodyAtStart(claim, quest),
      let hunt = quest.wide == nil ? hunt : Hunt(self, claim, stage)
    else { return nil }
    if !hunt.isExcluded(from: start) { return nil }
    var bounds = bounds(hunt.search, stage.made)
    bounds.isOfAnySize = true
    return bounds
  }

  /// Everybody who may be there at the start, those whom the policy names among them, and the stage that has them all;
  /// nil where there are too many.
  func everybodyAtStart(_ claim: TimedClaim, _ quest: Quest) -> (stage: Stage, kinds: [PersonKind])? {
    let stage = quest.wide ?? quest.stage
    var starts = quest.starts
    if quest.wide != nil {
      switch claim {
      case .neverCan(let who, _, _), .neverBecomes(let who, _):
        starts = stage.made.starts(tracked: tracked(stage, who))
      case .alwaysCan, .onlyMakes, .keepsAtLeast: starts = stage.made.starts(tracked: [])
      }
    }
    guard let everybody = quest.wide == nil ? [] : stage.made.everybody else { return nil }
    let kinds = Set(starts.flatMap(\.kinds)).sorted().map { stage.made.cast.kinds[Int($0)] }
    return (stage, kinds + everybody)
  }

  func trace(
    _ stage: Stage, _ start: RoomShape, _ steps: [Step], _ ending: Trace.Ending, _ bounds: Bounds
  ) -> Verdict {
    // Invariant: kinds are all that decisions see, so what they can do their bearers can.
    guard let trace = Trace([Trace.Stretch(stage: stage, steps: steps, change: nil)], from: start, ending)
    else {
      var bounds = bounds
      bounds.takesTime = steps.contains { $0.isPassingTime }
      return .undecided(bounds)
    }
    return .broken(trace)
  }

  func bounds(_ search: RoomSearch, _ made: Casting.Made) -> Bounds {
    var bounds = Bounds(
      rooms: search.shapes.count, people: search.mostPeople,
      depth: search.isExhausted ? 0 : Int(search.depths.last ?? 1) - 1,
      newcomers: made.cast.newcomers, leftOut: made.leftOut)
    bounds.mayEnd = search.mayEnd
    return bounds
  }
}
