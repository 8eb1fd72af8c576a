import PolicyCompiler
import RoomPolicy

extension TimedProver {
  /// A shorter sequence in which somebody changes the policy, or the first; else the verdict as it is. Of all
  /// changes those of `only` are looked at; nil for each.
  func withChanges(
    _ verdict: Verdict, _ claim: TimedClaim, _ number: Int, _ quests: [Quest], _ versions: PolicyVersions,
    only: Set<String>? = nil
  ) -> Verdict {
    var best = Int.max
    if case .broken(let trace) = verdict { best = trace.steps.count }
    if case .vacuous = verdict { return verdict }
    // Why: after a change it takes a step more, but for being let do something.
    let least = if case .neverCan = claim { 1 } else { 2 }
    // Why: where rooms end the search under the policy as it is, no other is looked at for long.
    var rooms = limits.rooms
    if case .undecided = verdict { rooms /= 10 }
    if only != nil { rooms /= 10 }
    var found: Trace?
    var looked = 0
    var isOpen = false
    for quest in quests where best > least {
      let search = ChangeSearch(self, quest, versions, claim, number, rooms: rooms, only: only)
      search.run(below: best, least)
      looked = max(looked, search.versions)
      rooms = search.rooms
      isOpen = isOpen || search.isOpen
      if let trace = search.trace, trace.steps.count < best { (found, best) = (trace, trace.steps.count) }
    }
    if let found { return .broken(found) }
    switch verdict {
    case .holds(var bounds):
      bounds.versions = looked
      bounds.isOpenAfterChange = isOpen
      return isOpen ? .undecided(bounds) : .holds(bounds)
    case .undecided(var bounds):
      bounds.versions = looked
      return .undecided(bounds)
    case .broken, .vacuous: return verdict
    }
  }
}

/// What one policy becomes by changes, each read once for all claims.
final class PolicyVersions {
  let changing: PolicyChanging
  private let policy: Policy
  private let checked: CheckedPolicy
  private let rooms: Int
  private var known: [String: PolicyVersion?] = [:]
  /// So many questions about those whom the policy names are still asked under changed policies.
  var questionsOfNamed = 1_000_000

  init(_ policy: Policy, _ checked: CheckedPolicy, _ changing: PolicyChanging, rooms: Int) {
    (self.policy, self.checked, self.changing, self.rooms) = (policy, checked, changing, rooms)
  }

  /// The versions that edits of one part make, the smallest text first.
  func all(_ part: PolicyEdits.Part, _ operations: [Operation], forbids: Bool) -> [PolicyVersion] {
    PolicyEdits(policy: checked).all(part, operations, forbids: forbids).sorted {
      $0.lines.utf8.count < $1.lines.utf8.count
    }.compactMap { edit in
      if let known = known[edit.words] { return known }
      let version = PolicyVersion(edit, of: policy, checked, changing, rooms: rooms)
      known[edit.words] = .some(version)
      return version
    }
  }
}

/// Looks for a sequence in which somebody changes the policy once.
private final class ChangeSearch {
  private let prover: TimedProver
  private let quest: TimedProver.Quest
  private let all: PolicyVersions
  private let claim: TimedClaim
  private let number: Int
  /// The changes that are looked at; nil for all.
  private let only: Set<String>?
  private let authors: Authors
  private let search: RoomSearch
  private(set) var trace: Trace?
  /// At most this many rooms are still looked at under changed policies.
  private(set) var rooms: Int
  /// The kinds that can come up before the change.
  private var kinds: [UInt8] = []
  /// Whether nothing that becomes of these breaks the claim before the change.
  private var areClosed = false
  /// How many changed policies were looked at.
  private(set) var versions = 0
  /// Whether a search ended at its bounds.
  private(set) var isOpen = false

  init(
    _ prover: TimedProver, _ quest: TimedProver.Quest, _ all: PolicyVersions, _ claim: TimedClaim,
    _ number: Int, rooms: Int, only: Set<String>?
  ) {
    self.only = only
    (self.prover, self.quest, self.all, self.claim, self.number) = (prover, quest, all, claim, number)
    self.rooms = rooms
    authors = Authors(quest.stage, prover.checked, includesOwners: all.changing.includesOwners)
    search = RoomSearch(quest.stage.table, mostPeople: quest.stage.made.mostPeople)
  }

  /// The operations that a new rule may speak of, and those that must differ for a change to matter.
  private var goals: OperationSet { claim.goals }

