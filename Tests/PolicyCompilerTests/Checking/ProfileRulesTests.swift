import Expectations
import SourceText
import Testing

@testable import PolicyCompiler
@testable import PolicyOracle

/// The standard profile is carried checked; what that gives a policy is what checking its text there gives.
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
      expect(rule.because == same.because && rule.name == same.name && rule.span == same.span)
      expect(rule.effectGroups == same.effectGroups && rule.speaksOfNewcomer == same.speaksOfNewcomer)
      expect(rule.guards.map(\.operations), equals: same.guards.map(\.operations), "\(text)")
      expect(rule.guards.map(\.condition), equals: same.guards.map(\.condition), "\(text)")
      expect(rule.lifts.map(\.condition), equals: same.lifts.map(\.condition), "\(text)")
      expect(Self.words(rule), equals: Self.words(same), "\(text)")
      expect(rule.isOfProfile, equals: same.isOfProfile)
    }
    expect(kept.program?.code, equals: checked.program?.code)
  }

  /// Where each part of a rule's condition stands, and what it means.
  private static func words(_ rule: CheckedRule) -> [String] {
    var rest = rule.written.map { [$0] } ?? []
    var words: [String] = []
    while let part = rest.popLast() {
      words.append("\(rule.place(of: part.span).range) \(part.condition)")
      rest += part.parts
      if case .definition(_, let meant) = part.kind { rest.append(meant) }
    }
    return words
  }

  @Test func theProfileThatIsCarriedIsReadAndCurrent() throws {
    let carried = try require(CheckedProfile(reading: ProfileText.checkedStandard))
    let checked = try require(ProfileText.Texts.checkedText)
    expect(carried.lines, equals: checked.lines)
    expect(carried.lines.joined(separator: "\n"), equals: ProfileText.checkedStandard)
    expect(carried.rulesOfSettings, equals: checked.rulesOfSettings)
  }

  /// What is carried for another text, or damaged, is not taken: then the text is checked.
  @Test func linesThatAreNotOfTheTextAreNotRead() {
    let lines = ProfileText.checkedStandard
    for (part, other) in [
      ("p 2", "p 3"), (";r 1 0 ", ";r 1 9000 "), (";a 0 1;", ";a 0 900;"), (";f 4", ";q 4"),
    ] {
      let changed = lines.replacing(part, with: other)
      expect(changed != lines, "\(part)")
      expect(CheckedProfile(reading: changed) == nil, "\(part)")
    }
    expect(CheckedProfile(reading: "") == nil && CheckedProfile(reading: "p") == nil)
  }

  @Test(arguments: [
    "", "slow-mode 5 minutes for member", "lift peers-are-not-kicked if actor is owner",
    "history shared by owner, admin", "history shared for 7 days by member", "redefine add",
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
