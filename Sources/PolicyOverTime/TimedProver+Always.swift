import PolicyCompiler
import RoomPolicy

extension TimedProver {
  /// Whether steps lead from every room to one in which a wish is granted.
  func always(_ casting: Casting, _ wish: Wish, _ number: Int?) -> Verdict {
    let wide = stages.stages(casting, .wide)[0]
    let ways = SureWays(self, wide.table, wish)
    if wide.made.leftOut == 0 && ways.areAlways(in: wide) {
      var bounds = Bounds(newcomers: wide.made.cast.newcomers, mayEnd: ways.mayEnd)
      bounds.isOfAnySize = true
      bounds.isOpenAfterChange = mayBeChanged(wide, wish)
      return .holds(bounds)
    }
    var last = Bounds()
    let exits = Exits(self, casting, wish, number)
    for sort in [Stages.Sort.all, .usual] {
      let stage = stages.stages(casting, sort)[0]
      let made = stage.made
      let asker = Asker(self, stage.table)
      let search = walk(stage)
      var goals: Set<Int32> = []
      for (number, shape) in search.shapes.enumerated()
      where asker.isGranted(wish, in: shape, outside: search.outside(shape)) {
        goals.insert(Int32(number))
      }
      last = bounds(search, made)
      let traps = search.traps(without: goals)
      last.openRooms = search.isExhausted ? max(traps.count - Self.trapLimit, 0) : 0
      for trap in traps.prefix(Self.trapLimit) {
        let kinds = search.shapes[trap].kinds.map { made.cast.kinds[Int($0)] }
        // Why: from rooms that were not looked at steps may lead on; what kinds never come to says so all the same.
        var leadsOut = search.isExhausted ? exits.leadOut(of: kinds) : exits.exclude(kinds) ? false : nil
        if leadsOut == false { leadsOut = exits.leadOutByChange(of: kinds) }
        switch leadsOut {
        case true?: continue
        case nil: if search.isExhausted { last.openRooms += 1 }
        case false?:
          let (start, steps) = search.path(to: trap)
          return trace(stage, start, steps, .nobodyEver(wish.operations), last)
        }
      }
      if !search.isExhausted { continue }
      if last.openRooms > 0 || last.leftOut > 0 { return .undecided(last) }
      last.isOpenAfterChange = mayBeChanged(stage, wish)
      return .holds(last)
    }
    return .undecided(last)
  }

  /// Whether somebody may change the policy so that steps, or who is let do what is wished, are decided otherwise: what
  /// then comes of the rooms is looked for as a way out alone.
  private func mayBeChanged(_ stage: Stage, _ wish: Wish) -> Bool {
    guard let versions else { return false }
    let authors = Authors(stage, checked, includesOwners: versions.changing.includesOwners)
    return authors.parts(stage.made.cast.occupantKinds).contains { part in
      versions.all(part, wish.operations.members, forbids: true).contains { $0.matters(wish.operations) }
    }
  }

  /// All rooms that steps lead to, walked once for all claims.
  private func walk(_ stage: Stage) -> RoomSearch {
    if let known = stages.walk(stage) { return known }
    let search = RoomSearch(stage.table, mostPeople: stage.made.mostPeople - 1, keepsEdges: true)
    // Why: where some people are left out, nothing holds by what is found, and what is broken is near.
    let limits = RoomSearch.Limits(rooms: stage.made.leftOut > 0 ? limits.rooms / 3 : limits.rooms)
    _ = search.run(
      from: stage.made.starts(tracked: []).map { RoomSearch.Start(shape: $0) }, limits,
      room: { _, _ in false })
    stages.remember(search, of: stage)
    return search
  }

  /// At most this many rooms are looked at again in which nobody seems to be let do it any more.
  private static let trapLimit = 1_000
}

/// The ways out of rooms in which nobody seems to be let do something any more, also with more people and those whom
/// the policy names, and by a change of the policy.
private final class Exits {
  private let prover: TimedProver
  private let stage: Stage
  private let search: ExitSearch
  private let closure: KindClosure?
  private let wish: Wish
  private let number: Int?
  private let authors: Authors?
  /// Says who is outside a room.
  private let rooms: RoomSearch
  /// Kinds that nobody is let do it of, nor of those that come of them.
  private var shut: [Set<UInt8>] = []
  /// Kinds of which that is not known.
  private var open: [Set<UInt8>] = []
  /// By the kinds of a room, whether anybody who can come up there may change the policy.
  private var changeable: [Set<UInt8>: Bool] = [:]

  init(_ prover: TimedProver, _ casting: Casting, _ wish: Wish, _ number: Int?) {
    self.prover = prover
    let stage = prover.stages.stages(casting, .all)[0]
    self.stage = stage
    let asker = Asker(prover, stage.table)
    search = ExitSearch(stage.table, asker, wish, prover.exitLimits)
    closure = KindClosure(
      prover, stage.table, asker, wish: wish, conditions: [wish.who, wish.whom].compactMap(\.self))
    self.wish = wish
    self.number = number
    rooms = RoomSearch(stage.table, mostPeople: Cast.mostPeople)
    authors = prover.versions.map {
      Authors(stage, prover.checked, includesOwners: $0.changing.includesOwners)
    }
  }

  private var cast: Cast { stage.made.cast }

  private func shape(_ kinds: [PersonKind]) -> RoomShape { RoomShape(kinds.compactMap { cast.number($0) }) }

  /// Whether steps lead to where the wish is granted; nil where that was not found out.
  func leadOut(of kinds: [PersonKind]) -> Bool? {
    exclude(kinds) ? false : search.leadsOut(of: shape(kinds))
  }

