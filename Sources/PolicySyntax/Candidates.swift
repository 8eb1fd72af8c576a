import RoomModel

/// What mistyped words are compared with, for "did you mean".
enum Candidates {
  /// What a statement may start with.
  static let statements: [String] =
    ["roompolicy", "profile", "use", "role", "define", "allow", "forbid", "redefine", "assert"]
    + Choice.allCases.map(\.word)
    + Setting.allCases.flatMap { $0.row.forms.map { String($0.prefix { $0 != " " }) } }
    + StandardRole.allCases.filter { $0 != .none }.map { "preauth-" + $0.name }

  static let operations: [String] =
    Operation.allCases.map(\.row.phrase) + Operation.allCases.map(\.row.verb)
    + OperationGroup.allCases.map(\.phrase)

  static let capabilities: [String] = Capability.allCases.map(\.phrase)

  /// What a fact may start with.
  static let factStarts: [String] =
    ["actor", "target", "room", "request", "not"]
    + Fact.allCases.map(\.row).filter { $0.subject == .itself }
    .map { String($0.pattern.prefix { $0 != " " }) }

  /// The phrases of facts word by word, by subject: actor, target, room, request, itself.
  static let facts: [[[String]]] = FactSyntax.Subject.allCases.map { subject in
    Fact.allCases.map(\.row).filter { row in
      switch (row.subject, subject) {
      case (.party, .actor), (.party, .target), (.actor, .actor), (.target, .target), (.room, .room),
        (.request, .request), (.itself, .itself):
        true
      default: false
      }
    }.map { $0.pattern.split(separator: " ").map(String.init) }
  }
}
