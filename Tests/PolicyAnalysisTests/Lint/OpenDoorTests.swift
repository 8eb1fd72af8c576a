import Expectations
import PolicyLint
import PolicyOracle
import RoomPolicy
import Testing

/// A forbid or an assertion that stops somebody at one door of several with the same effect.
struct OpenDoorTests {
  /// A policy, the requests that are open all the same, and the rule that is advised.
  struct Case: Sendable {
    let policy: String
    let open: [String]
    let rule: String?

    init(_ policy: String, open: String..., rule: String?) {
      (self.policy, self.open, self.rule) = ("roompolicy 1\n" + policy + "\n", open, rule)
    }
  }

  static let cases: [Case] = [
    Case(
      "open\nforbid join if actor is from domain evil.example because \"no\"", open: "member add visitor",
      rule: "forbid any entering operation if newcomer is from domain evil.example"),
    Case(
      "open\nforbid join, commit with Add if newcomer is from domain evil.example because \"no\"",
      open: "none accept-invite",
      rule: "forbid any entering operation if newcomer is from domain evil.example"),
    Case(
      "forbid commit with Add unless target is from domain good.example because \"no\"",
      open: "none accept-invite",
      rule: "forbid any entering operation unless newcomer is from domain good.example"),
    Case(
      "forbid leave, leave room if actor is member because \"stay\"", open: "member remove self",
      rule: "forbid any leaving operation if actor is member"),
    Case(
      "forbid change role, ban, kick if actor is admin and target is admin because \"peers\"",
      open: "admin remove admin",
      rule: "forbid any removing operation if actor is admin and target is admin"),
    Case(
      "forbid ban if actor is admin because \"may pin, not ban\"", open: "admin remove member",
      "admin kick member", "admin change-role member with new-role=visitor",
      rule: "forbid any removing operation if actor is admin"),
    Case(
      "profile roles\nrole none\n  can open join\n  may change none to guest\nrole guest = 2\n  can remove own client\n"
        + "role mod = 3\n  can ban, remove participant, change user role\n  may change guest to banned, none, mod\n"
        + "  may change mod to banned, none\n  at least 1\n"
        + "forbid ban if actor is mod and target is mod because \"no\"", open: "mod remove mod",
      rule: "forbid any removing operation if actor is mod and target is mod"),
    Case(
      "forbid leave, commit with Remove if actor is member because \"stay\"", open: "member leave-room",
      rule: "forbid commit with Remove, any leaving operation if actor is member"),
    // An assertion is not rewritten: of the whole effect it would not hold.
    Case("assert never admin can ban admin", open: "admin remove admin", rule: nil),
  ]

  /// The rule that a finding says to write.
  private func advised(_ finding: Finding) -> String? {
    guard let help = finding.help, help.hasPrefix("write `forbid ") else { return nil }
    return help.split(separator: "`").dropFirst().first.map(String.init)
  }

  /// A policy with its last line written as advised.
  private func following(_ rule: String, _ policy: String) -> String {
    let lines = policy.split(separator: "\n").dropLast()
    return lines.joined(separator: "\n") + "\n\(rule) because \"no\"\n"
  }

  private func report(_ text: String) throws -> [Finding] {
    try lint(Loaded(text).policy).filter { $0.code == .oneDoorOfSeveral }
  }

  @Test(arguments: cases.indices) func theOpenDoorsAreNamedAndTheAdvisedRuleClosesThem(_ number: Int)
    throws
  {
    let shown = Self.cases[number]
    let policy = try Loaded(shown.policy).policy
    let all = lint(policy)
    let found = all.filter { $0.code == .oneDoorOfSeveral }
    expect(found.count, equals: 1, shown.policy)
    let finding = try require(found.first)
    for request in shown.open {
      expect(finding.message.contains("`\(request)`"), "\(request): \(finding.message)")
    }
    // Why: a forbid that is too narrow is not called needless besides.
    expect(!all.contains { [.ruleNeedless, .forbidMeetsNoAllow].contains($0.code) }, shown.policy)
    // Why: whether one door is meant or all are, nothing shows.
    expect(finding.fix == nil)
    expect(advised(finding), equals: shown.rule, shown.policy)
    guard let rule = shown.rule else { return }
    let fixed = following(rule, shown.policy)
    let after = try lint(Loaded(fixed).policy)
    expect(
      after.count < all.count && !after.contains { $0.code == .oneDoorOfSeveral }, "\(after.map(\.message))")
  }