  /// Whether, whatever the room, nothing that can become of people of these kinds is let do it.
  func exclude(_ kinds: [PersonKind]) -> Bool {
    guard let closure else { return false }
    let kinds = Set(kinds.compactMap { cast.number($0) })
    // Why: fewer kinds come to no more.
    if shut.contains(where: kinds.isSubset) { return true }
    if open.contains(where: kinds.isSuperset) { return false }
    guard let reached = closure.reached(from: kinds.sorted(), wishing: true) else {
      open.append(kinds)
      return false
    }
    shut.append(Set(reached))
    return true
  }

  /// In at most this many rooms it is asked what a change leads to.
  private static let changeLimit = 20
  /// The ways out once a changed policy is in place, by the version.
  private var changed: [ObjectIdentifier: ChangedExits?] = [:]
  /// So many changed policies are still looked at, for all rooms together: of a thousand rooms that nothing leads out of,
  /// each would ask every change.
  private var changesLeft = 1_000

  /// Whether somebody can change the policy so that steps lead to where the wish is granted; nil where that was not
  /// found out.
  func leadOutByChange(of kinds: [PersonKind]) -> Bool? {
    guard let versions = prover.versions, let number, let authors else { return false }
    if changesLeft == 0 { return nil }
    let numbers = Set(kinds.compactMap { cast.number($0) })
    let isChangeable =
      changeable[numbers]
      ?? !authors.parts(cast.occupantKinds, by: closure?.reached(from: numbers.sorted())).isEmpty
    changeable[numbers] = isChangeable
    if !isChangeable { return false }
    // Why: who is there can mostly do it at once.
    if leadOut(of: [shape(kinds)], authors, versions, number) == true { return true }
    let rooms = RoomSearch(stage.table, mostPeople: Cast.mostPeople)
    _ = rooms.run(
      from: [RoomSearch.Start(shape: shape(kinds))], RoomSearch.Limits(rooms: prover.limits.rooms / 30),
      room: { _, _ in false })
    let found = leadOut(of: rooms.shapes, authors, versions, number)
    return found == false && !rooms.isExhausted ? nil : found
  }

  /// Whether steps lead out once a changed policy is in place: what is known of one is made once for all rooms.
  private func leadOut(
    of rooms: some Sequence<RoomShape>, once version: PolicyVersion, _ number: Int
  ) -> Bool? {
    let key = ObjectIdentifier(version)
    let exits = changed[key] ?? ChangedExits(version, stage, number, prover.exitLimits)
    changed[key] = .some(exits)
    guard let exits else { return false }
    return exits.leadOut(of: rooms)
  }

  private func leadOut(
    of rooms: [RoomShape], _ authors: Authors, _ versions: PolicyVersions, _ number: Int
  ) -> Bool? {
    var isOpen = false
    for part in PolicyEdits.Part.allCases.reversed() {
      func author(_ changes: PolicyChanges, in shape: RoomShape) -> Authors.Author? {
        authors.first(in: shape, outside: self.rooms.outside(shape), changes)
      }
      if !rooms.contains(where: { author(part.changes, in: $0) != nil }) { continue }
      for version in versions.all(part, wish.operations.members, forbids: false)
      where version.matters(wish.operations) {
        let from = rooms.filter { author(version.changes, in: $0) != nil }.prefix(Self.changeLimit)
        isOpen = isOpen || from.count == Self.changeLimit
        if changesLeft == 0 { return nil }
        changesLeft -= 1
        switch leadOut(of: from, once: version, number) {
        case true?: return true
        case nil: isOpen = true
        case false?: continue
        }
      }
    }
    return isOpen ? nil : false
  }
}

/// The ways out of rooms once a changed policy is in place.
private struct ChangedExits {
  private let version: PolicyVersion
  private let old: Stage
  private let stage: Stage
  private let search: ExitSearch
  /// Whether nothing that can become of anybody is let do it.
  private let isShut: Bool

  /// Nil where the claim of that number is another.
  init?(_ version: PolicyVersion, _ old: Stage, _ number: Int, _ limits: RoomSearch.Limits) {
    guard
      case .alwaysCan(let who, let operations, let whom) = version.prover.checked.timedClaims[number].claim
    else { return nil }
    (self.version, self.old) = (version, old)
    stage = version.stage(like: old)
    let wish = Wish(operations: operations, who: who, whom: whom, tracked: nil)
    let asker = Asker(version.prover, stage.table)
    search = ExitSearch(stage.table, asker, wish, limits)
    let closure = KindClosure(
      version.prover, stage.table, asker, wish: wish, conditions: [who, whom].compactMap(\.self))
    let cast = stage.made.cast
    let everybody = Set(old.made.cast.kinds.compactMap { cast.number(like: $0, old.made.cast) })
    isShut = closure?.excluding(from: everybody.sorted().map { cast.kinds[Int($0)] }) != nil
  }

  /// Whether steps lead from one of these rooms of the old policy to where the claim's wish is granted; nil where that
  /// was not found out.
  func leadOut(of rooms: some Sequence<RoomShape>) -> Bool? {
    if isShut { return false }
    var isOpen = false
    for room in rooms {
      let state = NamedRoom(old.made.cast, room.kinds).bound.state
      if version.change(in: state)?.unfit.isEmpty != true { continue }
      let kinds = room.kinds.compactMap {
        stage.made.cast.number(like: old.made.cast.kinds[Int($0)], old.made.cast)
      }
      switch search.leadsOut(of: RoomShape(kinds)) {
      case true?: return true
      case nil: isOpen = true
      case false?: continue
      }
    }
    return isOpen ? nil : false
  }
}
