import PolicyMachine
import RoomModel

/// Writes random rooms that are possible under a policy.
struct RoomGenerator {
  var random: OracleRandom
  let program: Program

  mutating func room() throws(NameMistake) -> Room {
    var room = Room()
    // Why: in a small room somebody is often the last of something.
    let most = random.chance(50) ? 3 : GeneratedPeople.users.count
    for name in random.some(GeneratedPeople.users, 0, most) {
      room.users.append(try listed(GeneratedPeople.spelled(name, &random)))
    }
    if random.chance(50) {
      var affiliations = Affiliations()
      affiliations.workgroups = try groups()
      affiliations.groups = try groups()
      room.known.append(
        KnownUser(user: try user(GeneratedPeople.strangers[1]), affiliations: affiliations))
    }
    room.consents = try pairs()
    room.blocks = try pairs()
    for name in program.relations {
      for (first, second) in try pairs() where first.key != second.key {
        room.relations.append((name, first, second))
      }
    }
    if random.chance(70) {
      room.parent = []
      for name in random.some(Self.everybody, 0, 8) { room.parent?.append(try user(name)) }
    }
    return room
  }

  static let everybody = GeneratedPeople.users + GeneratedPeople.strangers

  private func user(_ name: String) throws(NameMistake) -> User { try User(Array(name.utf8)[...]) }

  private mutating func listed(_ name: String) throws(NameMistake) -> RoomUser {
    var one = RoomUser(user: try user(name))
    let rank = random.chance(70) ? random.below(program.roles.count) : program.roles.count - 1
    let role = program.roles[rank]
    if rank != 1 { one.role = role.name }
    one.clients = random.chance(30) ? 0 : 1 + (program.measures.isSingleDevice ? 0 : random.below(3))
    one.isBot = random.chance(20)
    one.usesPseudonym = random.chance(20)
    switch role.voice {
    case .unlessRevoked: if random.chance(30) { one.voice = random.chance(50) }
    case .ifGranted: if random.chance(60) { one.voice = random.chance(70) }
    case .always, .never: break
    }
    if rank == 1 && random.chance(60) {
      one.participation = random.pick([.invited, .knocking, .left])
    } else if rank == 0 && random.chance(50) {
      one.participation = .banned
    } else if rank > 1 && random.chance(30) {
      one.participation = random.pick([.joined, .left])
    }
    if rank > 1 { one.rights = program.rights.map(\.name).filter { _ in random.chance(40) } }
    if random.chance(60) { one.joined = random.pick(RequestVariants.numbers) }
    one.affiliations.workgroups = try groups()
    one.affiliations.groups = try groups()
    return one
  }

  private mutating func groups() throws(NameMistake) -> [User] {
    var all: [User] = []
    if random.chance(40) {
      for name in random.some(GeneratedPeople.groups, 1, 2) { all.append(try user(name)) }
    }
    return all
  }

  private mutating func pairs() throws(NameMistake) -> [(from: User, to: User)] {
    var all: [(from: User, to: User)] = []
    for _ in 0..<random.below(12) {
      all.append((try user(random.pick(Self.everybody)), try user(random.pick(Self.everybody))))
    }
    return all
  }
}

extension Room {
  /// The room as `--room` reads it.
  var json: String {
    func quoted(_ bytes: [UInt8]) -> String { "\"" + String(decoding: bytes, as: UTF8.self) + "\"" }
    func list(_ users: [User]) -> String { "[" + users.map { quoted($0.name) }.joined(separator: ", ") + "]" }
    func pairs(_ pairs: [(from: User, to: User)]) -> String {
      pairs.map { "{\"from\": \(quoted($0.from.name)), \"to\": \(quoted($0.to.name))}" }.joined(
        separator: ", ")
    }
    func affiliated(_ affiliations: Affiliations) -> [String] {
      var fields: [String] = []
      if !affiliations.workgroups.isEmpty {
        fields.append("\"workgroups\": " + list(affiliations.workgroups))
      }
      if !affiliations.groups.isEmpty { fields.append("\"groups\": " + list(affiliations.groups)) }
      return fields
    }
    let users = users.map { user in
      var fields: [String] = []
      if let role = user.role { fields.append("\"role\": " + quoted(role)) }
      if user.clients > 0 { fields.append("\"clients\": \(user.clients)") }
      if let voice = user.voice { fields.append("\"voice\": \(voice)") }
      if let joined = user.joined { fields.append("\"joined\": \"\(joined) seconds\"") }
      if user.isBot { fields.append("\"kind\": \"bot\"") }
      if user.usesPseudonym { fields.append("\"pseudonym\": true") }
      if let participation = user.participation {
        fields.append("\"participation\": \"\(participation.word)\"")
      }
      if !user.rights.isEmpty {
        fields.append("\"rights\": [" + user.rights.map(quoted).joined(separator: ", ") + "]")
      }
      fields += affiliated(user.affiliations)
      return "\n    \(quoted(user.user.name)): {\(fields.joined(separator: ", "))}"
    }
    let known = known.map {
      "\(quoted($0.user.name)): {\(affiliated($0.affiliations).joined(separator: ", "))}"
    }
    var parts = ["\"users\": {" + users.joined(separator: ",") + "}"]
    if !known.isEmpty { parts.append("\"known\": {" + known.joined(separator: ", ") + "}") }
    if let parent { parts.append("\"parent\": " + list(parent)) }
    if !consents.isEmpty { parts.append("\"consents\": [" + pairs(consents) + "]") }
    if !blocks.isEmpty { parts.append("\"blocks\": [" + pairs(blocks) + "]") }
    if !relations.isEmpty {
      let names = relations.map(\.name).reduce(into: [[UInt8]]()) { if !$0.contains($1) { $0.append($1) } }
      let fields = names.map { name in
        quoted(name) + ": ["
          + relations.filter { $0.name == name }.map { list([$0.first, $0.second]) }.joined(separator: ", ")
          + "]"
      }
      parts.append("\"relations\": {" + fields.joined(separator: ", ") + "}")
    }
    return "{\n  " + parts.joined(separator: ",\n  ") + "\n}\n"
  }
}
