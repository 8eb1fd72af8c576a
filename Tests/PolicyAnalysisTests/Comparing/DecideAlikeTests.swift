import Expectations
import PolicyAnalysis
import PolicyCompiler
import PolicyOracle
import RoomPolicy
import Testing

struct DecideAlikeTests {
  private func alike(
    _ old: String, _ new: String, limits: FactSpace.Limits = FactSpace.Limits()
  ) throws -> Bool? {
    try decideAlike(
      Loaded("roompolicy 1\n" + old + "\n").policy, Loaded("roompolicy 1\n" + new + "\n").policy,
      limits: limits)
  }

  @Test(arguments: [
    (
      "allow knock if actor is none\nallow knock if actor is none and actor is bot",
      "allow knock if actor is none"
    ),
    (
      "allow knock if actor is none or actor is bot",
      "allow knock if actor is bot\nallow knock if actor is none"
    ),
    ("allow ban if actor is target", "forbid target message"),
    ("forbid knock if actor is bot because \"a\"", "forbid knock if actor is bot because \"b\""),
    ("define a as actor is bot\nforbid knock if a", "forbid knock if actor is bot"),
    ("allow knock, target message if actor is none", "allow target message, knock if actor is none"),
    (
      "preauth-member domain a.example\npreauth-member user x@a.example\nallow target message if actor is user y@a.example",
      "preauth-member domain a.example\nallow target message if actor is user y@a.example"
    ),
    (
      "preauth-member domain *.example\npreauth-admin domain a.example\npreauth-visitor user x@a.example",
      "preauth-member domain *.example"
    ),
    (
      "redefine knock\nallow knock if actor is none\nforbid knock if room is not knock-first",
      "redefine knock"
    ),
    ("allow knock if actor is owner and actor is outcast", ""),
    (
      "preauth-member user x@a.example\npreauth-member domain a.example", "preauth-member domain a.example"
    ),
    (
      "allow target message if actor is in workgroup w@a.example\nallow target message if actor is not owner",
      "allow target message if actor is not owner\n"
        + "allow target message if actor is in workgroup w@a.example and actor is owner"
    ),
  ])
  func changesOfTheWordsAloneAreAlike(_ old: String, _ new: String) throws {
    expect(try alike(old, new), equals: true)
    expect(try alike(new, old), equals: true)
  }

  @Test(arguments: [
    ("allow knock if actor is none", "allow target message if actor is none"),
    ("allow target message if actor is none", "allow target message if actor is not owner"),
    ("", "forbid read member list if actor is visitor and actor is bot"),
    ("profile empty\nallow join", "profile empty\nallow join unless actor is outcast"),
    ("moderated", ""), ("profile empty", ""),
    ("preauth-member domain a.example", "preauth-admin domain a.example"),
    ("preauth-member user x@a.example", "preauth-member domain a.example"),
    (
      "fixed-membership\npreauth-member user x@a.example\npreauth-member domain a.example",
      "fixed-membership\npreauth-member domain a.example"
    ),
    ("logging required by x@a.example", "logging required by y@a.example"),
    ("bot x@a.example", "bot x@a.example as admin"),
    ("system x@a.example for a.example", "system x@a.example for b.example"),
    (
      "preauth-member user x@a.example\npreauth-admin domain a.example",
      "preauth-admin domain a.example\npreauth-member user x@a.example"
    ),
    ("forbid change role if new role is admin", ""), ("redefine invite", ""),
    ("profile roles\nrole a\n  can ban", "profile roles\nrole a\n  can unban"),
    ("profile roles\nrole a\n  may change a to none", "profile roles\nrole a\n  may change a to banned"),
  ])
  func whatAnswersOrEntersDifferentlyIsNotAlike(_ old: String, _ new: String) throws {
    expect(try alike(old, new), equals: false)
    expect(try alike(new, old), equals: false)
  }

  /// Rules have no order, so the same rules from the last to the first decide alike; without the first they do not.
  @Test func everyExampleIsLikeItselfWithItsRulesReversed() throws {
    for example in try Loaded.examples() {
      var other = example.policy
      other.rules.reverse()
      expect(decideAlike(example.policy, other), equals: true, "\(example.name)")
      other.rules.removeAll { $0.effect == .allow }
      expect(decideAlike(example.policy, other), equals: false, "\(example.name)")
    }
  }

  @Test func pastABoundNothingIsClaimed() throws {
    var limits = FactSpace.Limits()
    limits.work = 200
    let rules = (0..<40).map {
      "allow target message if actor is in workgroup a\($0)@x.example and target is bot"
    }
    expect(
      try alike(rules.joined(separator: "\n"), rules.dropLast().joined(separator: "\n"), limits: limits),
      equals: nil)
  }

  /// A rule made one that never fires is as good as dropped; each answer of both machines is held side by side.
  @Test func generatedPoliciesWithoutOneRuleAgreeWithEnumeration() throws {
    var policies = SeededPolicies(seed: 21)
    var verdicts = [true: 0, false: 0]
    for _ in 0..<Sweep.turns(60, of: 600) {
      let (text, phrase) = policies.next()
      let lines = text.split(separator: "\n").map(String.init)
      let rules = lines.indices.filter { lines[$0].hasPrefix("allow") || lines[$0].hasPrefix("forbid") }
      let place = rules[policies.below(rules.count)]
      let idle =
        lines[place].replacing(
          " if ", with: " if actor is owner and actor is outcast and (", maxReplacements: 1) + ")"
      let stilled = lines[..<place] + [idle] + lines[(place + 1)...]
      let dropped = lines[..<place] + lines[(place + 1)...]
      let old = try Loaded(text)
      let new = try Loaded(stilled.joined(separator: "\n") + "\n")
      guard let isAlike = try answersAlike(old, new, phrase) else { continue }
      verdicts[isAlike, default: 0] += 1
      expect(decideAlike(old.policy, new.policy), equals: isAlike, "\(text)\n\(idle)")
      let without = try Loaded(dropped.joined(separator: "\n") + "\n")
      expect(decideAlike(old.policy, without.policy), equals: isAlike, "\(text)\n\(idle)")
      expect(decideAlike(without.policy, old.policy), equals: isAlike, "\(text)\n\(idle)")
    }
    expect(verdicts[true]! > 2 && verdicts[false]! > 8, "\(verdicts)")
  }

  /// Whether both machines answer alike on each request that can be; nil where these are too many.
  private func answersAlike(_ old: Loaded, _ new: Loaded, _ phrase: String) throws -> Bool? {
    let operation = try require(Operation.allCases.first { $0.row.phrase == phrase })
    let space = FactSpace(old.policy)
    let world = try FactWorld(space, operation)
    var levels: Set<Level> = []
    for rule in old.policy.rules {
      levels.formUnion(space.diagrams.support(try space.diagram(rule.condition)))
    }
    let all = world.matteringLevels(to: levels.sorted())
    var product = 1
    for level in all { product = min(product * space.diagrams.domain(of: level), 1 << 20) }
    if product > 1 << 13 { return nil }
    for number in 0..<product {
      var rest = number
      var values = [Int](repeating: 0, count: space.variables.count)
      for level in all {
        values[level.index] = rest % space.diagrams.domain(of: level)
        rest /= space.diagrams.domain(of: level)
      }
      if !world.admits(among: all, { values[$0.index] }) { continue }
      let facts = FactsOf(values: values, space: space, policy: old.policy).facts
      if old.machine.decide(operation, facts).isAllowed != new.machine.decide(operation, facts).isAllowed {
        return false
      }
    }
    return true
  }
}
