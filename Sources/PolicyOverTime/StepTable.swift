import PolicyCompiler
import RoomPolicy

/// Which steps the people of a room can take. What two kinds of people can do hangs on the rest of the room only by
/// counts, and is asked once for all rooms whose counts are alike.
final class StepTable {
  let cast: Cast
  var requests: StepRequests
  /// Counts beyond it are alike: no fact of the policy distinguishes them.
  let countLimit: Int
  private let operations: [Operation]
  private var known: [Key: [Step]] = [:]
  private var possible: [Key: [Step]] = [:]
  /// Sets of others in one of which counts forbid least; nil where there are none such.
  private lazy var permissive: [[UInt8]]? = {
    guard let checked = cast.policy.checked,
      let others = OthersThere(checked, cast, goals: OperationSet(), counting: nil), others.isPermissive
    else { return nil }
    return Array(others.contexts.prefix(2))
  }()
  /// The ranks of roles whose bearers are limited.
  private let bounded: [Int]
  /// How many questions were asked.
  var asked = 0
  /// A kind more came up than can be numbered.
  private(set) var hasTooManyKinds = false

  private struct Key: Hashable {
    let counts: UInt64
    let actor: UInt8
    /// As `Step.Aim`: 0xFF for nobody and 0xFE for the actor.
    let target: UInt8
  }

  init(_ cast: Cast) {
    self.cast = cast
    let program = cast.policy.program
    requests = StepRequests(program)
    operations = Operation.allCases.filter {
      !$0.isProposal && $0.effect.isStep && (!program.rights.isEmpty || !FactScope.right.contains($0))
    }
    var limit = 1
    var bounded: [Int] = []
    for (rank, role) in program.roles.enumerated() {
      let asked = program.counts.filter { Int($0.role.rank) == rank }.map(\.least).max() ?? 0
      limit = max(limit, Int(clamping: asked))
      if asked > 0 || role.minimum > 0 || role.activeMinimum > 0 || role.maximum != nil
        || role.activeMaximum != nil
      {
        bounded.append(rank)
      }
      for bound in [role.minimum, role.activeMinimum, role.maximum ?? 0, role.activeMaximum ?? 0]
      where bound > 0 {
        limit = max(limit, Int(clamping: bound))
      }
    }
    for bound in [program.measures.bounds[.maxClients], program.measures.bounds[.maxUsers]] {
      if let bound { limit = max(limit, Int(clamping: bound)) }
    }
    for step in program.code where step.opcode == .below || step.opcode == .above {
      if let number = FactNumber(rawValue: step.index), [.clients, .users].contains(number) {
        limit = max(limit, Int(clamping: step.operand))
      }
    }
    countLimit = min(limit + 1, 7)
    self.bounded = bounded
  }

  // MARK: Counts

  /// The counts of a room, as far as decisions distinguish them; of many roles the room itself.
  func counts(_ shape: RoomShape) -> UInt64 {
    let program = cast.policy.program
    var clients = 0, users = 0, owners = 0, moderators = 0, occupants = 0, pending = 0, loggers = 0
    var byRole = [Int](repeating: 0, count: program.roles.count)
    var active = byRole
    let kinds = shape.kinds
    for kind in kinds {
      let traits = cast.traits[Int(kind)]
      clients += traits.clients
      if traits.isCountedUser { users += 1 }
      if traits.isOwner { owners += 1 }
      if traits.isModerator { moderators += 1 }
      if traits.isOccupant && traits.clients > 0 { occupants += 1 }
      if traits.isPending { pending += 1 }
      if traits.isLogger { loggers += 1 }
      byRole[Int(traits.role.rank)] += 1
      if traits.clients > 0 { active[Int(traits.role.rank)] += 1 }
    }
    var all = [clients, users, owners, moderators, occupants, pending, loggers]
    for rank in bounded { all += [byRole[rank], active[rank]] }
    if all.count > 21 { return shape.bits }
    // Why: of users and loggers it matters whether there are any, but for limits.
    if countLimit <= 2 { (all[1], all[6]) = (min(users, 1), min(loggers, 1)) }
    return all.reduce(0) { $0 << 3 | UInt64(min($1, countLimit)) }
  }

  // MARK: Steps

