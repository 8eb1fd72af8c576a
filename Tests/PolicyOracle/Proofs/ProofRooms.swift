import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy
import SourceText

/// Rooms of the model in `Grammar/proofs/Rooms.v`: a few people, of whom one is a logger and one a system.
public struct ProofRooms {
  private static let names = ["ann", "bob", "cat", "dan", "log", "sys"]
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

          """
        return compile(Source(name: "room", bytes: Array(text.utf8))).program.map(Machine.init)
      }
    }
  }

  /// A random step of a random room: what it leaves, and what is derived of it before.
  public func record(seed: Int) -> ProofRecord {
    var random = OracleRandom(seed: seed)
    var record = ProofRecord("room", "\(seed)")
    let machine = random.pick(machines)
    var room = Room()
    for user in users {
      var one = RoomUser(user: user)
      let role = random.chance(30) ? StandardRole.owner : random.pick(StandardRole.allCases)
      if role != .none { one.role = Array(role.name.utf8) }
      one.clients = random.below(3)
      room.users.append(one)
    }
    let bound = BoundRoom(machine, room)
    record.put(machine.program.measures.isSingleDevice)
    record.put(machine.program.measures.isFixedMembership)
    record.put(users.map(bound.person)) { record, person in
      record.put(person.role.rank)
      record.put(person.clients)
      record.put(person.mayHaveDevices)
    }
    let (actor, target) = (random.below(users.count), random.below(users.count))
    let operation = random.pick(Self.operations)
    let isEntry = operation.effect.isEntry
    let roles = StandardRole.allCases.filter { !isEntry || $0.number.isOccupantRole }
    let given = random.chance(10) && !isEntry ? nil : random.pick(roles)
    var question = Question(
      asking: operation, by: bound.person(users[actor]),
      target: operation.row.hasTarget ? bound.person(users[target]) : nil)
    question.request.newRole = given?.number
    record.put(operation.effect, actor: actor, target: target, given, bound.person(users[actor]))
    record.answer()
    let after = BoundRoom(machine, room.applying(question, under: bound))
    for person in users.map(after.person) {
      record.put(person.role.rank)
      record.put(person.clients)
    }
    let facts = bound.facts(operation, actor: question.actor, target: question.target, question.request)
    for bit in [FactBit.leavesNoOwner, .givesSecondClient, .removesLastClient] {
      record.put(facts.value(bit).map { $0 ? 1 : 0 } ?? 2)
    }
    return record
  }

  /// Those that touch roles or clients by themselves.
  private static let operations = Operation.allCases.filter { !$0.isProposal && $0.effect.number != nil }
}

extension OperationEffect {
  /// The step of the model; nil for what touches neither roles nor clients, or only in consequence, and for the end of a room.
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
    case .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .renames,
      .setsVoice,
      .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      nil
    }
  }

  fileprivate var isEntry: Bool { number == 0 || number == 1 }
}

extension ProofRecord {
  fileprivate mutating func put(
    _ effect: OperationEffect, actor: Int, target: Int, _ given: StandardRole?, _ person: Person
  ) {
    put(effect.number ?? 9)
    let isOfActor =
      switch effect {
      case .enters(let party), .takesRole(let party): party == .actor
      case .acceptsInvite, .losesClient, .leavesList: true
      case .removes, .losesClients, .bans, .endsBan, .nothing, .readiesEntry, .invites, .acceptsKnock,
        .knocks,
        .endsInvite, .endsKnock, .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf,
        .changesPolicy, .endsRoom:
        false
      }
    put(isOfActor ? actor : target)
    put(given.map { Int($0.rawValue) } ?? 9)
    let isModerator = [StandardRole.owner, .admin].contains { $0.number == person.role }
    put(actor != target && (!person.isSystem || isModerator))
  }
}
