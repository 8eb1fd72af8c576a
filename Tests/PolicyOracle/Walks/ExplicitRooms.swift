import PolicyOverTime
import RoomModel
import RoomPolicy

/// Goes through all rooms that steps lead to with real people, one by one, and holds the prover to them.
///
/// It knows no kinds of people: each room is one of names, and each question is asked.
package struct ExplicitRooms {
  /// What differs.
  package struct Difference: Error, CustomStringConvertible {
    package let description: String
  }

  private let policy: Policy
  private let prover: TimedProver
  private let people: [User]
  private let mostPeople: Int

  /// How many rooms there are, where both find the same.
  ///
  /// `newcomers` may come in, beside those who are in the room: people at `home.example`, or named by the policy.
  package static func check(
    _ text: String, _ start: [(name: String, role: String, clients: Int)], newcomers: [String],
    mostPeople: Int
  ) throws -> Int {
    guard let policy = Policy.load(Array(text.utf8), name: "p.roompolicy").policy,
      let prover = TimedProver(policy)
    else { throw Difference(description: "the policy does not compile:\n\(text)") }
    var room = Room()
    for (name, role, clients) in start {
      var user = RoomUser(user: try User(name))
      user.role = Array(role.utf8)
      user.clients = clients
      room.users.append(user)
    }
    let everybody = try start.map { try User($0.name) } + newcomers.map { try User($0) }
    let explicit = ExplicitRooms(
      policy: policy, prover: prover, people: everybody, mostPeople: mostPeople)
    let mine = explicit.rooms(from: room)
    guard let theirs = prover.rooms(from: room, mostPeople: mostPeople) else {
      throw Difference(description: "too many rooms under\n\(text)")
    }
    if mine != theirs {
      let missed = mine.subtracting(theirs).sorted().prefix(3)
      let invented = theirs.subtracting(mine).sorted().prefix(3)
      throw Difference(description: "missed \(missed), invented \(invented) under\n\(text)")
    }
    return mine.count
  }

  /// How many rooms of two there are under a random policy; nil where real people would have to know more than names,
  /// or would take long.
  package static func checkRandom(seed: Int) throws -> Int? {
    let text = PolicyText.random(seed: seed)
    guard let policy = Policy.load(Array(text.utf8), name: "p.roompolicy").policy,
      let prover = TimedProver(policy), let newcomers = prover.newcomers, newcomers.count < 6
    else { return nil }
    let program = policy.program
    let asksForMore = program.code.contains { step in
      guard step.opcode == .below || step.opcode == .above else { return false }
      return ![FactNumber.clients.rawValue, FactNumber.users.rawValue].contains(step.index)
    }
    if asksForMore || !program.rights.isEmpty || program.measures.hasParent { return nil }
    let role = String(decoding: program.roles[program.roles.count - 1].name, as: UTF8.self)
    var user = RoomUser(user: try User("first@home.example"))
    user.role = program.roles[program.roles.count - 1].name
    user.clients = 1
    var room = Room()
    room.users = [user]
    guard let count = prover.rooms(from: room, mostPeople: 2)?.count, count < 80 else { return nil }
    return try check(
      text, [("first@home.example", role, 1)],
      newcomers: newcomers.map { String(decoding: $0.name, as: UTF8.self) }, mostPeople: 2)
  }

  private func rooms(from room: Room) -> Set<String> {
    var seen: Set<String> = []
    var found: Set<String> = []
    var open = [room]
    while let room = open.popLast() {
      if !seen.insert(key(room)).inserted { continue }
      found.insert(prover.description(of: room.users))
      let bound = BoundRoom(policy.machine, room)
      for operation in Operation.allCases where !operation.isProposal && operation.effect != .changesPolicy {
        for actor in people {
          for target in operation.row.hasTarget ? people.map(Optional.some) : [nil] {
            for request in requests(operation) {
              var question = Question(
                asking: operation, by: bound.person(actor), target: target.map { bound.person($0) })
              question.request = request
              if !bound.verdict(question).isAllowed { continue }
              if operation.effect == .endsRoom { continue }
              let after = room.applying(question, under: bound)
              let described = prover.description(of: after.users)
              if described.split(separator: ",").count <= mostPeople { open.append(normal(after)) }
            }
          }
        }
      }
    }
    return found
  }

  /// More clients than matter distinguish nobody here, and consents are not looked at.
  private func normal(_ room: Room) -> Room {
    var room = room
    room.consents = []
    for index in room.users.indices {
      room.users[index].clients = min(room.users[index].clients, prover.mostClients)
    }
    return room
  }

  private func key(_ room: Room) -> String {
    room.users.map { user in
      "\(user.user.key) \(user.role ?? []) \(user.clients) \(user.voice.map { "\($0)" } ?? "") "
        + "\(user.participation.map(\.word) ?? "") \(user.joined.map { "\($0)" } ?? "")"
    }.sorted().joined(separator: "\n")
  }

  private func requests(_ operation: Operation) -> [Request] {
    var all = [Request()]
    let roles = policy.program.roles.indices.map { RoleNumber($0) }
    if FactScope.newRole.contains(operation) && (operation != .unban || policy.program.profile == .roles) {
      for role in roles {
        var request = Request()
        request.newRole = role
        all.append(request)
      }
    }
    if FactScope.link.contains(operation) {
      all = all.flatMap { request in
        var requests = [request]
        for password in [false, true] {
          for role in roles {
            var next = request
            next.hasCorrectPassword = password
            next.hasValidLink = true
            next.linkSigner = .role(role)
            requests.append(next)
          }
        }
        var next = request
        next.hasCorrectPassword = true
        return requests + [next]
      }
    }
    if policy.program.profile == .roles && FactScope.outside.contains(operation) {
      all += all.map { request in
        var next = request
        next.isExternal = true
        return next
      }
    }
    return all
  }
}

