import Expectations
import PolicyCompiler
import SourceText
import Testing

@testable import PolicyOracle

/// The standard profile is checked once a process; what that gives a policy is what checking it there gives.
struct ProfileRulesTests {
  /// A text that is compared as the profile's own is not, and means the same.
  private static let anew = ProfileText.Texts(standard: ProfileText.standard + "\n")

  private func expectSame(_ text: String) throws {
    let source = Source(name: "room.roompolicy", bytes: Array(text.utf8))
    let kept = compile(source)
    let checked = compile(source, profiles: Self.anew)
    expect(kept.diagnostics.map(\.message), equals: checked.diagnostics.map(\.message))
    let (one, other) = (try require(kept.policy, "\(text)"), try require(checked.policy))
    expect(one.rules.count, equals: other.rules.count, "\(text)")
    for (rule, same) in zip(one.rules, other.rules) {
      expect(rule.effect == same.effect && rule.operations == same.operations && rule.groups == same.groups)
      expect(rule.condition, equals: same.condition, "\(text)")
      expect(rule.because == same.because && rule.span == same.span)
      expect(rule.isOfProfile, equals: same.isOfProfile)
    }
    expect(kept.program?.code, equals: checked.program?.code)
  }

  @Test(arguments: [
    "", "history shared by owner, admin", "history shared for 7 days by member", "redefine add",
    "redefine commit with Remove\nredefine send message", "profile roles", "profile empty",
    "define tall as actor is from domain tall.example\nallow ban if tall",
  ]) func ofAPolicy(statements: String) throws { try expectSame("roompolicy 1\n" + statements + "\n") }

  @Test func ofGeneratedPolicies() throws {
    for seed in 0..<Sweep.turns(8, of: 400) {
      var generator = PolicyGenerator(seed: seed)
      try expectSame(generator.policy().text)
    }
  }
}