  @Test(arguments: [
    // Every door is closed, the group is named, one door is the only one of its effect, or the request is asked.
    "forbid any removing operation if actor is admin because \"no\"",
    "forbid pin message if actor is admin because \"no\"",
    "forbid kick if actor is visitor because \"no\"",
    "forbid join if not request has valid link because \"no\"",
    "forbid change role unless room has at least 3 active admin because \"no\"",
    "forbid change role if actor is admin because \"owners give roles\"",
    "forbid commit with Remove, kick, ban, change role unless actor is owner because \"only owners remove\"",
    "assert never visitor can kick",
    "assert never outcast can join",
    "assert never admin can any removing operation owner",
    "assert only owner can ban admin",
  ])
  func whatMeansOneDoorOrAllIsNotReported(_ policy: String) throws {
    expect(try report("roompolicy 1\n" + policy + "\n").map(\.message), equals: [])
  }

  @Test(arguments: [
    "forbid commit with Add if actor is from domain evil.example because \"no\"",
    "forbid commit with Add if actor is owner and target is from domain evil.example because \"no\"",
    "forbid commit with Add unless target blocks actor because \"no\"",
    "forbid commit with Add unless target consents to actor because \"no\"",
    "forbid commit with Add unless actor and target share a domain because \"no\"",
  ])
  func whoDoesNotComeInIsNoNewcomer(_ rule: String) throws {
    let finding = try require(try report("roompolicy 1\nopen\n" + rule + "\n").first, rule)
    expect(finding.fix == nil)
    expect(
      finding.help,
      equals: "forbid the other operations too (change role), or say by a comment that this is meant")
  }

  /// What stands for the words in capitals of a fact.
  private static let values = [
    "ROLE": "member", "ROLES": "admin, member", "DOMAIN": "a.example", "NAME": "g@a.example",
    "USER": "u@a.example", "RIGHT": "host", "RELATION": "guardian", "DURATION": "2 days", "COUNT": "2",
  ]

  /// Rules that ask each fact of one person or of the two, of one door to come in, to be removed and to leave.
  static let askingRules = Fact.allCases.flatMap { fact -> [String] in
    let words = fact.row.pattern.split(separator: " ").map { values[String($0)] ?? String($0) }
    let subjects: [String] =
      switch fact.row.subject {
      case .party: ["actor", "target"]
      case .actor: ["actor"]
      case .target: ["target"]
      case .itself, .room, .request: []
      }
    return subjects.flatMap { subject in
      ["commit with Add", "ban", "commit with Remove", "join", "leave"].flatMap { operation in
        ["if", "unless"].map { how in
          "forbid \(operation) \(how) \(subject) \(words.joined(separator: " ")) because \"no\""
        }
      }
    }
  }

  @Test func everyAdvisedRuleCompilesWhateverFactTheConditionAsks() throws {
    var advisedCount = 0
    var ofPairs = 0
    for rule in Sweep.one(of: 9, Self.askingRules) {
      let policy = "roompolicy 1\nopen\nrelation guardian\nright host granted by owner\n" + rule + "\n"
      // Why: not every operation has each fact.
      guard let loaded = try? Loaded(policy) else { continue }
      for finding in lint(loaded.policy) where finding.code == .oneDoorOfSeveral {
        expect(finding.fix == nil)
        guard let advised = advised(finding) else {
          expect(finding.help?.hasPrefix("forbid the other operations too (") ?? false, rule)
          ofPairs += 1
          continue
        }
        advisedCount += 1
        expect((try? Loaded(following(advised, policy))) != nil, "\(rule): \(advised)")
      }
    }
    expect(advisedCount > 5 && ofPairs > 2, "\(advisedCount), \(ofPairs)")
  }
}
