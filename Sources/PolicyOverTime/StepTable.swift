import PolicyCompiler
import RoomPolicy

/// Which steps the people of a room can take. What two kinds of people can do depends on the rest of the room only by
/// counts, and is asked once for all rooms whose counts are alike.
final class StepTable {
  let cast: Cast
  let requests: StepRequests
  private let operations: [Operation]
  private let scope: Looks.Scope
  private let fields: CountFields
  private var pairs = KindPairs<Pair>()
  /// By kind, the number of its look.
  private var looks: [Int32] = []
  /// By scope, the numbers of looks.
  private var lookTables: [Looks.Scope: LookTable] = [:]
  let met: AskedPairs
  /// By operation, request and kind, what it makes of somebody whom alone it changes; nil where that is nothing.
  private var outcomes: [UInt64: UInt8?] = [:]
  /// What people do to each other while others are there.
  private var meetings: [Meetings.Key: Meetings] = [:]
  /// Sets of others in one of which counts forbid least; nil where there are none such.
  private lazy var permissive: [[UInt8]]? = {
    guard let checked = cast.policy.checked,
      let others = OthersThere(checked, cast, goals: OperationSet(), counting: nil), others.isPermissive
    else { return nil }
    return Array(others.contexts.prefix(2))
  }()
  /// How many questions were asked.
  var asked = 0
  /// A kind more came up than can be numbered.
  private(set) var hasTooManyKinds = false

  /// What somebody of a kind may be let do to somebody of another.
  private final class Pair {
    /// The steps that are allowed in some room.
    let candidates: [Step]
    let asked: AskedPair
    /// By the counts that decide, the steps that are allowed.
    var known: [UInt64: [Step]] = [:]

    init(candidates: [Step], asked: AskedPair) { (self.candidates, self.asked) = (candidates, asked) }
  }

  /// `met` is what was asked in other tables of the policy about the same operations, and is told of what is asked here.
  init(_ cast: Cast, _ met: AskedPairs, of operations: OperationSet = .steps) {
    self.cast = cast
    scope = Looks.Scope(operations: operations)
    let program = cast.policy.program
    requests = StepRequests(cast.policy)
    self.operations = operations.members.filter {
      !program.rights.isEmpty || !FactScope.right.contains($0)
    }
    fields = CountFields(cast.policy.machine)
    // Why: where counts are not packed, they are of the kinds of one cast.
    self.met = fields.isPacked ? met : AskedPairs()
  }

  /// The counts of a room, as far as decisions distinguish them.
  func counts(_ kinds: [UInt8], _ shape: RoomShape) -> UInt64 {
    fields.counts(kinds.map { cast.traits[Int($0)] }, or: shape.bits)
  }

  /// Which counts the decision on an operation reads; `result` is what becomes of whoever is moved.
  func countsRead(
    by operation: Operation, _ actor: UInt8, _ target: UInt8, _ request: Request, result: UInt8? = nil
  ) -> UInt64 {
    let people = target < Self.itself ? [actor, target] : [actor]
    return fields.read(
      by: operation, people.map { cast.traits[Int($0)] }, request,
      result: result.map { cast.traits[Int($0)] })
  }

  // MARK: Steps

  /// Calls `body` with the steps that can be taken in a room, by people in it and by those outside whom `outside`
  /// numbers, until it says that no more are wanted.
  func eachStep(in shape: RoomShape, outside: [UInt8], _ body: (Step) -> Bool) {
    let kinds = shape.kinds
    let counts = counts(kinds, shape)
    let present = Self.distinct(kinds)
    var room: CountedRoom?
    var isDone = false
    func enter(_ actor: UInt8, _ target: UInt8) {
      if isDone { return }
      for step in steps(actor, target, counts, kinds, &room) where !isDone { isDone = body(step) }
    }
    for kind in present where !isDone {
      guard let older = cast.older(kind) else { continue }
      if let number = cast.number(older) {
        isDone = body(.passing(of: kind, to: number))
      } else {
        hasTooManyKinds = true
      }
    }
    for actor in present + outside {
      enter(actor, Self.nobody)
      enter(actor, Self.itself)
      let isOutside = outside.contains(actor)
      for target in present where target != actor || kinds.count(where: { $0 == actor }) > 1 {
        enter(actor, target)
      }
      // Why: of two people outside neither can be of use to the other, but a system that is outside.
      for target in outside where target != actor || !isOutside { enter(actor, target) }
    }
  }

  static let nobody: UInt8 = 0xFF
  static let itself: UInt8 = 0xFE

  static func distinct(_ kinds: [UInt8]) -> [UInt8] {
    var distinct: [UInt8] = []
    for kind in kinds where distinct.last != kind { distinct.append(kind) }
    return distinct
  }

  /// What somebody of a kind can do to somebody of another, in a room that has both.
  func steps(_ actor: UInt8, _ target: UInt8, in shape: RoomShape) -> [Step] {
    var room: CountedRoom?
    let kinds = shape.kinds
    return steps(actor, target, counts(kinds, shape), kinds, &room)
  }

