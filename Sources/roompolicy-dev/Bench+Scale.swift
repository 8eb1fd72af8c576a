import RoomPolicy

extension Bench {
  /// Ten, a thousand, and ten or a hundred thousand of what must not slow a decision down.
  mutating func measureScale() throws {
    title("scale: time against that with 10 of the same; 10 users are asked about")
    for kind in Kind.allCases {
      let counts = kind.counts
      let questions = try counts.map { try Asking(kind, $0) }
      for asking in questions where asking.verdicts != questions[0].verdicts {
        throw BenchMistake("\(kind.rawValue): the answers differ with their number")
      }
      let decisions = try Self.medians(
        times: 41, questions.map { asking in { Self.sink ^= asking.decideAll() } })
      let wholes = try Self.medians(times: 41, questions.map { asking in { Self.sink ^= asking.askAll() } })
      for (place, count) in counts.enumerated().dropFirst() {
        let name = "\(count / 1000),000 \(kind.rawValue)"
        report(name + ", decision", decisions[place] / decisions[0], unit: "×", limit: 1.5)
        report(name + ", question", wholes[place] / wholes[0], unit: "×", limit: 1.5)
      }
    }
  }

  /// What there are many of.
  private enum Kind: String, CaseIterable {
    case rules = "other rules"
    /// Of the operation that is asked about; those that forbid it to five of the ten stand last.
    case ownRules = "own rules"
    case members
    case domains = "preauth. domains"
    case users = "preauth. users"
    case workgroups = "preauth. workgroups"

    /// What is asked.
    var operation: Operation { self == .ownRules ? .sendMessage : .commitAdd }

    var counts: [Int] { [10, 1000, self == .ownRules ? 10_000 : 100_000] }

    func policy(_ count: Int) -> String {
      let head = "roompolicy 1\nopen\n"
      switch self {
      case .members: return head
      case .rules:
        return head + (0..<count).map { "forbid knock if actor is from domain d\($0).example\n" }.joined()
      case .ownRules:
        let rules = (5..<count + 5).reversed().map { number in
          let name = number % 2 == 0 ? "user u\(number)@d\(number).example" : "from domain d\(number).example"
          return "forbid send message if actor is \(name) and actor has voice\n"
        }
        return head + rules.joined()
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
    let operation: Operation
    let keys: [[UInt8]]
    let resolved: [Facts]
    let verdicts: [Bool]
    private static let rounds = 1000

    init(_ kind: Kind, _ count: Int) throws {
      operation = kind.operation
      var state = Room()
      let members = kind == .members ? count : 10
      state.users = (0..<members).compactMap { kind.member($0) }
      room = BoundRoom(try Bench.compiled(kind.policy(count)).machine, state)
      let keys = (0..<10).map { state.users[$0 * members / 10].user.key }
      self.keys = keys
      resolved = keys.indices.map { [room, operation] in
        Self.facts(room, operation, keys[$0], keys[($0 + 3) % 10])
      }
      verdicts = resolved.map { [room, operation] in room.machine.decide(operation, $0).isAllowed }
      if !verdicts.contains(true) { throw BenchMistake("\(kind.rawValue): nobody may") }
    }

    private static func facts(_ room: BoundRoom, _ operation: Operation, _ actor: [UInt8], _ target: [UInt8])
      -> Facts
    {
      room.facts(
        operation, actor: room.person(key: actor),
        target: operation.row.hasTarget ? room.person(key: target) : nil, Request())
    }

    func decideAll() -> Int {
      var allowed = 0
      for round in 0..<Self.rounds * 10 where room.machine.decide(operation, resolved[round % 10]).isAllowed {
        allowed += 1
      }
      return allowed
    }

    func askAll() -> Int {
      var allowed = 0
      for round in 0..<Self.rounds {
        let facts = Self.facts(room, operation, keys[round % 10], keys[(round + 3) % 10])
        if room.machine.decide(operation, facts).isAllowed { allowed += 1 }
      }
      return allowed
    }
  }
}
