import Expectations
import PolicyCompiler
import PolicyOracle
import RoomPolicy
import Testing

@testable import PolicyOverTime

/// A claim that one fact alone can break is said to hold only where the fact can never break it: whatever facts there
/// are, rooms and requests differ in them, or the answer is that nobody can say.
struct EveryFactOverTimeTests {
  /// Conditions that are never met, or always, where an owner makes a member an owner in a room of this policy.
  private static let harmless: Set<String> = [
    "not actor is admin", "actor is one of owner, admin", "actor is at least admin", "actor is occupant",
    "actor is active", "actor is moderator", "actor has voice", "not actor is preauthorized",
    "not target is preauthorized", "not actor is preauthorized as admin",
    "not target is preauthorized as admin", "not actor is preauthorized by user",
    "not target is preauthorized by user", "not actor is owning system", "not target is owning system",
    "not actor is system", "not target is system", "not actor is logger", "not target is logger",
    "not actor is named bot", "not target is named bot", "not actor is invited", "not actor is knocking",
    "not target is knocking", "not actor is member of parent room", "not target is member of parent room",
    "not actor is target", "actor outranks target", "not target outranks actor",
    "not actor is system for target", "room is members-only", "not room has parent", "not room needs parent",
    "not room has join-links", "not join-links are to knock", "not room has history",
    "not logging is required", "not expiry is required", "not delivery-notifications is required",
    "not read-receipts is required", "not typing is required", "not presence is required",
    "not room has a logger", "room has clients", "room has users", "not new role is admin",
    "new role is one of owner, admin", "new role is at least admin", "not request gives an undue role",
    "not request gives a second client", "not request removes last client",
    "not request leaves no active moderator", "not request leaves no owner",
    "not request leaves no active occupant", "not request exceeds max-clients",
    "not request exceeds max-users", "not request exceeds role maximum", "not request breaks role minimum",
  ]

  private static let values = [
    "OPTIONALITY": "required", "CHOICE": "members-only", "COUNT": "2", "SIZE": "2 MB",
    "ROLES": "owner, admin",
    "USER": "ann@far.example", "RIGHT": "maker", "DOMAIN": "far.example", "DURATION": "2 minutes",
    "ROLE": "admin", "NAME": "staff@far.example", "RELATION": "guardian",
  ]

  /// A fact as a policy writes it, of each of whom it may speak.
  private static func phrases(_ fact: Fact) -> [String] {
    let pattern = fact.row.pattern.split(separator: " ").map { values[String($0)] ?? String($0) }
      .joined(separator: " ")
    switch fact.row.subject {
    case .party: return ["actor \(pattern)", "target \(pattern)"]
    case .actor: return ["actor \(pattern)"]
    case .target: return ["target \(pattern)"]
    case .room: return ["room \(pattern)"]
    case .request: return ["request \(pattern)"]
    case .itself: return [pattern]
    }
  }

  private static func prover(_ condition: String) -> TimedProver? {
    let text = """
      roompolicy 1
      right maker granted by owner
      relation guardian
      forbid change role if new role is owner and \(condition)
      assert never member eventually becomes owner

      """
    return Policy.load(Array(text.utf8), name: "p.roompolicy").policy.flatMap { TimedProver($0, rooms: 60) }
  }

  @Test func noClaimHoldsThatAFactMayBreak() throws {
    let conditions = Fact.allCases.filter { $0.row.scope.contains(.changeRole) }.flatMap(Self.phrases)
      .flatMap { [$0, "not \($0)"] }
    var (held, count) = (Set<String>(), 0)
    for condition in Sweep.one(of: 12, conditions) {
      // Why: roles of the standard profile have no capabilities.
      guard let prover = Self.prover(condition) else { continue }
      count += 1
      let claim = try require(prover.checked.timedClaims.first).claim
      if case .holds = prover.prove(claim) { held.insert(condition) }
    }
    expect(held.subtracting(Self.harmless), equals: [])
    expect(count > 10)
    if Sweep.isWhole { expect(held, equals: Self.harmless) }
  }
}
