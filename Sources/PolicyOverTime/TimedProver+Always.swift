import PolicyCompiler
import RoomPolicy

extension TimedProver {
  /// Whether steps lead from every room to one in which a wish is granted.
  func always(_ casting: Casting, _ wish: Wish) -> Verdict {
    var last = Bounds()
    let exits = Exits(self, casting, wish)
    for sort in [Stages.Sort.all, .usual] {
      let stage = stages.stages(casting, sort)[0]
      let made = stage.made
      let asker = Asker(self, stage.table)
      let search = RoomSearch(stage.table, mostPeople: made.mostPeople - 1, keepsEdges: true)
      var goals: Set<Int32> = []
      _ = search.run(from: made.starts(tracked: []), limits) { number, shape in
        if asker.granted(wish, in: shape, outside: search.outside(shape)) != nil {
          goals.insert(Int32(number))
        }
        return false
      }
      last = bounds(search, made)
      let traps = search.traps(without: goals)
      last.openRooms = search.isExhausted ? max(traps.count - Self.trapLimit, 0) : 0
      for trap in traps.prefix(Self.trapLimit) {
        let kinds = search.shapes[trap].kinds.map { made.cast.kinds[Int($0)] }
        // Why: from rooms that were not looked at steps may lead on; what kinds never come to says so all the same.
        switch search.isExhausted ? exits.leadOut(of: kinds) : exits.exclude(kinds) ? false : nil {
        case true?: continue
        case nil: if search.isExhausted { last.openRooms += 1 }
        case false?:
          let (start, steps) = search.path(to: trap)
          return trace(made, stage.table, start, steps, .nobodyEver(wish.operations), last)
        }
      }
      if !search.isExhausted { continue }
      return last.openRooms == 0 ? .holds(last) : .undecided(last)
    }
    return .undecided(last)
  }

  /// So many rooms are looked at again in which nobody seems to be let do it any more.
  private static let trapLimit = 200
}

/// The ways out of rooms in which nobody seems to be let do something any more, also with more people and those whom
/// the policy names.
private final class Exits {
  private let cast: Cast
  private let search: ExitSearch
  private let closure: KindClosure?
  private let wish: Wish
  private var known: [Set<UInt8>: Bool] = [:]

  init(_ prover: TimedProver, _ casting: Casting, _ wish: Wish) {
    let stage = prover.stages.stages(casting, .all)[0]
    let asker = Asker(prover, stage.table)
    cast = stage.made.cast
    search = ExitSearch(stage.table, asker, wish, prover.exitLimits)
    closure = KindClosure(
      prover, stage.table, asker, goals: wish.operations, counting: nil,
      conditions: [wish.who, wish.whom].compactMap(\.self))
    self.wish = wish
  }

  /// Whether steps lead to where the wish is granted; nil where that was not found out.
  func leadOut(of kinds: [PersonKind]) -> Bool? {
    exclude(kinds) ? false : search.leadsOut(of: RoomShape(kinds.compactMap { cast.number($0) }))
  }

  /// Whether, whatever the room, nothing that can become of people of these kinds is let do it.
  func exclude(_ kinds: [PersonKind]) -> Bool {
    guard let closure else { return false }
    let kinds = Set(kinds.compactMap { cast.number($0) })
    if let known = known[kinds] { return known }
    let excludes = closure.excludes(from: kinds.sorted(), wish: wish, kind: { _ in false }) { _, _ in false }
    known[kinds] = excludes
    return excludes
  }
}
