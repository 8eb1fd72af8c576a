/// One question about `profile roles`, answered by hand from a predicate of draft-ietf-mimi-room-policy-04, section 8.
///
/// The roles are none, banned, guest, speaker, holder and robot; a line of `text` that starts with one of them is a
/// clause of it, any other is a statement.
struct RolesCell: Sendable, CustomStringConvertible {
  /// As the registry writes it.
  let capability: String
  /// The number of the predicate that alone is broken; 0 where all hold.
  let predicate: Int
  let text: [String]
  let question: String
  let isAllowed: Bool

  /// All predicates hold.
  init(_ capability: String, _ text: String, _ question: String) {
    self.init(capability, 0, text, question)
  }

  /// One predicate does not hold, unless it is said to be allowed all the same.
  init(_ capability: String, _ predicate: Int, _ text: String, _ question: String, allow: Bool? = nil) {
    self.capability = capability
    self.predicate = predicate
    self.text = text.split(separator: ";").map { String($0.drop { $0 == " " }) }
    self.question = question
    isAllowed = allow ?? (predicate == 0)
  }

  var description: String { "\(capability) \(predicate): \(question) under \(text)" }

  static let roles = ["none", "banned", "guest", "speaker", "holder", "robot"]

  var policy: String {
    var clauses: [String: [String]] = [:]
    var statements: [String] = []
    for line in text {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2 && Self.roles.contains(words[0]) {
        clauses[words[0], default: []].append("  " + words[1])
      } else {
        statements.append(line)
      }
    }
    let roles = Self.roles.flatMap { ["role " + $0] + (clauses[$0] ?? []) }
    return (["roompolicy 1", "profile roles"] + roles + statements).joined(separator: "\n") + "\n"
  }

  /// Two guests here and one away, one speaker, one holder, one banned, and one who left a client behind.
  var room: String {
    text.contains("single-device") ? Self.crowd.replacing(": 2}", with: ": 1}") : Self.crowd
  }

  private static let crowd = """
    {"users": {
      "h@x.example": {"role": "holder", "clients": 2}, "g@x.example": {"role": "guest", "clients": 1},
      "j@x.example": {"role": "guest", "clients": 2}, "away@x.example": {"role": "guest"},
      "s@x.example": {"role": "speaker", "clients": 1}, "b@x.example": {"role": "banned"},
      "gone@x.example": {"participation": "left", "clients": 1}
    }}
    """
}
