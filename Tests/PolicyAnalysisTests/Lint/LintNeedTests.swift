import Expectations
import PolicyLint
import PolicyAnalysis
import Testing

/// Findings that depend on all rules of a policy together.
struct LintNeedTests {
  private func findings(_ policy: String, _ code: LintCode) throws -> [Finding] {
    try lint(Loaded("roompolicy 1\n" + policy + "\n").policy).filter { $0.code == code }
  }

  @Test(
    arguments: [
      ("forbid ban, invite if actor is admin and target is admin because \"x\"", LintCode.ruleNeedless, 1),
      ("forbid ban, kick if actor is admin and target is admin because \"x\"", .ruleNeedless, 0),
      ("allow ban, kick if actor is owner and target is visitor", .ruleNeedless, 0),
      ("forbid ban, kick if actor is admin and target is member because \"x\"", .ruleNeedless, 0),
      (
        "preauth-owner user alice@example.com\nforbid any operation unless actor is from domain example.net",
        .namedBarred, 1
      ),
      (
        "preauth-owner user alice@example.net\nforbid any operation unless actor is from domain example.net",
        .namedBarred, 0
      ),
      ("preauth-member domain a.example\nforbid join if actor is from domain a.example", .namedBarred, 1),
      ("preauth-member domain a.example\nforbid join if actor is user b@a.example", .namedBarred, 0),
      (
        "logging required by log@a.example\nforbid any operation if actor is from domain a.example",
        .namedBarred, 1
      ),
      (
        "owning-system hub@a.example\nforbid any operation if actor is from domain a.example", .namedBarred, 1
      ),
      (
        "bot bot@a.example\nforbid any operation if actor is bot and actor is from domain a.example",
        .namedBarred, 0
      ),
      ("join-links\nforbid join if request has valid link\nforbid use join link", .joinLinksNobodyMakes, 1),
      (
        "join-links\nforbid join if request has valid link and actor is from domain a.example",
        .joinLinksNobodyMakes, 0
      ),
      ("parent-room im:mimi=%23c@example.com\nknock-first", .knocksNobodyAccepts, 1),
      (
        "parent-room im:mimi=%23c@example.com\nknock-first\nforbid knock unless actor is member of parent room",
        .knocksNobodyAccepts, 0
      ),
      (
        "logging required by l@a.example\nredefine kick\nallow kick if actor is owner",
        .redefinitionDropsProtection, 1
      ),
      (
        "logging required by l@a.example\nredefine kick\nallow kick if actor is owner and target is not logger",
        .redefinitionDropsProtection, 0
      ),
      ("redefine unban\nallow unban if actor is member", .redefinitionDropsProtection, 0),
      ("fixed-membership\nredefine ban\nallow ban if actor is owner", .redefinitionDropsProtection, 0),
      ("redefine change role\nallow change role if actor is owner", .redefinitionDropsProtection, 0),
    ] as [(String, LintCode, Int)])
  func whatHasMixedReasonsOrIsBarredIsFound(policy: String, code: LintCode, count: Int) throws {
    let found = try findings(policy, code)
    expect(found.count, equals: count, "\(policy): \(found.map(\.message))")
  }
}
