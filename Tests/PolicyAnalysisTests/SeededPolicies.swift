/// Policies of a few rules over a few facts, the same in every run (SplitMix64).
struct SeededPolicies {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ word >> 31) % UInt64(limit))
  }

  mutating func pick(_ words: [String]) -> String { words[below(words.count)] }

  private static let actor = [
    "actor is owner", "actor is one of member, visitor", "actor is at least admin", "actor is outcast",
    "actor is active", "actor has voice", "actor is invited", "actor is knocking", "actor is moderator",
    "actor is from domain *.example.net", "actor is from domain a.example.net",
    "actor is user ann@a.example.net", "actor is in workgroup staff@example.net", "actor is preauthorized",
    "actor is preauthorized as member", "actor is preauthorized by user", "actor is logger",
    "room has fewer than 3 users", "room has clients",
  ]
  private static let target = [
    "target is owner", "target is occupant", "target is active", "actor outranks target", "actor is target",
    "target is from domain a.example.net", "target is user ann@a.example.net",
    "actor and target share a domain", "target is in workgroup staff@example.net",
    "actor consents to target", "actor is system for target",
  ]
  private static let own: [String: [String]] = [
    "ban": ["request leaves no owner", "request removes last client"],
    "change role": [
      "new role is member", "new role is at least admin", "request leaves no active moderator",
    ],
    "leave": ["request removes last client", "room has fewer than 2 clients"],
    "join": ["new role is member", "request has accepted link", "request has valid link signed by admin"],
    "commit with Update": ["since last update < 1 hour", "since last update < 1 day", "request is external"],
    "send message": ["request expires after 1 day", "request breaks expiry"],
  ]

  mutating func next() -> (text: String, operation: String) {
    let operation = pick(Self.own.keys.sorted())
    var pool = Self.actor + (Self.own[operation] ?? [])
    if operation == "ban" || operation == "change role" { pool += Self.target }
    let facts = (0..<2 + below(3)).map { _ in pick(pool) }
    var lines = ["roompolicy 1", "profile empty", "join-links signed by admin"]
    lines.append(pick(["moderated", "expiry optional from 1 hour to 1 day", "no-expiry"]))
    lines.append("logging required by log@a.example.net")
    lines.append("system hub@example.com for a.example.net")
    let entries = [
      "preauth-member domain a.example.net", "preauth-admin workgroup staff@example.net",
      "preauth-outcast user ann@a.example.net", "preauth-visitor user ann@a.example.net",
    ]
    for _ in 0..<below(4) { lines.append(pick(entries)) }
    for _ in 0..<2 + below(3) {
      let effect = below(3) == 0 ? "forbid" : "allow"
      lines.append("\(effect) \(operation) if \(condition(facts, depth: 2))")
    }
    return (lines.joined(separator: "\n") + "\n", operation)
  }

  private mutating func condition(_ facts: [String], depth: Int) -> String {
    if depth == 0 || below(3) == 0 { return (below(3) == 0 ? "not " : "") + pick(facts) }
    let word = below(2) == 0 ? " and " : " or "
    let parts = (0..<2 + below(2)).map { _ in "(" + condition(facts, depth: depth - 1) + ")" }
    return parts.joined(separator: word)
  }
}
