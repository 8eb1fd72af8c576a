import Expectations
import RoomModel
import SourceText
import Testing

@testable import PolicyCompiler

/// Names of rules, and what lifts them.
struct LiftTests {
  private func checked(_ text: String, _ files: [String: String] = [:]) throws -> CheckedPolicy {
    let compilation = compile(Source(name: "room.roompolicy", bytes: Array(("roompolicy 1\n" + text).utf8))) {
      files[$0].map { .success(Array($0.utf8)) } ?? .failure(UnreadableFile(reason: "there is no such file"))
    }
    return try require(compilation.policy, "\(compilation.diagnostics.map(\.message))")
  }

  @Test(arguments: ["", "profile roles"]) func everyForbidOfAProfileHasItsName(head: String) throws {
    let rules = try checked(head).rules
    let names = rules.filter { $0.effect == .forbid }.map(\.name)
    expect(!names.contains(nil))
    expect(Set(names).count, equals: names.count)
    expect(rules.filter { $0.effect == .allow }.allSatisfy { $0.name == nil })
  }

  @Test func theTextSaysOfTheRulesThatHoldAlwaysThatTheyDo() throws {
    let lines = (ProfileText.standard + ProfileText.roles).split(
      separator: "\n", omittingEmptySubsequences: false)
    var marked: [String] = []
    var isMarked = false
    for line in lines {
      let words = line.split(separator: " ")
      if line == "# Holds whatever is lifted or redefined." { isMarked = true }
      if words.first == "named" {
        if isMarked { marked.append(String(words[1])) }
        isMarked = false
      }
    }
    expect(Set(marked), equals: ProfileText.firm)
  }

  @Test func aRuleThatHoldsAlwaysIsNotRedefinedAway() throws {
    let policy = try checked("redefine commit with Remove\nallow commit with Remove if actor is owner")
    let left = policy.rules.filter { $0.isOfProfile && $0.governs(.commitRemove) }.compactMap(\.name)
    expect(left, equals: ["senders-stay"])
  }

  @Test func liftsOfOneNameAreJoinedByOr() throws {
    let policy = try checked(
      "lift peers-are-not-kicked if actor is owner\nlift peers-are-not-kicked unless target is admin")
    let rule = try require(policy.rules.first { $0.name == "peers-are-not-kicked" })
    expect(rule.lifts.count, equals: 2)
    guard case .all(let parts) = rule.condition(for: .kick) else {
      Issue.record("another shape")
      return
    }
    // Invariant: not (one or the other) is neither.
    expect(parts.count, equals: 3)
    for part in parts.dropFirst() {
      guard case .not = part else {
        Issue.record("a lift that does not take away")
        return
      }
    }
  }

  @Test func aFileLiftsWhatItUsesAndNotTheOtherWayRound() throws {
    let base = "forbid knock named base-knock because \"no\"\n"
    let policy = try checked(
      "use \"base.roompolicy\"\nlift base-knock if actor is none", ["base.roompolicy": base])
    expect(policy.rules.first { $0.name == "base-knock" }?.lifts.count, equals: 1)
    let other = compile(
      Source(
        name: "room.roompolicy",
        bytes: Array("roompolicy 1\nuse \"lifts.roompolicy\"\nforbid knock named mine\n".utf8))
    ) { _ in .success(Array("lift mine\n".utf8)) }
    expect(other.diagnostics.map(\.code), equals: [CheckCode.notLiftable.code])
  }

  @Test(arguments: [
    "define peers-are-not-kicked as actor is owner", "forbid kick named peers-are-not-kicked",
  ])
  func aNameOfTheProfilesIsNoOthers(line: String) {
    let found = compile(Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(line)\n".utf8)))
      .diagnostics
    expect(found.map(\.code), equals: [CheckCode.reservedName.code])
  }

  @Test func whatIsRedefinedAwayIsNotLifted() {
    let text = "roompolicy 1\nredefine kick\nlift peers-are-not-kicked"
    let found = compile(Source(name: "room.roompolicy", bytes: Array(text.utf8))).diagnostics
    expect(found.map(\.message), equals: ["`peers-are-not-kicked` is redefined away by this policy"])
  }

  @Test func aLiftIsAChangeOfRules() throws {
    let old = try checked("open")
    let new = try checked("open\nlift peers-are-not-kicked if actor is owner")
    expect(old.rules.count, equals: new.rules.count)
    expect(old.rules.map(\.lifts.count) != new.rules.map(\.lifts.count))
  }
}
