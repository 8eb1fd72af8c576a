/// The names that generated policies, rooms and questions draw on.
enum GeneratedPeople {
  static let users = [
    "alice@example.com", "bob@example.net", "carol@sub.example.net", "dave@example.org",
    "eve@deep.sub.example.net", "hub@example.com", "log@example.com", "tick@EXAMPLE.net",
    "j%C3%B6rg@example.org",
    "zoe@example.com",
  ]
  static let strangers = ["mallory@evil.example", "frank@example.net", "xexample.net@notexample.net"]
  static let groups = ["sales@example.com", "ops@example.net", "board@example.org"]
  static let domains = [
    "example.com", "Example.NET", "*.example.net", "example.org", "sub.example.net", "*.net",
    "*.sub.example.net",
  ]

  /// A user in one of the four spellings.
  static func spelled(_ user: String, _ random: inout OracleRandom) -> String {
    guard random.chance(20), let at = user.lastIndex(of: "@") else { return user }
    let local = user[..<at]
    let domain = user[user.index(after: at)...]
    return random.pick([
      "@\(local)@\(domain)", "im:mimi=%40\(local)@\(domain)", "mimi://\(domain)/u/\(local)",
      "\(local)@\(domain.uppercased())",
    ])
  }
}
