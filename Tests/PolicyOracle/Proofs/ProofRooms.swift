import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy
import SourceText

/// Rooms of the model in `Grammar/proofs/Rooms.v`: a few people, of whom one is a logger and one a system.
public struct ProofRooms {
  private static let names = ["ann", "bob", "cat", "dan", "log", "sys"]
  private static let rights = ["herald", "pinner"]
  private let machines: [Machine]
  private let users: [User]

  /// Compiles the standard profile under each pair of settings that steps depend on.
  public init() {
    users = Self.names.compactMap { try? User(Array("\($0)@a.example".utf8)[...]) }
    machines = ["multi-device", "single-device"].flatMap { device in
      ["members-only", "fixed-membership"].compactMap { style in
        let text = """
          roompolicy 1
          \(device)
          \(style)
          logging optional by log@a.example
          owning-system sys@a.example
          right herald granted by owner, admin
          right pinner

          """
        return compile(Source(name: "room", bytes: Array(text.utf8))).program.map(Machine.init)
      }
    }
  }

  /// A random step of a random room: what it leaves, and what is derived of it before.
  public func step(seed: Int) -> ProofRecord {
    var random = OracleRandom(seed: seed)
    var record = ProofRecord("room", "\(seed)")
    let bound = room(&random, &record)
    let actor = random.below(users.count)
    let question = question(by: actor, &random, bound, &record)
    record.answer()
    put(bound.state.applying(question, under: bound), bound.machine, &record)
    let facts = bound.facts(
      question.operation, actor: question.actor, target: question.target, question.request)
    record.put(facts, Self.counted)
    if case .setsRight = question.operation.effect {
      record.put(facts, [.mayGrantRight])
      record.put(facts, [.actorOutranks])
    }
    return record
  }

  /// A random commit: what it leaves, and what is derived of each of its parts before.
  public func commit(seed: Int) -> ProofRecord {
    var random = OracleRandom(seed: seed)
    var record = ProofRecord("commit", "\(seed)")
    let bound = room(&random, &record)
    // Why: whether the system's Remove unlists may change within a commit, and the model has it fixed.
    let actor = random.below(users.count - 1)
    var parts: [Question] = []
    record.put(0..<1 + random.below(4)) { record, _ in
      parts.append(question(by: actor, &random, bound, &record))
    }
    record.answer()
    var after = bound
    after.apply(commit: parts)
    put(after.state, bound.machine, &record)
    let commit = Commit(
      parts.map { Proposal($0.operation, by: $0.actor, target: $0.target, $0.request) },
      by: bound.person(users[actor]), in: bound)
    for part in parts.indices { record.put(bound.facts(part, of: commit), Self.counted) }
    return record
  }

  private static let counted: [FactBit] = [.leavesNoOwner, .givesSecondClient, .removesLastClient]

  private func room(_ random: inout OracleRandom, _ record: inout ProofRecord) -> BoundRoom {
    let machine = random.pick(machines)
    var room = Room()
    // Why: the last owner and the last client are seldom there among many.
    let isQuiet = random.chance(50)
    for user in users {
      var one = RoomUser(user: user)
      let role = random.chance(isQuiet ? 2 : 30) ? StandardRole.owner : random.pick(StandardRole.allCases)
      if role != .none { one.role = Array(role.name.utf8) }
      one.clients = isQuiet && random.chance(80) ? 0 : random.below(3)
      one.rights = Self.rights.filter { _ in random.chance(40) }.map { Array($0.utf8) }
      one.voice = random.pick([nil, true, false])
      room.users.append(one)
    }
    let bound = BoundRoom(machine, room)
    record.put(machine.program.measures.isSingleDevice)
    record.put(machine.program.measures.isFixedMembership)
    record.put(machine.program.rights) { record, right in
      record.put(StandardRole.allCases.map { right.granters.contains($0.number) ? 1 : 0 })
    }
    record.put(room.users) { record, user in
      let person = bound.person(user.user)
      record.put(person.role.rank)
      record.put(person.clients)
      record.put(person.mayHaveDevices)
      record.put(
        machine.program.rights.indices.filter { user.rights.contains(machine.program.rights[$0].name) })
      record.put(user.voice.map { $0 ? 1 : 0 } ?? 2)
    }
    return bound
  }

