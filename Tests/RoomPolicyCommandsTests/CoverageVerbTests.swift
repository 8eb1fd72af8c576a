import Expectations
import CommandConsole
import Foundation
import Testing

/// What `test --coverage` reports of profiles, and of what no request can decide.
struct CoverageVerbTests {
  private func coverage(_ result: Console.Result) throws -> [[String: Any]] {
    try require(try result.document()["coverage"] as? [[String: Any]])
  }

  @Test func theStandardProfileIsCoveredByItsSuite() throws {
    let result = Console().run(
      "test", "Tests/StandardProfile", "--coverage", "--profile", "--threshold", "100", "--format", "json")
    expect(result.status, equals: .yes)
    let all = try coverage(result)
    let profile = try require(all.last)
    expect(profile["policy"] as? String, equals: "profile standard")
    // Invariant: nothing is left out: each line and fact says something in one of the rooms, and can be tested.
    expect(profile["idle"] == nil)
    expect(!result.output.contains("\"undecidable\""))
    expect(profile["covered"] as? Int, equals: profile["total"] as? Int)
    for one in all { expect(one["percent"] as? Double, equals: 100, "\(one["policy"] ?? "")") }
  }

  @Test func whatNoRequestCanDecideIsReportedAndNotCounted() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "p.roompolicy",
      "open\nforbid knock if actor is owner and actor is none\n"
        + "forbid send if (actor is visitor or actor is moderator) and actor is not admin\n"
        + "  and (actor is active or actor is moderator)\n")
    try folder.write(
      "a.roomtest",
      "policy \"p.roompolicy\"\nscenario \"s\"\n  none can join\n  visitor cannot send\n  owner cannot send\n"
        + "  member can send\n  admin can send\n")
    let text = folder.console.run("test", "a.roomtest", "--coverage")
    expect(text.output.contains("no request can decide this"))
    expect(text.output.contains("no request can decide `actor is owner`"), equals: false)
    let one = try require(
      try coverage(folder.console.run("test", ".", "--coverage", "--format", "json")).first)
    let items = try require(one["items"] as? [[String: Any]])
    let dead = items.filter { $0["undecidable"] as? Bool == true }
    expect(dead.map { $0["line"] as? Int }, equals: [2])
    let facts = items.flatMap { $0["facts"] as? [[String: Any]] ?? [] }
    let counted = (items + facts).count { $0["undecidable"] == nil }
    expect(one["total"] as? Int, equals: counted)
    let lcov = folder.console.run("test", ".", "--coverage", "--format", "lcov").output
    expect(!lcov.contains("DA:2,"))
  }

  @Test func whatOnePolicyTestsOfTheProfileNeedsNoOther() throws {
    let folder = try TemporaryFolder()
    try folder.write("open.roompolicy", "open\n")
    try folder.write("fixed.roompolicy", "fixed-membership\n")
    try folder.write("a.roomtest", "policy \"open.roompolicy\"\nscenario \"s\"\n  none can join\n")
    try folder.write(
      "b.roomtest",
      "policy \"fixed.roompolicy\"\nscenario \"s\"\n  none cannot join because \"a fixed room\"\n")
    func covered(_ names: String...) throws -> Double {
      let result = folder.console.run(["test"] + names + ["--coverage", "--profile", "--format", "junit"])
      let parts = result.output.components(separatedBy: "coverage of profile standard\" value=\"")
      // Invariant: each file reports it, and it is that of all policies.
      expect(Set(parts.dropFirst().map { $0.prefix { $0 != "\"" } }).count, equals: 1)
      return try require(parts.last.flatMap { Double($0.prefix { $0 != "\"" }) })
    }
    let one = try covered("a.roomtest")
    let both = try covered("a.roomtest", "b.roomtest")
    expect(both > one)
  }
}