  private func steps(
    _ actor: UInt8, _ target: UInt8, _ counts: UInt64, _ kinds: [UInt8], _ room: inout CountedRoom?
  ) -> [Step] {
    let pair = pair(of: actor, target)
    if pair.candidates.isEmpty { return [] }
    let asked = pair.asked
    let key = counts & asked.read
    if let known = pair.known[key] { return known }
    if asked.known[key] == nil {
      let counted = room ?? cast.room(counting: kinds)
      room = counted
      asked.known[key] = allowed(pair.candidates, actor, target, in: counted)
    }
    let steps = (asked.known[key] ?? []).map { pair.candidates[Int($0)] }
    pair.known[key] = steps
    return steps
  }

  /// What somebody of a kind may be let do to somebody of another in some room.
  func candidates(_ actor: UInt8, _ target: UInt8) -> [Step] { pair(of: actor, target).candidates }

  /// Which counts decide what somebody of a kind can do to somebody of another; nil where that is nothing.
  func countsRead(_ actor: UInt8, _ target: UInt8) -> UInt64? {
    let pair = pair(of: actor, target)
    return pair.candidates.isEmpty ? nil : pair.asked.read
  }

  /// What each two people can do to each other while one of some sets of others is there.
  func meetings(among contexts: [[UInt8]], ofAllCounts: Bool) -> Meetings {
    let key = Meetings.Key(contexts: contexts, isOfAllCounts: ofAllCounts)
    if let known = meetings[key] { return known }
    let new = Meetings(self, key)
    meetings[key] = new
    return new
  }

  private func pair(of actor: UInt8, _ target: UInt8) -> Pair {
    if let known = pairs[actor, target] { return known }
    let new = makePair(of: actor, target)
    pairs[actor, target] = new
    return new
  }

  private func makePair(of actor: UInt8, _ target: UInt8) -> Pair {
    let (one, other) = lookPair(actor, target)
    // Why: who is asked about as another of their own is answered otherwise, and no room has both.
    let isShared = target >= Self.itself || !cast.isOneUser(actor, target)
    func moved(_ movesTarget: Bool) -> UInt8 { movesTarget && target < Self.itself ? target : actor }
    if isShared, let asked = met.pair(one, other) {
      let steps = asked.candidates.compactMap { step -> Step? in
        var result = Step.Result.end
        if var kind = step.result {
          kind.identity = cast.kinds[Int(moved(step.movesTarget))].identity
          guard let number = cast.number(kind) else { return nil }
          result = .kind(number)
        }
        return Step(
          operation: step.operation, request: step.request, actor: actor, target: Step.Aim(number: target),
          movesTarget: step.movesTarget, result: result)
      }
      if steps.count == asked.candidates.count { return Pair(candidates: steps, asked: asked) }
      hasTooManyKinds = true
      return Pair(candidates: [], asked: asked)
    }
    let candidates = findCandidates(actor, target)
    var read: UInt64 = 0
    for step in candidates {
      var result: UInt8?
      if case .kind(let kind) = step.result { result = kind }
      read |= countsRead(
        by: step.operation, actor, target, requests.of(step.operation)[step.request], result: result)
    }
    let asked = AskedPair(
      read,
      candidates.map { step in
        var result: PersonKind?
        if case .kind(let kind) = step.result {
          result = cast.kinds[Int(kind)]
          result?.identity = 0
        }
        return AskedPair.Candidate(
          operation: step.operation, request: step.request, movesTarget: step.movesTarget, result: result)
      })
    // Why: where a kind could not be numbered some step is missing.
    if isShared && !hasTooManyKinds { met.remember(asked, one, other) }
    return Pair(candidates: candidates, asked: asked)
  }

  /// How two people look to decisions on steps; a negative number says what a target that is nobody else is.
  func lookPair(_ actor: UInt8, _ target: UInt8) -> (Int32, Int32) {
    (look(actor), target < Self.itself ? look(target) : Int32(target) - 0x100)
  }

  /// How somebody of a kind looks to decisions on steps.
  private func look(_ kind: UInt8) -> Int32 {
    while looks.count < cast.kinds.count { looks.append(-1) }
    if looks[Int(kind)] < 0 { looks[Int(kind)] = self.looks(scope)[cast.kinds[Int(kind)]] }
    return looks[Int(kind)]
  }

  /// How kinds look to what a scope asks of them.
  func looks(_ scope: Looks.Scope) -> LookTable {
    if let known = lookTables[scope] { return known }
    let new = LookTable(cast, met.looks(cast.policy, scope))
    lookTables[scope] = new
    return new
  }

  /// The target as `Step.Aim` has it; nil for nobody.
  func aimed(_ actor: UInt8, _ target: UInt8) -> Person? {
    if target < Self.itself { return cast.people[Int(target)].target }
    return target == Self.itself ? cast.people[Int(actor)].actor : nil
  }