/// A policy and a small room in which all steps of real people are gone through.
package struct ExplicitCase: Sendable {
  package let policy: String
  let start: [(name: String, role: String, clients: Int)]
  let newcomers: [String]
  let mostPeople: Int
  /// There are at least so many rooms, else the case shows nothing.
  package let least: Int

  /// How many rooms there are; throws where the prover looks at others.
  package func check() throws -> Int {
    try ExplicitRooms.check(policy, start, newcomers: newcomers, mostPeople: mostPeople)
  }

  private static let ownRoles = """
    roompolicy 1
    profile roles
    role guest = 2
      can remove self
    role member = 3
      can remove self, ban, kick, change user role
      may change guest to banned, member
    role chair = 4
      can ban, unban, remove participant, change user role, add participant
      may change none to guest
      may change guest to none, banned
      may change banned to guest
      at most 3
      at least 1

    """

  package static let all: [ExplicitCase] = [
    ExplicitCase(
      policy: ownRoles,
      start: [("chair@home.example", "chair", 1), ("guest@home.example", "guest", 1)],
      newcomers: ["new@home.example", "new-2@home.example"], mostPeople: 3, least: 10),
    ExplicitCase(
      policy: "roompolicy 1\nopen\n", start: [("owner@home.example", "owner", 1)],
      newcomers: ["new@home.example"], mostPeople: 2, least: 10),
    ExplicitCase(
      policy: "roompolicy 1\nmembers-only\nknock-first\npreauth-admin user ann@far.example\n",
      start: [("owner@home.example", "owner", 1)], newcomers: ["new@home.example", "ann@far.example"],
      mostPeople: 2, least: 30),
    ExplicitCase(
      policy:
        "roompolicy 1\nmoderated\njoin-links signed by owner as visitor\npreauth-member domain far.example\n",
      start: [("admin@home.example", "admin", 1)], newcomers: ["new@home.example", "zoe@far.example"],
      mostPeople: 2, least: 20),
    ExplicitCase(
      policy: "roompolicy 1\nfixed-membership\nmax-users 2\n",
      start: [("owner@home.example", "owner", 1), ("member@home.example", "member", 0)],
      newcomers: ["new@home.example"], mostPeople: 3, least: 4),
    ExplicitCase(
      policy: "roompolicy 1\npreauth-outcast domain far.example\nlift an-owner-stays\n",
      start: [("owner@home.example", "owner", 1)], newcomers: ["new@home.example", "eve@far.example"],
      mostPeople: 2, least: 10),
    ExplicitCase(
      policy: "roompolicy 1\nopen\nforbid kick unless actor has another client\n",
      start: [("owner@home.example", "owner", 1), ("member@home.example", "member", 2)],
      newcomers: ["new@home.example"], mostPeople: 3, least: 100),
    ExplicitCase(
      policy:
        "roompolicy 1\nopen\nforbid join unless room has at least 2 active member or room has an active owner\n"
        + "forbid any leaving operation if room has at least 2 member\n",
      start: [("owner@home.example", "owner", 1), ("member@home.example", "member", 0)],
      newcomers: ["new@home.example"], mostPeople: 3, least: 30),
  ]
}

/// The text of a random policy.
package enum PolicyText {
  package static func random(seed: Int) -> String {
    var generator = PolicyGenerator(seed: seed)
    return generator.policy().text
  }
}
