import RoomModel

extension PolicyGenerator {
  /// Roles of the policy's own; `roles` is theirs afterwards.
  mutating func roleStatements() -> [String] {
    let names = ["guest", "member", "speaker", "moderator", "helper", "admin", "chair", "owner"]
    let own = random.some(names, 0, 5)
    roles = ["banned", "none"] + own
    var statements: [String] = []
    if random.chance(60) { statements.append("role none" + clauses(mayHaveMinimum: false)) }
    if random.chance(40) {
      statements.append(
        (random.chance(50) ? "role banned = 1" : "role banned") + clauses(mayHaveMinimum: false))
    }
    var index = 2
    for (place, name) in own.enumerated() {
      index += random.below(3)
      var line = "role \(name) = \(index)"
      index += 1
      if place > 0 && random.chance(50) {
        line += " includes " + random.some(Array(own[..<place]), 1, 2).joined(separator: ", ")
      }
      statements.append(line + clauses(mayHaveMinimum: true))
    }
    statements.shuffle(using: &random)
    return statements
  }

  private mutating func clauses(mayHaveMinimum: Bool) -> String {
    var clauses: [String] = []
    for _ in 0..<random.below(3) {
      clauses.append(
        "can " + (0..<1 + random.below(6)).map { _ in value("CAPABILITY") }.joined(separator: ", "))
    }
    if random.chance(60) { clauses.append("can send message, receive message, ban, canUnban, canUnBan") }
    for _ in 0..<random.below(3) { clauses.append("may change \(value("ROLE")) to \(value("ROLES"))") }
    if mayHaveMinimum && random.chance(40) { clauses.append("at least \(1 + random.below(2))") }
    if random.chance(40) { clauses.append("at most \(2 + random.below(2))") }
    if mayHaveMinimum && random.chance(40) { clauses.append("at least 1 active") }
    if random.chance(40) { clauses.append("at most \(1 + random.below(2)) active") }
    return clauses.map { "\n  " + $0 }.joined()
  }
}