  func run(below limit: Int, _ least: Int) {
    var best = limit
    let sorts = quest.stage.made.cast.occupantKinds
    if authors.parts(sorts).isEmpty { return }
    guard let own = Hunt(prover, claim, quest.stage) else { return }
    _ = search.run(
      from: quest.starts.map { RoomSearch.Start(shape: $0) },
      RoomSearch.Limits(rooms: prover.limits.rooms / 30), room: { _, _ in false })
    let starts = Array(Set(quest.starts.flatMap(\.kinds))).sorted()
    let cast = quest.stage.made.cast
    let kept = own.kept(from: starts.map { cast.kinds[Int($0)] }).flatMap(cast.numbers)
    areClosed = kept != nil
    let reached = kept ?? own.reached(from: starts)
    kinds = reached ?? Array(Set(search.shapes.flatMap(\.kinds))).sorted()
    // Why: in rooms that were not looked at somebody may be let make a change.
    func mayBeMadeElsewhere(_ changes: PolicyChanges) -> Bool {
      !search.isExhausted && (reached == nil || authors.mayBeMade(changes, by: kinds, sorts))
    }
    var parts: [PolicyEdits.Part] = []
    for part in PolicyEdits.Part.allCases {
      if search.shapes.contains(where: {
        authors.first(in: $0, outside: search.outside($0), part.changes) != nil
      }) {
        parts.append(part)
      } else {
        isOpen = isOpen || mayBeMadeElsewhere(part.changes)
      }
    }
    let operations = (goals.isEmpty ? OperationSet.steps : goals).members
    for part in parts {
      for version in all.all(part, operations, forbids: false) where version.matters(goals) {
        if best <= least { return }
        if only?.contains(version.edit.words) == false { continue }
        guard search.shapes.contains(where: { author(of: version, in: $0) != nil }) else {
          isOpen = isOpen || mayBeMadeElsewhere(version.changes)
          continue
        }
        versions += 1
        look(version, &best)
      }
    }
  }

  private func author(of version: PolicyVersion, in shape: RoomShape) -> Authors.Author? {
    authors.first(in: shape, outside: search.outside(shape), version.changes)
  }

  /// From this many rooms on, the nearest, it is looked at what a change leads to.
  private static let seedLimit = 300

  private func look(_ version: PolicyVersion, _ best: inout Int) {
    let stage = version.stage(like: quest.stage)
    let claim = version.prover.checked.timedClaims[number].claim
    guard let hunt = Hunt(version.prover, claim, stage) else { return }
    let kinds = self.kinds.compactMap {
      stage.made.cast.number(like: quest.stage.made.cast.kinds[Int($0)], quest.stage.made.cast)
    }
    // Why the count: a kind beyond those that are numbered is missing here.
    let distinct = Set(kinds).sorted().map { stage.made.cast.kinds[Int($0)] }
    if kinds.count == self.kinds.count && hunt.isExcluded(from: distinct, areClosed: areClosed) {
      return
    }
    // Why: rooms of like counts fit alike.
    var fits: [UInt64: Bool] = [:]
    var seeds: [RoomSearch.Start] = []
    var isCut = false
    var origins: [RoomShape: (room: Int, author: Authors.Author)] = [:]
    for (place, shape) in search.shapes.enumerated() where Int(search.depths[place]) + 1 < best {
      guard let author = author(of: version, in: shape) else { continue }
      let counts = quest.stage.table.counts(shape.kinds, shape)
      if fits[counts] == nil {
        let state = NamedRoom(quest.stage.made.cast, shape.kinds).bound.state
        fits[counts] = version.change(in: state)?.unfit.isEmpty ?? false
      }
      if fits[counts] != true { continue }
      let kinds = shape.kinds.compactMap {
        stage.made.cast.number(like: quest.stage.made.cast.kinds[Int($0)], quest.stage.made.cast)
      }
      if kinds.count < shape.kinds.count {
        isCut = true
        continue
      }
      let after = RoomShape(kinds)
      if origins[after] != nil { continue }
      if seeds.count == Self.seedLimit {
        isCut = true
        break
      }
      origins[after] = (place, author)
      seeds.append(RoomSearch.Start(shape: after, depth: search.depths[place] + 1))
    }
    if seeds.isEmpty {
      isOpen = isOpen || isCut || !search.isExhausted
      return
    }
    // Why: most of what a change opens is open at once, and rooms of the start are the nearest.
    let first = Array(seeds.prefix(2))
    var isExhausted = false
    for seeds in first.count < seeds.count ? [first, seeds] : [seeds] {
      guard let hunt = Hunt(version.prover, claim, stage) else { return }
      if rooms <= 0 { break }
      let found = hunt.run(from: seeds, rooms: rooms, deepest: best - 1)
      rooms -= hunt.search.shapes.count
      isExhausted = found != nil || hunt.search.isExhausted
      guard let found else { continue }
      let (start, after, ending) = hunt.path(to: found)
      guard let origin = origins[start] else { continue }
      let before = search.path(to: origin.room)
      if before.steps.count + 1 + after.count >= best { continue }
      let stretches = [
        Trace.Stretch(stage: quest.stage, steps: before.steps, change: nil),
        Trace.Stretch(stage: stage, steps: after, change: (version, origin.author)),
      ]
      guard let trace = Trace(stretches, from: before.start, ending) else {
        isOpen = true
        continue
      }
      self.trace = trace
      best = trace.steps.count
    }
    isOpen = isOpen || isCut || !isExhausted || !search.isExhausted
  }
}