  private func question(
    by actor: Int, _ random: inout OracleRandom, _ bound: BoundRoom, _ record: inout ProofRecord
  ) -> Question {
    let (target, operation) = (random.below(users.count), random.pick(Self.operations))
    let isEntry = operation.effect.isEntry
    let roles = StandardRole.allCases.filter { !isEntry || $0.number.isOccupantRole }
    let given = random.chance(10) && !isEntry ? nil : random.pick(roles)
    var question = Question(
      asking: operation, by: bound.person(users[actor]),
      target: operation.row.hasTarget ? bound.person(users[target]) : nil)
    question.request.newRole = given?.number
    let right = random.below(Self.rights.count)
    if case .setsRight = operation.effect { question.request.right = RightNumber(right) }
    record.put(operation.effect, actor: actor, target: target, given, right, question.actor)
    return question
  }

  /// Role, clients, rights and voice of everybody.
  private func put(_ room: Room, _ machine: Machine, _ record: inout ProofRecord) {
    let bound = BoundRoom(machine, room)
    for user in users {
      let person = bound.person(user)
      let state = room.users.first { $0.user.key == user.key }
      record.put(person.role.rank)
      record.put(person.clients)
      for right in machine.program.rights { record.put(state?.rights.contains(right.name) ?? false) }
      record.put(state?.voice.map { $0 ? 1 : 0 } ?? 2)
      let facts = bound.facts(.sendMessage, actor: person, target: nil, Request())
      record.put(facts, [.actorVoice])
    }
  }

  /// Those that touch roles, clients, rights or voices by themselves.
  private static let operations = Operation.allCases.filter { !$0.isProposal && $0.effect.number != nil }
}

extension OperationEffect {
  /// The step of the model; nil for what touches none of its parts, or only in consequence, and for the end of a room.
  fileprivate var number: Int? {
    switch self {
    case .enters: 0
    case .acceptsInvite: 1
    case .losesClient: 2
    case .leavesList: 3
    case .removes: 4
    case .losesClients: 5
    case .bans: 6
    case .endsBan: 7
    case .takesRole: 8
    case .setsRight: 10
    case .setsVoice: 11
    case .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .renames,
      .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      nil
    }
  }

  fileprivate var isEntry: Bool { number == 0 || number == 1 }

  /// Whether a voice or a right is given rather than taken.
  fileprivate var gives: Bool {
    switch self {
    case .setsRight(let holds), .setsVoice(let holds): holds
    case .enters, .acceptsInvite, .losesClient, .leavesList, .removes, .losesClients, .bans, .endsBan,
      .takesRole, .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock,
      .renames,
      .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      false
    }
  }
}

extension ProofRecord {
  fileprivate mutating func put(_ facts: Facts, _ bits: [FactBit]) {
    for bit in bits { put(facts.value(bit).map { $0 ? 1 : 0 } ?? 2) }
  }

  fileprivate mutating func put(
    _ effect: OperationEffect, actor: Int, target: Int, _ given: StandardRole?, _ right: Int, _ person: Person
  ) {
    put(effect.number ?? 9)
    let isOfActor =
      switch effect {
      case .enters(let party), .takesRole(let party): party == .actor
      case .acceptsInvite, .losesClient, .leavesList: true
      case .removes, .losesClients, .bans, .endsBan, .nothing, .readiesEntry, .invites, .acceptsKnock,
        .knocks, .endsInvite, .endsKnock, .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf,
        .changesPolicy, .endsRoom:
        false
      }
    put(isOfActor ? actor : target)
    put(given.map { Int($0.rawValue) } ?? 9)
    let isModerator = [StandardRole.owner, .admin].contains { $0.number == person.role }
    put(actor != target && (!person.isSystem || isModerator))
    put(actor)
    put(right)
    put(effect.gives)
  }
}
