import Expectations
import PolicyLint
import RoomPolicy
import Testing

/// A forbid or an assertion that stops somebody at one door of several with the same effect.
struct OpenDoorTests {
  /// A policy, the requests that are open all the same, and the rule that the fix writes.
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
      rule: "forbid any entering operation if newcomer is from domain evil.example because \"no\""),
    Case(
      "open\nforbid join, commit with Add if newcomer is from domain evil.example because \"no\"",
      open: "none accept-invite",
      rule: "forbid any entering operation if newcomer is from domain evil.example because \"no\""),
    Case(
      "forbid commit with Add unless target is from domain good.example because \"no\"",
      open: "none accept-invite",
      rule: "forbid any entering operation unless newcomer is from domain good.example because \"no\""),
    Case(
      "forbid leave, leave room if actor is member because \"stay\"", open: "member remove self",
      rule: "forbid any leaving operation if actor is member because \"stay\""),
    Case(
      "forbid change role, ban, kick if actor is admin and target is admin because \"peers\"",
      open: "admin remove admin",
      rule: "forbid any removing operation if actor is admin and target is admin because \"peers\""),
    Case(
      "forbid ban if actor is admin because \"may pin, not ban\"", open: "admin remove member",
      "admin kick member", "admin change-role member with new-role=visitor",
      rule: "forbid any removing operation if actor is admin because \"may pin, not ban\""),
    Case(
      "profile roles\nrole none\n  can open join\n  may change none to guest\nrole guest = 2\n  can remove own client\n"
        + "role mod = 3\n  can ban, remove participant, change user role\n  may change guest to banned, none, mod\n"
        + "  may change mod to banned, none\n  at least 1\n"
        + "forbid ban if actor is mod and target is mod because \"no\"", open: "mod remove mod",
      rule: "forbid any removing operation if actor is mod and target is mod because \"no\""),
    Case(
      "forbid leave, commit with Remove if actor is member because \"stay\"", open: "member leave-room",
      rule: "forbid commit with Remove, any leaving operation if actor is member because \"stay\""),
    // An assertion is not rewritten: of the whole effect it would not hold.
    Case("assert never admin can ban admin", open: "admin remove admin", rule: nil),
  ]

  private func report(_ text: String) throws -> [Finding] {
    try lint(Loaded(text).policy).filter { $0.code == .oneDoorOfSeveral }
  }

  @Test(arguments: cases.indices) func theOpenDoorsAreNamedAndTheFixClosesThem(_ number: Int)
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
    guard let rule = shown.rule else {
      expect(finding.fix == nil)
      return
    }
    let source = Source(name: "policy", bytes: Array(shown.policy.utf8))
    let fixed = String(decoding: applying([try require(finding.fix)], to: source, id: 0), as: UTF8.self)
    expect(fixed.split(separator: "\n").contains { $0 == rule }, fixed)
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
}
