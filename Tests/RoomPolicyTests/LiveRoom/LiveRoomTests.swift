import Expectations
import PolicyMachine
import RoomModel
import RoomPolicy
import Testing

/// A room that is kept up to date is the room made anew.
struct LiveRoomTests {
  /// SplitMix64: the same sequence each time.
  struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static let policies = [
    """
    roompolicy 1
    moderated
    max-users 5
    max-clients 8
    preauth-admin workgroup staff@a.example
    preauth-outcast domain evil.example
    logging required by logger@a.example
    owning-system hub@a.example
    right pinner granted by owner, admin
    right crier
    relation guardian
    relation buddy
    forbid kick unless room has at least 2 active admin and room has at least 2 admin
    forbid grant right unless actor is guardian of target or target is buddy of actor
    forbid ban if room has an active owner or room has at least 3 member or room has at least 1 outcast

    """,
    """
    roompolicy 1
    single-device
    parent-room im:mimi=%23top@a.example
    join-links as visitor
    bot u3@a.example as member

    """,
    """
    roompolicy 1
    profile roles
    role guest = 2
      can receive message
    role chair = 3
      can ban, kick, change user role
      may change none to guest, chair
      at least 1
      at most 2 active

    """,
  ]

  private static let people =
    (0..<6).map { "u\($0)@a.example" } + ["e@evil.example", "logger@a.example", "hub@a.example"]

  private func user(_ random: inout SeededGenerator) throws -> User {
    try User(Self.people.randomElement(using: &random)!)
  }

  /// One change of the room's state, of any kind.
  private func change(_ room: LiveRoom, _ random: inout SeededGenerator) throws {
    let (one, other) = (try user(&random), try user(&random))
    let roles = room.machine.program.roles.map(\.name)
    switch Int.random(in: 0..<19, using: &random) {
    case 14:
      room.change(one) { user in
        user.rights = ["pinner", "crier", "badge"].filter { _ in Bool.random(using: &random) }.map {
          Array($0.utf8)
        }
      }
    case 0, 1: room.change(one) { $0.clients = Int.random(in: 0...2, using: &random) }
    case 2, 3: room.change(one) { $0.role = roles.randomElement(using: &random)! }
    case 4: room.change(one) { $0.role = nil }
    case 5: room.change(one) { $0.voice = [true, false, nil].randomElement(using: &random)! }
    case 6: room.change(one) { $0.participation = [.invited, .knocking, nil].randomElement(using: &random)! }
    case 7:
      room.change(one) { user in
        user.isBot.toggle()
        user.usesPseudonym = Bool.random(using: &random)
      }
    case 8: room.setConsent(Bool.random(using: &random), from: one, to: other)
    case 9: room.setBlock(Bool.random(using: &random), from: one, to: other)
    case 10: room.setParent(Bool.random(using: &random), of: one)
    case 11:
      var affiliations = Affiliations()
      if Bool.random(using: &random) { affiliations.workgroups = [try User("staff@a.example")] }
      room.setAffiliations(affiliations, of: one)
    case 12: room.remove(one)
    case 15, 16:
      let name = ["guardian", "buddy", "rival"].randomElement(using: &random)!
      room.setRelation(Array(name.utf8), Bool.random(using: &random), of: one, to: other)
    case 13: room.change(one) { $0.joined = [nil, 0, 600].randomElement(using: &random)! }
    default:
      let operation = Operation.allCases.randomElement(using: &random)!
      var question = Question(
        asking: operation, by: room.person(one), target: operation.row.hasTarget ? room.person(other) : nil)
      question.request.right = RightNumber(Int.random(in: 0...1, using: &random))
      question.request.newRole = RoleNumber(Int.random(in: 0..<roles.count, using: &random))
      room.apply(question)
    }
  }

  /// All that decisions could see of a person.
  private func words(_ person: Person) -> String {
    "\(person.role) \(person.rights) \(person.preauthorization) \(person.bits) \(person.names) \(person.clients) \(person.joined ?? 1)"
  }

  @Test(arguments: policies) func aRoomThatWasChangedIsTheRoomMadeAnew(policy: String) throws {
    let loaded = try TestText.load(policy).policy
    var random = SeededGenerator(state: 29)
    let room = LiveRoom(loaded.machine, Room())
    for step in 0..<300 {
      try change(room, &random)
      if step % 5 > 0 { continue }
      let anew = LiveRoom(loaded.machine, room.state)
      for name in Self.people {
        expect(
          try words(room.person(named: name)), equals: try words(anew.person(named: name)), "\(step) \(name)")
      }
      for _ in 0..<30 {
        let operation = Operation.allCases.randomElement(using: &random)!
        let (actor, target) = (try user(&random), try user(&random))
        func facts(_ room: LiveRoom) -> String {
          let hasTarget = operation.row.hasTarget
          let facts = room.facts(
            operation, actor: room.person(actor), target: hasTarget ? room.person(target) : nil, Request())
          let words = FactWord.allCases.map { facts.words[$0] }
          return "\(words) \(FactNumber.allCases.map { facts.numbers[$0] }) \(facts.numbersUnknown)"
        }
        expect(facts(room), equals: facts(anew), "\(step) \(operation)")
      }
      let again = LiveRoom(loaded.machine, anew.state)
      expect(again.userCount == room.userCount && again.clientCount == room.clientCount)
    }
  }

