import RoomPolicy

extension Bench {
  /// A room of people of every kind.
  static func variedRoom(_ count: Int) -> Room {
    var random = SeededGenerator(7)
    var room = Room()
    let domains = ["example.com", "example.net", "guests.example", "muted.example"]
    let roles = ["owner", "admin", "member", "member", "member", "visitor", "outcast", nil]
    var parent: [User] = []
    for number in 0..<count {
      guard let user = user("user\(number)@\(domains[number % domains.count])") else { continue }
      var listed = RoomUser(user: user)
      listed.role = roles.randomElement(using: &random).flatMap { $0 }.map { Array($0.utf8) }
      let isIn = listed.role != nil && listed.role != Array("outcast".utf8)
      listed.clients =
        isIn ? Int.random(in: 0...2, using: &random) : Int.random(in: 0..<20, using: &random) / 19
      listed.isBot = Int.random(in: 0..<20, using: &random) == 0
      listed.usesPseudonym = Int.random(in: 0..<20, using: &random) == 0
      if !isIn && Bool.random(using: &random) { listed.participation = .invited }
      room.users.append(listed)
      if Int.random(in: 0..<8, using: &random) > 0 { parent.append(user) }
    }
    for name in ["logger@example.com", "hub@example.com"] {
      guard let user = user(name) else { continue }
      var listed = RoomUser(user: user)
      listed.role = Array("member".utf8)
      listed.clients = 1
      room.users.append(listed)
    }
    room.parent = parent
    return room
  }

  static func user(_ name: String) -> User? { try? User(Array(name.utf8)[...]) }

  /// Facts as rooms and requests give them; of every fourth some bits are turned or unknown.
  static func variedFacts(_ machine: Machine, _ operation: Operation) -> [Facts] {
    var random = SeededGenerator(11)
    let state = variedRoom(200)
    let room = BoundRoom(machine, state)
    let people = state.users.map { room.person($0.user) }
    return (0..<16384).map { number in
      let actor = people[Int.random(in: 0..<people.count, using: &random)]
      let target = people[Int.random(in: 0..<people.count, using: &random)]
      var request = Request()
      request.hasCorrectPassword = Int.random(in: 0..<4, using: &random) > 0
      request.hasValidLink = Int.random(in: 0..<8, using: &random) == 0
      request.isExternal = Int.random(in: 0..<32, using: &random) == 0
      if Int.random(in: 0..<16, using: &random) == 0 { request.expiry = 1 }
      var facts = room.facts(
        operation, actor: actor, target: operation.row.hasTarget ? target : nil, request)
      if number % 4 == 0 { disturb(&facts, &random) }
      return facts
    }
  }

  private static func disturb(_ facts: inout Facts, _ random: inout SeededGenerator) {
    for _ in 0..<3 {
      guard let bit = FactBit.allCases.randomElement(using: &random) else { return }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: facts.set(bit, true)
      case 1: facts.set(bit, false)
      default: facts.set(bit, nil)
      }
    }
    if Bool.random(using: &random) {
      facts.set(.actorRole, RoleSet(bits: facts[.actorRole] | 1 << UInt64.random(in: 0..<6, using: &random)))
    }
    if Bool.random(using: &random) {
      facts.set(
        .targetRole, RoleSet(bits: facts[.targetRole] | 1 << UInt64.random(in: 0..<6, using: &random)))
    }
  }
}
