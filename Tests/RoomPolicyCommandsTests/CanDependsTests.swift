import CommandConsole
import Expectations
import Testing

/// `can --depends`: what every completion of the unknown facts answers.
struct CanDependsTests {
  private let open = "Examples/01-open-room/room.roompolicy"
  private let room = "Examples/01-open-room/room.json"
  private let links = "Examples/06-join-links/room.roompolicy"

  @Test func anAnswerThatUnknownFactsDecideDependsAndHasStatusThree() {
    for (call, condition) in [
      ([links, "none", "join", "--with", "link", "--with", "password"], "request has accepted link"),
      (
        [links, "none", "join", "--unknown", "link", "--unknown", "password"],
        "request has correct password and request has accepted link"
      ),
      (
        [open, "admin", "change-role", "member", "--unknown", "new-role"], "new role is one of visitor, none"
      ),
      (
        [
          open, "--room", room, "alice@example.com", "change-role", "bob@example.net", "--unknown",
          "new-role",
        ], "new role is one of visitor, none"
      ),
      ([open, "member", "send", "--unknown", "actor is active"], "actor is active"),
      ([open, "admin", "remove", "member", "--unknown", "actor is admin"], "actor is one of owner, admin"),
    ] {
      let result = Console().run(["can"] + call + ["--depends"])
      expect(result.status, equals: .depends, call.joined(separator: " "))
      let lines = result.output.split(separator: "\n")
      expect(lines.first, equals: "depends")
      expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") && $0.count <= 80 })
      expect(result.output.contains("\n  allowed if \(condition)\n"), result.output)
    }
  }

  @Test func oneAnswerOfAllCompletionsIsTheAnswer() {
    for (call, answer, status) in [
      (["owner", "ban", "member", "--unknown", "actor has voice"], "allow", Status.yes),
      (["visitor", "ban", "owner", "--unknown", "actor is active"], "deny", .no),
      (["admin", "remove", "member"], "allow", .yes), (["none", "send"], "deny", .no),
    ] {
      let result = Console().run(["can", open] + call + ["--depends"])
      expect(result.status, equals: status, call.joined(separator: " "))
      expect(result.output.hasPrefix(answer + "\n"), result.output)
    }
  }

  @Test func whatHoldsOfBothValuesIsAllowedThoughEachRuleIsUnknown() throws {
    let policy = """
      roompolicy 1
      profile empty
      allow send message if actor is active
      allow send message if not actor is active
      """
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", policy)
    let console = folder.console
    let question = ["can", "p.roompolicy", "member", "send", "--unknown", "actor is active"]
    expect(console.run(question).status, equals: .no)
    let result = console.run(question + ["--depends"])
    expect(result.status, equals: .yes)
    expect(result.output.contains("allow send message if not actor is active"))
  }

  @Test func theConditionStandsInARule() throws {
    let condition = "request has correct password and request has accepted link"
    let text = """
      roompolicy 1
      members-only
      password-protected
      join-links
      redefine join
      allow join if \(condition)
      """
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", text)
    let console = folder.console
    expect(console.run("check", "p.roompolicy").status, equals: .yes)
    let result = console.run(
      "can", "p.roompolicy", "none", "join", "--depends", "--unknown", "link", "--unknown", "password",
      "--format", "json")
    let document = try result.document()
    expect(document["decision"] as? String, equals: "depends")
    expect(document["condition"] as? String, equals: condition)
    expect(document["condition-compiles"] as? Bool, equals: true)
    expect((document["rules"] as? [[String: Any]])?.isEmpty, equals: false)
  }

  @Test func quietLeavesTheStatusAndManyQuestionsAreNotAsked() {
    let call = ["can", links, "none", "join", "--with", "link", "--with", "password", "--depends"]
    let quiet = Console().run(call + ["--quiet"])
    expect(quiet.status, equals: .depends)
    expect(quiet.output.isEmpty && quiet.errors.isEmpty)
    let queries = Console().run(
      "can", open, "--queries", "Examples/01-open-room/questions.txt", "--depends")
    expect(queries.status, equals: .cannotSay)
    expect(queries.errors.contains("`--depends` belongs to one question"))
    let commit = Console().run(
      "can", open, "--room", room, "alice@example.com", "--bundle", "Examples/01-open-room/commit.txt",
      "--depends")
    expect(commit.status, equals: .cannotSay)
  }
}
