import CommandConsole
import Expectations
import Foundation
import Testing

/// `within` holds a policy against the range that somebody accepts.
struct WithinTests {
  private func within(_ policy: String, _ envelope: String, _ options: String...) throws -> Console.Result {
    let folder = try TemporaryFolder()
    try folder.write("room.roompolicy", "roompolicy 1\n" + policy + "\n")
    try folder.write("envelope.roompolicy", "roompolicy 1\n" + envelope + "\n")
    return withExtendedLifetime(folder) {
      $0.console.run(["within", "room.roompolicy", "envelope.roompolicy"] + options)
    }
  }

  private static let acceptance =
    "profile empty\nno-logging\nno-bots\nno-history\nallow any operation\nforbid ban unless actor is owner"

  @Test func aUserAcceptsARoomOrLeaves() throws {
    let banning = try within("open", Self.acceptance)
    expect(banning.status, equals: .no)
    expect(banning.output.contains("an active `admin` may `ban`"), banning.output)
    expect(banning.output.contains("denied by forbid ban unless actor is owner"))
    let quiet = "open\nforbid ban unless actor is owner"
    expect(try within(quiet, Self.acceptance).status, equals: .yes)
    for setting in ["logging optional by log@a.example", "bot tick@a.example", "history shared for 2 days"] {
      let result = try within(quiet + "\n" + setting, Self.acceptance)
      expect(result.status, equals: .no, setting)
      expect(result.output.contains("Settings outside what the envelope states:"), result.output)
      expect(result.output.contains("policy: \(setting)"), result.output)
    }
  }

  /// A witness is a question that both answer as it says.
  @Test func aWitnessIsConfirmedByBoth() throws {
    let folder = try TemporaryFolder()
    try folder.write("room.roompolicy", "roompolicy 1\nopen\n")
    try folder.write("envelope.roompolicy", "roompolicy 1\nmembers-only\nmax-users 5\n")
    let result = folder.console.run("within", "room.roompolicy", "envelope.roompolicy", "--format", "json")
    expect(result.status, equals: .no)
    let document = try require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    var count = 0
    for request in try require(document["requests"] as? [[String: Any]]) {
      guard let query = request["query"] as? String, (request["circumstances"] as? [Any])?.isEmpty == true
      else { continue }
      try folder.write("questions.txt", query + "\n")
      for (policy, answer) in [("room.roompolicy", "allow\n"), ("envelope.roompolicy", "deny\n")] {
        expect(
          folder.console.run("can", policy, "--queries", "questions.txt").output, equals: answer, query)
      }
      count += 1
    }
    expect(count > 3)
  }

  @Test(arguments: [
    ("max-users 5", "max-users 5", true), ("max-users 6", "max-users 5", false),
    ("open", "max-users 5", false),
    ("typing forbidden", "typing optional", true), ("open", "typing forbidden", false),
    ("members-only", "flexible-membership", true), ("fixed-membership", "flexible-membership", false),
    ("expiry required from 1 day to 2 days", "expiry optional from 1 hour to 2 days", true),
    ("expiry optional from 1 day to 3 days", "expiry optional from 1 hour to 2 days", false),
    ("join-links expire after 1 day", "join-links expire after 2 days", true),
    ("join-links multi-use", "join-links", false),
    ("update-interval 1 day to 2 days", "update-interval 1 hour to 3 days", true),
    ("bot a@a.example", "bot a@a.example\nbot b@a.example", true),
    ("bot c@a.example", "bot a@a.example", false),
    ("system s@a.example for a.example", "system s@a.example for b.example", false),
    ("slow-mode 2 minutes", "slow-mode 1 minute", true), ("open", "slow-mode 1 minute", false),
    ("logging required by l@a.example", "logging optional by l@a.example, m@a.example", true),
    ("logging required by k@a.example", "logging optional by l@a.example", false),
  ])
  func settingsLieInTheStatedRange(_ setting: String, _ range: String, _ isInside: Bool) throws {
    let result = try within(
      "profile empty\n" + setting, "profile empty\n" + range + "\nallow any operation")
    expect(result.status, equals: isInside ? .yes : .no, "\(setting) in \(range): \(result.output)")
  }

  @Test func whatCannotBeHeldAgainstEachOtherIsNoAnswer() throws {
    let roles = "profile roles\nrole guest\n  can receive message"
    for (policy, envelope) in [
      (roles, "open"), (roles, roles + "\nrole other\n  can receive message"), ("opne", "open"),
      ("open", "opne"),
    ] {
      let result = try within(policy, envelope)
      expect(result.status, equals: .cannotSay)
      expect(result.output.isEmpty)
    }
  }
}
