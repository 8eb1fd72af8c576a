import PolicyCompiler
import RoomModel
import SourceText
import Testing

/// What a text compiles to, without the profiles' rules unless asked for; with files that it may use.
func compiled(
  _ text: String, files: [String: String] = [:], withProfiles: Bool = false
) -> Compilation {
  compile(
    Source(name: "room.roompolicy", bytes: Array(text.utf8)),
    profiles: withProfiles ? .init() : .init(standard: "", roles: ""),
    reading: { path in
      files[path].map { .success(Array($0.utf8)) }
        ?? .failure(UnreadableFile(reason: "there is no such file"))
    })
}

/// The checked policy of a text that holds no mistake; `roompolicy 1` stands above it.
func checked(
  _ text: String, files: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
) throws -> CheckedPolicy {
  let compilation = compiled("roompolicy 1\n" + text, files: files)
  #expect(
    compilation.diagnostics.filter { $0.severity == .error }.map(\.message) == [],
    sourceLocation: sourceLocation)
  return try #require(compilation.policy, sourceLocation: sourceLocation)
}

extension CheckedPolicy {
  /// The condition of the only rule.
  var condition: CheckedCondition? { rules.count == 1 ? rules[0].condition : nil }

  /// A role's number by its name.
  func number(_ role: String) -> RoleNumber? { roles.named(role) }

  /// What each rule governs as single operations, as phrases.
  var governed: [[String]] { rules.map { $0.operations.members.map(\.row.phrase) } }
}

extension CheckedCondition {
  /// The condition on one line: `not (a and b)` as `!(a & b)`.
  var notation: String {
    switch self {
    case .constant(let value): "\(value)"
    case .fact(let fact): fact.notation
    case .not(let inner): "!" + inner.notation
    case .all(let parts): "(" + parts.map(\.notation).joined(separator: " & ") + ")"
    case .any(let parts): "(" + parts.map(\.notation).joined(separator: " | ") + ")"
    }
  }
}

extension CheckedFact {
  var notation: String {
    var text = "\(fact)"
    if person == .target { text += " of target" }
    if roles.bits != 0 { text += " \((0..<62).filter { roles.contains(RoleNumber($0)) })" }
    if let right { text += " right \(right.index)" }
    if let relation { text += " relation \(relation.index)" }
    if number != 0 { text += " \(number)" }
    if let choice { text += " \(choice.word)" }
    if let optionality { text += " \(optionality.word)" }
    return text
  }
}