  /// Calls `body` with the steps that can be taken in a room, by people in it and by those outside whom `outside`
  /// numbers, until it says that no more are wanted.
  func eachStep(in shape: RoomShape, outside: [UInt8], _ body: (Step) -> Bool) {
    let counts = counts(shape)
    let kinds = shape.kinds
    let present = Self.distinct(kinds)
    var people: NamedRoom?
    var isDone = false
    func enter(_ actor: UInt8, _ target: UInt8) {
      if isDone { return }
      let key = Key(counts: counts, actor: actor, target: target)
      let steps: [Step]
      if let known = known[key] {
        steps = known
      } else {
        if people == nil { people = NamedRoom(cast, kinds) }
        steps = people.map { ask(actor, target, in: $0) } ?? []
        known[key] = steps
      }
      for step in steps where !isDone { isDone = body(step) }
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
  func ask(_ actor: UInt8, _ target: UInt8, in room: NamedRoom) -> [Step] {
    var steps: [Step] = []
    guard let asker = room.user(actor, asTarget: false) else { return [] }
    let person = room.bound.person(asker)
    var aimed: (user: User, person: Person)?
    if target < Self.itself {
      guard let user = room.user(target, asTarget: true, besides: asker) else { return [] }
      aimed = (user, room.bound.person(user))
    }
    for candidate in candidates(actor, target) {
      var question = Question(asking: candidate.operation, by: person, target: nil)
      if let aimed {
        question.target = aimed.person
      } else if target == Self.itself {
        question.target = person
      }
      question.request = requests.of(candidate.operation)[candidate.request]
      // Why: what leads to the same room is one step, the one that is simplest to ask for.
      if steps.contains(where: { $0.movesTarget == candidate.movesTarget && $0.result == candidate.result }) {
        continue
      }
      asked += 1
      if room.bound.verdict(question).isAllowed { steps.append(candidate) }
    }
    return steps
  }

  /// What somebody of a kind may be let do to somebody of another in some room: what changes nothing, or is denied
  /// where counts forbid least, is left out.
  private func candidates(_ actor: UInt8, _ target: UInt8) -> [Step] {
    let key = Key(counts: 0, actor: actor, target: target)
    if let known = possible[key] { return known }
    var found: [Step] = []
    let others: [[UInt8]] = permissive ?? [[]]
    let rooms = others.map { others in
      NamedRoom(
        cast,
        RoomShape(
          ([actor] + (target < Self.itself ? [target] : [])).filter { !cast.kinds[Int($0)].isOutside }
            + others
        )
        .kinds)
    }
    for operation in operations where operation.row.hasTarget == (target != Self.nobody) {
      for (index, request) in requests.of(operation).enumerated() {
        // Why: who is inside asks for nothing from outside.
        if request.isExternal && !cast.kinds[Int(actor)].isOutside { continue }
        for room in rooms {
          asked += 1
          guard let asker = room.user(actor, asTarget: false) else { continue }
          let aimed = target < Self.itself ? room.user(target, asTarget: true, besides: asker) : nil
          if target < Self.itself && aimed == nil { continue }
          let person = room.bound.person(asker)
          var question = Question(asking: operation, by: person, target: nil)
          question.target = aimed.map { room.bound.person($0) } ?? (target == Self.itself ? person : nil)
          question.request = request
          if permissive != nil && !room.bound.verdict(question).isAllowed { continue }
          guard let (movesTarget, result) = outcome(question, room, actor, asker, target, aimed) else {
            continue
          }
          let aim: Step.Aim =
            target == Self.nobody ? .nobody : target == Self.itself ? .itself : .one(target)
          found.append(
            Step(
              operation: operation, request: index, actor: actor, target: aim, movesTarget: movesTarget,
              result: result))
          break
        }
      }
    }
    possible[key] = found
    return found
  }

  /// What a step makes of whom; nil where everybody stays as they are.
  private func outcome(
    _ question: Question, _ room: NamedRoom, _ actor: UInt8, _ asker: User, _ target: UInt8, _ aimed: User?
  ) -> (movesTarget: Bool, result: Step.Result)? {
    if case .endsRoom = question.operation.effect { return (false, .end) }
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

/// A room of given kinds of people, each of whom has a name.
struct NamedRoom {
  let cast: Cast
  let kinds: [UInt8]
  let bound: BoundRoom
  private let named: [User]

  init(_ cast: Cast, _ kinds: [UInt8]) {
    self.cast = cast
    self.kinds = kinds
    var people: [(user: User, kind: PersonKind)] = []
    for (place, number) in kinds.enumerated() {
      let kind = cast.kinds[Int(number)]
      let users = cast.users[kind.identity]
      people.append((users[min(place, users.count - 1)], kind))
    }
    named = people.map(\.user)
    bound = cast.room(people)
  }

  /// Somebody of a kind, who may be outside; another than `besides`.
  func user(_ kind: UInt8, asTarget: Bool, besides: User? = nil) -> User? {
    if cast.kinds[Int(kind)].isOutside {
      let users = cast.users[cast.kinds[Int(kind)].identity]
      return users[min(Cast.outsider + (asTarget ? 1 : 0), users.count - 1)]
    }
    return kinds.indices.first { kinds[$0] == kind && named[$0].key != besides?.key }.map { named[$0] }
  }
}

extension OperationEffect {
  /// Whether a room is another afterwards, as far as steps go; a change of the policy is a step of its own.
  var isStep: Bool {
    switch self {
    case .enters, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .losesClient,
      .leavesList, .removes, .losesClients, .bans, .endsBan, .takesRole, .setsVoice, .setsRight, .endsRoom:
      true
    case .nothing, .readiesEntry, .renames, .setsConsent, .replacesLeaf, .changesPolicy: false
    }
  }
}
