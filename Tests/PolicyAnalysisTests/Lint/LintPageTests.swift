import Expectations
import PolicyLint
import PolicyOracle
import PolicyAnalysis
import RoomPolicy
import Testing

struct LintPageTests {
  private func findings(_ policy: String) throws -> [Finding] {
    try lint(Loaded("roompolicy 1\n" + policy + "\n").policy)
  }

  /// Rules whose pages show a policy; the bound of the analysis has words in place of one.
  private static let shown = LintRule.all.filter { $0.code != .analysisTooLarge }

  @Test(arguments: shown.map(\.code))
  func aRuleAloneFindsWhatItsPageAvoidsAndIsSilentOnWhatItPrefers(_ code: LintCode) throws {
    let page = try require(LintRule.all.first { $0.code == code }).page
    // Why besides: of two assertions that contradict each other one does not hold.
    let besides: [LintCode] = code == .assertionsContradict ? [.assertionFails] : []
    let avoided = Set(try findings(page.avoid).map(\.code))
    expect(avoided, equals: Set([code] + besides))
    let preferred = try findings(page.prefer)
    expect(!preferred.contains { $0.code == code }, "\(preferred.map(\.message))")
  }

  @Test(arguments: [
    "allow any operation if actor is admin", "allow ban, kick if actor is owner or actor is admin",
    "allow change role if actor is moderator and target is at least member",
  ])
  func theAdviceAboutSuperiorsFollowedEndsTheFinding(_ policy: String) throws {
    var text = policy
    for finding in try findings(policy) where finding.code == .superiorUnprotected {
      let help = try require(finding.diagnostic.help)
      let rule = try require(help.split(separator: "`").dropFirst().first)
      text += "\n" + rule.replacing("…", with: "superiors answer to their own")
    }
    expect(text != policy)
    expect(!(try findings(text)).contains { $0.code == .superiorUnprotected }, "\(text)")
  }

  @Test func everyCodeHasARuleAndTheReverse() {
    expect(Set(LintCode.allCases), equals: Set(LintRule.all.map(\.code)))
    expect(LintRule.all.map(\.code.rawValue), equals: LintRule.all.map(\.code.rawValue).sorted())
    expect(LintRule.all.count >= 38)
  }

  @Test func everyPageSaysEverything() {
    expect(Set(LintRule.all.map(\.code)).count, equals: LintRule.all.count)
    for rule in LintRule.all {
      let page = rule.page
      for text in [page.title, page.summary, page.avoid, page.prefer, page.why, page.exceptions] {
        expect(!text.isEmpty && !text.hasPrefix(" "), "\(rule.code)")
      }
      expect(rule.code.title == page.title && rule.code.severity == rule.severity)
    }
  }

  @Test(arguments: shown.map(\.code))
  func aFixRemovesItsFindingAddsNoneAndKeepsAnswersWhereItSaysSo(_ code: LintCode) throws {
    let page = try require(LintRule.all.first { $0.code == code }).page
    let text = "roompolicy 1\n" + page.avoid + "\n"
    let policy = try Loaded(text).policy
    let before = lint(policy)
    for finding in before {
      guard let fix = finding.fix else { continue }
      let source = Source(name: "policy", bytes: Array(text.utf8))
      let fixed = String(decoding: applying([fix], to: source, id: 0), as: UTF8.self)
      let new = try Loaded(fixed).policy
      let after = lint(new)
      expect(after.count < before.count, "\(fixed) \(after.map(\.message))")
      expect(!after.contains { $0.code == finding.code && $0.message == finding.message })
      if finding.fixKeepsMeaning { expect(decideAlike(policy, new), equals: true, "\(fixed)") }
    }
  }

  @Test func findingsAreWordedAsTheHouseWordsThem() throws {
    for rule in Self.shown {
      for finding in try findings(rule.page.avoid) {
        expect(!finding.message.hasSuffix(".") && !finding.message.contains("\n"))
        expect(finding.message.first?.isUppercase, equals: false)
        expect(finding.diagnostic.code, equals: finding.code.code)
      }
    }
  }
}
