import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// One question: the answer, its reason, and everything that is no question.
struct CanTests {
  let open = "Examples/01-open-room/room.roompolicy"
  let room = "Examples/01-open-room/room.json"

  @Test func theFirstLineIsTheAnswerAndTheReasonFollowsIndented() {
    for (call, answer, status) in [
      (["admin", "remove", "member"], "allow", Status.yes), (["admin", "remove", "owner"], "deny", .no),
      (["none", "send"], "deny", .no),
    ] {
      let result = Console().run(["can", open] + call)
      let lines = result.output.split(separator: "\n")
      expect(result.status, equals: status)
      expect(lines.first, equals: answer[...])
      expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") && $0.count <= 80 })
      expect(lines.last?.hasPrefix("  enforced by "), equals: true)
      expect(result.errors.isEmpty)
    }
    expect(Console().run("can", open, "member", "reinit").output.contains("  no rule allows it\n"))
  }

  @Test func quietLeavesTheStatus() {
    for (target, status) in [("member", Status.yes), ("owner", .no)] {
      let result = Console().run("can", "--quiet", open, "admin", "remove", target)
      expect(result.status, equals: status)
      expect(result.output.isEmpty && result.errors.isEmpty)
    }
  }

  @Test func theJSONNamesTheRules() throws {
    let document = try Console().run("can", open, "admin", "remove", "owner", "--format", "json").document()
    expect(document["schema"] as? Int, equals: 1)
    expect(document["decision"] as? String, equals: "deny")
    expect(document["operation"] as? String, equals: "commit with Remove")
    expect((document["enforced-by"] as? [String])?.isEmpty, equals: false)
    let rule = try require((document["rules"] as? [[String: Any]])?.first)
    expect(Set(rule.keys), equals: ["file", "line", "column", "text", "effect", "name", "because"])
    expect(rule["effect"] as? String, equals: "forbid")
    expect(rule["file"] as? String, equals: "standard")
  }

  @Test func usersAndRolesMayBeMixed() {
    expect(
      Console().run("can", open, "--room", room, "alice@example.com", "remove", "member").status, equals: .yes
    )
    expect(
      Console().run("can", open, "--room", room, "member", "remove", "bob@example.net").status, equals: .no)
    expect(
      Console().run("can", open, "--room", room, "bob@example.net", "propose-remove", "self").status,
      equals: .yes)
  }

  @Test func aVerbAndItsPhraseAreOneOperation() {
    for operation in ["add", "commit with Add"] {
      expect(Console().run("can", open, "admin", operation, "none").status, equals: .yes)
    }
  }

  @Test func factsAreGivenAndForgotten() {
    let links = "Examples/06-join-links/room.roompolicy"
    let facts = ["--with", "link", "--with", "link-signed-by=owner", "--with", "password"]
    expect(Console().run(["can", links, "none", "join"] + facts).status, equals: .yes)
    expect(Console().run(["can", links, "none", "join"] + facts.dropLast(2)).status, equals: .no)
    expect(
      Console().run(["can", links, "none", "join"] + facts.dropLast(2) + ["--unknown", "password"]).status,
      equals: .no)
    expect(Console().run("can", open, "admin", "send", "--unknown", "actor is active").status, equals: .no)
  }

  @Test func aNewPolicyIsAsked() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", "roompolicy 1\nopen\n")
    try folder.write("new", "roompolicy 1\nopen\nallow send if actor is none\n")
    try folder.write("room", #"{"users": {"a@b.example": {"role": "admin", "clients": 1}}}"#)
    let call = ["can", "old", "admin", "update-policy", "--new-policy"]
    expect(folder.console.run(call + ["old"]).status, equals: .yes)
    expect(folder.console.run(call + ["new"]).status, equals: .no)
    folder.console.run(call + ["none"]).expectRefused("RP0107")
    folder.console.run("can", "old", "admin", "send", "--new-policy", "new")
      .expectRefused("RP0981", "puts no new policy in place")
    folder.console.run(call + ["new", "--with", "changes=roles"]).expectRefused("RP0981", "give one of them")
  }

  @Test func theFirstDraftsDocumentIsARoom() throws {
    let document = "Examples/18-first-seed-json/room.json"
    let result = Console().run("can", open, "--room", document, "alice@example.com", "send")
    expect(result.status, equals: .yes)
    expect(result.codes, equals: ["RP0936"])
    for verb in ["can", "explain"] {
      let call = [verb, open, "--room", document, "alice@example.com", "send", "--format", "json"]
      let told = try Console().run(call).document()["diagnostics"] as? [[String: Any]]
      expect(told?.map { $0["code"] as? String }, equals: ["RP0936"])
    }
  }

  @Test func policyAndRoomComeFromStandardInput() throws {
    expect(Console().run("can", "-", "none", "join", input: "open\n").status, equals: .yes)
    let text = try String(contentsOfFile: Console.checkout + "/" + room, encoding: .utf8)
    expect(
      Console().run("can", open, "--room", "-", "alice@example.com", "send", input: text).status, equals: .yes
    )
  }
}
