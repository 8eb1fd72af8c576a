import RoomPolicy

extension Bench {
  /// Ten, a thousand and a hundred thousand of what must not slow a decision down.
  mutating func measureScale() throws {
    title("scale: time against that with 10 of the same; 10 users are asked about")
    for kind in Kind.allCases {
      let questions = try [10, 1000, 100_000].map { try Asking(kind, $0) }
      for asking in questions where asking.verdicts != questions[0].verdicts {
        throw BenchMistake("\(kind.rawValue): the answers differ with their number")
      }
      let decisions = try Self.medians(
        times: 41, questions.map { asking in { Self.sink ^= asking.decideAll() } })
      let wholes = try Self.medians(times: 41, questions.map { asking in { Self.sink ^= asking.askAll() } })
      for (place, count) in ["1,000", "100,000"].enumerated() {
        report(
          "\(count) \(kind.rawValue), decision", decisions[place + 1] / decisions[0], unit: "×", limit: 1.5)
        report("\(count) \(kind.rawValue), question", wholes[place + 1] / wholes[0], unit: "×", limit: 1.5)
      }
    }
  }

  /// What there are many of.
  private enum Kind: String, CaseIterable {
    case rules = "other rules"
    case members
    case domains = "preauth. domains"
    case users = "preauth. users"
    case workgroups = "preauth. workgroups"

    func policy(_ count: Int) -> String {
      let head = "roompolicy 1\nopen\n"
      switch self {
      case .members: return head
      case .rules:
        return head + (0..<count).map { "forbid knock if actor is from domain d\($0).example\n" }.joined()
      case .domains:
        return head + (0..<count).map { "preauth-member domain d\($0).example\n" }.joined()
      case .users:
        return head + (0..<count).map { "preauth-member user u\($0)@d\($0).example\n" }.joined()
      case .workgroups:
        return head + (0..<count).map { "preauth-member workgroup w\($0)@d.example\n" }.joined()
      }
    }

    /// Member `number` of the room.
    func member(_ number: Int) -> RoomUser? {
      guard let user = Bench.user("u\(number)@d\(number).example") else { return nil }
      var listed = RoomUser(user: user)
      listed.role = Array((number == 0 ? "admin" : "member").utf8)
      listed.clients = 1
      if self == .workgroups, let group = Bench.user("w\(number)@d.example") {
        listed.affiliations.workgroups = [group]
      }
      return listed
    }
  }

  private struct Asking {
    let room: BoundRoom
    let keys: [[UInt8]]
    let resolved: [Facts]
    let verdicts: [Bool]
    private static let rounds = 1000

    init(_ kind: Kind, _ count: Int) throws {
      var state = Room()
      let members = kind == .members ? count : 10
      state.users = (0..<members).compactMap { kind.member($0) }
      room = BoundRoom(try Bench.compiled(kind.policy(count)).machine, state)
      let keys = (0..<10).map { state.users[$0 * members / 10].user.key }
      self.keys = keys
      resolved = keys.indices.map { [room] in Self.facts(room, keys[$0], keys[($0 + 3) % 10]) }
      verdicts = resolved.map { [room] in room.machine.decide(.commitAdd, $0).isAllowed }
      if !verdicts.contains(true) { throw BenchMistake("\(kind.rawValue): nobody may add") }
    }

    private static func facts(_ room: BoundRoom, _ actor: [UInt8], _ target: [UInt8]) -> Facts {
      room.facts(.commitAdd, actor: room.person(key: actor), target: room.person(key: target), Request())
    }

    func decideAll() -> Int {
      var allowed = 0
      for round in 0..<Self.rounds * 10 where room.machine.decide(.commitAdd, resolved[round % 10]).isAllowed
      {
        allowed += 1
      }
      return allowed
    }

    func askAll() -> Int {
      var allowed = 0
      for round in 0..<Self.rounds {
        let facts = Self.facts(room, keys[round % 10], keys[(round + 3) % 10])
        if room.machine.decide(.commitAdd, facts).isAllowed { allowed += 1 }
      }
      return allowed
    }
  }
}