  @Test func whoChangesTheRoomMayAskItMeanwhile() throws {
    let room = LiveRoom(try TestText.load("roompolicy 1\nopen\n").policy.machine, Room())
    let user = try User("ann@a.example")
    func mayLeave() -> Bool {
      room.decide(.leave, actor: room.person(user), target: nil, Request()).isAllowed
    }
    for clients in [2, 0] {
      let before = mayLeave()
      room.change(user) { listed in
        listed.role = Array("member".utf8)
        listed.clients = clients
        expect(mayLeave(), equals: before)
        room.change(user) { $0.clients = 7 }
      }
      expect(room.clientCount, equals: clients)
    }
  }

  @Test func aRoomThatIsReadInPlaceIsNotChanged() async {
    await #expect(processExitsWith: .failure) {
      let room = LiveRoom(Machine(try TestText.load("roompolicy 1\nopen\n").policy.machine.program), Room())
      let user = try User("ann@a.example")
      room.read { _ in room.change(user) { $0.clients = 1 } }
    }
  }

  @Test func aNewPolicyTakesWhatItDoesNotDeclare() throws {
    func machine(_ text: String) throws -> Machine {
      try TestText.load("roompolicy 1\n" + text).policy.machine
    }
    let (one, other) = (try User("u0@a.example"), try User("u1@a.example"))
    let room = LiveRoom(try machine("right pinner\nrelation guardian\nrelation buddy\n"), Room())
    room.change(one) { user in
      user.role = Array("member".utf8)
      user.rights = [Array("pinner".utf8)]
    }
    for name in ["guardian", "buddy", "rival"] {
      room.setRelation(Array(name.utf8), true, of: one, to: other)
    }
    func relations() -> [String] {
      room.state.relations.map { String(decoding: $0.name, as: UTF8.self) }.sorted()
    }
    expect(relations(), equals: ["buddy", "guardian"])
    room.replacePolicy(by: try machine("relation buddy\n"))
    room.replacePolicy(by: try machine("right pinner\nrelation guardian\nrelation buddy\n"))
    expect(relations(), equals: ["buddy"])
    expect(room.state.users.allSatisfy(\.rights.isEmpty))
  }

  /// A join, a change of role and a leave in rooms of two sizes: the time is that of the change, not of the room.
  @Test func aChangeTakesAsLongInALargeRoom() throws {
    let loaded = try TestText.load("roompolicy 1\nopen\n").policy
    func time(_ count: Int) throws -> Duration {
      var state = Room()
      for number in 0..<count {
        var user = RoomUser(user: try User("member\(number)@a.example"))
        user.role = Array("member".utf8)
        user.clients = 1
        state.users.append(user)
      }
      let room = LiveRoom(loaded.machine, state)
      let newcomers = try (0..<200).map { try User("new\($0)@b.example") }
      // Why: tables that are full make place for many at once.
      room.change(try User("first@b.example")) { $0.clients = 1 }
      let start = ContinuousClock.now
      for user in newcomers {
        expect(room.step(Question(asking: .join, by: room.person(user), target: nil)).isAllowed)
      }
      return (ContinuousClock.now - start) / newcomers.count
    }
    let (small, large) = (try time(1_000), try time(20_000))
    expect(large < small * 10 + .microseconds(200), "\(small), \(large)")
  }
}

struct RightsOfARoomTests {
  private static let old = "roompolicy 1\nright pinner granted by owner\nright crier\n"

  private func room() throws -> LiveRoom {
    var room = Room()
    var user = RoomUser(user: try User("ann@a.example"))
    user.role = Array("member".utf8)
    user.rights = [Array("pinner".utf8), Array("crier".utf8)]
    room.users.append(user)
    return LiveRoom(try TestText.load(Self.old).policy.machine, room)
  }

  @Test func aNewPolicyTakesTheRightsThatItDoesNotDeclare() throws {
    let room = try room()
    room.replacePolicy(by: try TestText.load("roompolicy 1\nright badge\nright pinner\n").policy.machine)
    expect(room.state.users[0].rights, equals: [Array("pinner".utf8)])
    room.replacePolicy(by: try TestText.load(Self.old).policy.machine)
    expect(room.state.users[0].rights, equals: [Array("pinner".utf8)])
  }

  @Test func whoIsNoOccupantHoldsNoRightWhateverTheStateSays() throws {
    let room = try room()
    expect(room.person(try User("ann@a.example")).rights, equals: RightSet(bits: 3))
    room.change(try User("ann@a.example")) { $0.role = nil }
    expect(room.person(try User("ann@a.example")).rights, equals: RightSet())
  }

  @Test func theOrderOfRightsChangesNothing() throws {
    let other = "roompolicy 1\nright crier\nright pinner granted by owner\n"
    let (one, two) = (try TestText.load(Self.old).policy, try TestText.load(other).policy)
    expect(one.program.rights, equals: two.program.rights)
    expect(one.program.hasSameMeaning(as: two.program))
  }
}
