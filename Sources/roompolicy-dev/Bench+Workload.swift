import RoomPolicy

extension Bench {
  /// A room of a thousand members, two thousand people who ask, and ten thousand questions in random order: what a hub
  /// asks, in each form in which it may have people at hand.
  struct Workload: Sendable {
    /// Who is in the room and who is not: every second person is listed.
    let names: [String]
    let users: [User]
    let state: Room
    let questions: [Question]

    /// One question; people by their number.
    struct Question: Sendable {
      let asked: AskedOperation
      let operation: Operation
      let actor: Int
      let target: Int?
    }

    /// The operations asked about, each as often as the others.
    enum AskedOperation: CaseIterable, Sendable {
      case add, join, remove, leave, update, send, receive, kick

      var operation: Operation {
        switch self {
        case .add: .commitAdd
        case .join: .join
        case .remove: .commitRemove
        case .leave: .leave
        case .update: .commitUpdate
        case .send: .sendMessage
        case .receive: .receiveMessage
        case .kick: .kick
        }
      }
    }

    init(people: Int = 2000, count: Int = 10_000) throws {
      var random = SeededGenerator(13)
      var state = Room()
      names = (0..<people).map { "user\($0)@d\($0 % 37).example" }
      users = try names.map { try User($0) }
      for (number, user) in users.enumerated() where number % 2 == 0 {
        var listed = RoomUser(user: user)
        // Why few owners: with one alone, questions about the last one are asked too.
        let role = number == 0 ? "owner" : Self.roles.randomElement(using: &random) ?? "member"
        listed.role = Array(role.utf8)
        listed.clients = role == "outcast" ? 0 : Int.random(in: 0...3, using: &random)
        listed.isBot = Int.random(in: 0..<40, using: &random) == 0
        listed.usesPseudonym = Int.random(in: 0..<40, using: &random) == 0
        state.users.append(listed)
      }
      for (number, user) in users.enumerated() where number % 20 == 1 {
        var invited = RoomUser(user: user)
        invited.participation = .invited
        state.users.append(invited)
      }
      self.state = state
      questions = (0..<count).map { _ in
        let asked = AskedOperation.allCases.randomElement(using: &random) ?? .send
        let actor = Int.random(in: 0..<people, using: &random)
        // Why half and half: of two thousand people a target is hardly ever the actor, and removing oneself is common.
        let isSelf = Int.random(in: 0..<8, using: &random) == 0
        return Question(
          asked: asked, operation: asked.operation, actor: actor,
          target: asked.operation.row.hasTarget
            ? (isSelf ? actor : Int.random(in: 0..<people, using: &random)) : nil)
      }
    }

    private static let roles = ["admin", "member", "member", "member", "visitor", "visitor", "outcast"]
  }
}