  /// Which of some steps are allowed in a room, as indices.
  private func allowed(
    _ candidates: [Step], _ actor: UInt8, _ target: UInt8, in room: CountedRoom
  ) -> [UInt16] {
    var steps: [UInt16] = []
    let person = cast.people[Int(actor)].actor
    let aimed = aimed(actor, target)
    for (place, candidate) in candidates.enumerated() {
      // Why: what leads to the same room is one step, the one that is simplest to ask for.
      let isKnown = steps.contains {
        let other = candidates[Int($0)]
        return other.movesTarget == candidate.movesTarget && other.result == candidate.result
      }
      if isKnown { continue }
      let request = requests.of(candidate.operation)[candidate.request]
      asked += 1
      if room.allows(candidate.operation, person, aimed, request) { steps.append(UInt16(place)) }
    }
    return steps
  }

  /// What somebody of a kind may be let do to somebody of another in some room: what changes nothing, or is denied
  /// where counts forbid least, is left out.
  private func findCandidates(_ actor: UInt8, _ target: UInt8) -> [Step] {
    var found: [Step] = []
    let others: [[UInt8]] = permissive ?? [[]]
    let both = ([actor] + (target < Self.itself ? [target] : [])).filter { !cast.kinds[Int($0)].isOutside }
    let rooms = others.map { cast.room(counting: both + $0) }
    let person = cast.people[Int(actor)].actor
    let aimed = aimed(actor, target)
    let aim = Step.Aim(number: target)
    var named: NamedRoom?
    // Why: most of what people are denied they are denied whatever they ask for.
    let allowed = met.looks(cast.policy, scope).allowed
    let byActor = allowed[Int(look(actor))].asActor
    let toTarget =
      target == Self.nobody ? nil : allowed[Int(look(target < Self.itself ? target : actor))].asTarget
    for operation in operations where operation.row.hasTarget == (target != Self.nobody) {
      if !byActor.contains(operation) || toTarget?.contains(operation) == false { continue }
      for (index, request) in requests.of(operation).enumerated() {
        // Why: who is inside asks for something from outside only where a rule lets it through.
        if request.isExternal && !requests.insideAsksFromOutside && !cast.kinds[Int(actor)].isOutside {
          continue
        }
        asked += 1
        let isAllowed = rooms.contains { $0.allows(operation, person, aimed, request) }
        if !isAllowed {
          // Why: what no count decides is denied in every room.
          if permissive != nil || countsRead(by: operation, actor, target, request) == 0 { continue }
        }
        let outcome = outcome(operation, index, actor, target) {
          let room = named ?? NamedRoom(cast, RoomShape(both).kinds)
          named = room
          return room
        }
        guard let (movesTarget, result) = outcome else { continue }
        found.append(
          Step(
            operation: operation, request: index, actor: actor, target: aim, movesTarget: movesTarget,
            result: result))
      }
    }
    return found
  }

  /// What a step makes of whom, found once for each kind where it does not depend on who else takes part; nil where
  /// everybody stays as they are.
  private func outcome(
    _ operation: Operation, _ number: Int, _ actor: UInt8, _ target: UInt8, in room: () -> NamedRoom
  ) -> (movesTarget: Bool, result: Step.Result)? {
    let request = requests.of(operation)[number]
    guard let party = operation.effect.changedAlone else {
      return outcome(operation, request, actor, target, in: room())
    }
    let movesTarget = party == .target && target < Self.itself
    let moved = movesTarget ? target : actor
    let key = UInt64(operation.rawValue) << 32 | UInt64(number) << 8 | UInt64(moved)
    if let known = outcomes[key] { return known.map { (movesTarget, .kind($0)) } }
    let found = outcome(operation, request, actor, target, in: room())
    var result: UInt8?
    if case .kind(let kind)? = found?.result { result = kind }
    outcomes[key] = .some(result)
    return found
  }

  private func outcome(
    _ operation: Operation, _ request: Request, _ actor: UInt8, _ target: UInt8, in room: NamedRoom
  ) -> (movesTarget: Bool, result: Step.Result)? {
    if case .endsRoom = operation.effect { return (false, .end) }
    guard let asker = room.user(actor, asTarget: false) else { return nil }
    let person = room.bound.person(asker)
    var question = Question(asking: operation, by: person, target: target == Self.itself ? person : nil)
    question.request = request
    var aimed: User?
    if target < Self.itself {
      aimed = room.user(target, asTarget: true, besides: asker)
      question.target = aimed.map { room.bound.person($0) }
      if aimed == nil { return nil }
    }
    var after = room.bound
    after.apply(question)
    if let aimed, let number = number(aimed, of: target, in: after), number != target {
      return (true, .kind(number))
    }
    if let number = number(asker, of: actor, in: after), number != actor { return (false, .kind(number)) }
    return nil
  }

  private func number(_ user: User, of kind: UInt8, in room: BoundRoom) -> UInt8? {
    let identity = cast.kinds[Int(kind)].identity
    let now = PersonKind(
      room.listing(room.person(user)), identity: identity, cast.policy.program, cast.scale)
    let number = cast.number(now)
    if number == nil { hasTooManyKinds = true }
    return number
  }
}
