import Expectations
import PolicyLint
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import Testing

struct LintFixTests {
  /// The policy with the fixes of one code made, and whether it then decides alike.
  private func fixed(_ policy: String, _ code: LintCode) throws -> (text: String, isAlike: Bool?) {
    let text = "roompolicy 1\n" + policy
    let old = try Loaded(text).policy
    let found = lint(old).filter { $0.code == code }
    expect(!found.isEmpty, "\(lint(old).map(\.code))")
    let source = Source(name: "policy", bytes: Array(text.utf8))
    let bytes = applying(found.compactMap(\.fix), to: source, id: 0)
    let new = String(decoding: bytes, as: UTF8.self)
    expect(try !lint(Loaded(new).policy).contains { $0.code == code } || new == text, "\(new)")
    return (String(new.dropFirst("roompolicy 1\n".count)), try decideAlike(old, Loaded(new).policy))
  }

  @Test(arguments: [
    (
      LintCode.forbidMeetsNoAllow,
      "moderated\n\nforbid target message if actor is visitor\n\nallow knock if actor is none\n",
      "moderated\n\nallow knock if actor is none\n"
    ),
    (
      .ruleNeverFires,
      "allow knock\n  if actor is owner\n    and actor is outcast\nallow knock if actor is none\n",
      "allow knock if actor is none\n"
    ),
    (.ruleDecidedAlready, "moderated\n\nallow read member list if actor is owner\n", "moderated\n"),
    (.allowOverridden, "allow ban if actor is target\n", ""),
    (.conditionAlwaysTrue, "allow knock if actor is none or actor is not none\n", "allow knock\n"),
    (
      .conditionAlwaysTrue, "allow knock if (actor is owner or actor is not owner) and actor is none\n",
      "allow knock if actor is none\n"
    ),
    (
      .conditionAlwaysFalse, "allow knock if actor is none or (actor is none and actor is member)\n",
      "allow knock if actor is none\n"
    ),
    (
      .conditionAlwaysFalse,
      "allow target message unless actor is owner and actor is outcast\n  because \"all\"\n",
      "allow target message\n  because \"all\"\n"
    ),
    (
      .partAddsNothing,
      "allow target message if (actor is moderator) and (actor is active) and target is bot\n",
      "allow target message if (actor is moderator) and target is bot\n"
    ),
    (.doubleNegation, "allow knock if not (not (actor is none))\n", "allow knock if (actor is none)\n"),
    (.doubleNegation, "allow knock unless not actor is none\n", "allow knock if actor is none\n"),
    (
      .preauthorizationRedundant,
      "preauth-member domain a.b.example\npreauth-admin user x@c.example\npreauth-member domain *.b.example\n",
      "preauth-admin user x@c.example\npreauth-member domain *.b.example\n"
    ),
  ])
  func aFixTakesWholeLinesAndKeepsAnswers(_ code: LintCode, _ policy: String, _ expected: String) throws {
    let (text, isAlike) = try fixed(policy, code)
    expect(text, equals: expected)
    expect(isAlike, equals: true)
  }

  @Test(arguments: [
    (LintCode.forbidMeetsNoAllow, "forbid target message if actor is visitor # until May\n"),
    (.forbidMeetsNoAllow, "# until May\nforbid target message if actor is visitor\n\nallow knock\n"),
    (.forbidMeetsNoAllow, "forbid target message # until May\n  if actor is visitor\n"),
    (.forbidMeetsNoAllow, "forbid target message if actor is visitor because \"until May\"\n"),
    (.partAddsNothing, "allow kick if actor is moderator # until May\n  and actor is active\n"),
    (.ruleNeverFires, "define boss as actor is owner\nallow knock if boss and actor is outcast\n"),
  ])
  func whereACommentAReasonOrADefinitionHangsOnItThereIsNoFix(_ code: LintCode, _ policy: String) throws {
    expect(try fixed(policy, code).text, equals: policy)
  }

  @Test func aCommentAboveSeveralStatementsStaysWithTheOthers() throws {
    let policy = "# bans\nallow ban if actor is target\nallow target message if actor is owner\n"
    expect(
      try fixed(policy, .allowOverridden).text, equals: "# bans\nallow target message if actor is owner\n")
  }

  @Test func everyFixOfEveryExampleKeepsAnswersWhereItSaysSo() throws {
    var count = 0
    for example in try Loaded.examples() {
      for finding in lint(example.policy) {
        guard let fix = finding.fix, finding.fixKeepsMeaning, finding.span.source == 0 else { continue }
        let source = example.policy.sources[0]
        let fixed = applying([fix], to: source, id: 0)
        let sources = example.policy.sources
        let new = try Loaded(String(decoding: fixed, as: UTF8.self), name: example.name) { path in
          sources.first { $0.name.hasSuffix(path) }.map { .success($0.bytes) }
            ?? .failure(UnreadableFile(reason: "it is not there"))
        }
        expect(decideAlike(example.policy, new.policy), equals: true, "\(example.name): \(finding.message)")
        expect(lint(new.policy).count < lint(example.policy).count, "\(example.name): \(finding.message)")
        count += 1
      }
    }
    expect(count > 0)
  }
}
