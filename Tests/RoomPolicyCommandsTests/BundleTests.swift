import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// `can POLICY COMMITTER --bundle FILE`.
struct BundleTests {
  private let room = [
    "Examples/01-open-room/room.roompolicy", "alice@example.com", "--room", "Examples/01-open-room/room.json",
    "--bundle", "-",
  ]

  private func ask(_ text: String, _ options: String...) -> Console.Result {
    Console().run(["can"] + room + options, input: Array(text.utf8))
  }

  @Test func theCommitIsAnsweredFirstAndThenEachPart() {
    let result = ask(
      "# parts\nalice@example.com add zoe@example.org\n\nbob@example.net add yan@example.org\n")
    expect(result.status, equals: .yes, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map(String.init)
    expect(lines.first, equals: "allow")
    expect(lines.contains("  allow line 2, by value: alice@example.com add zoe@example.org"))
    expect(lines.contains("  allow line 4, by reference: bob@example.net add yan@example.org"))
  }

  @Test func everyFailingPartSaysWhy() throws {
    let text = "bob@example.net remove olga@example.com\nalice@example.com leave\n"
    let result = ask(text)
    expect(result.status, equals: .no)
    expect(result.firstLine, equals: "deny")
    expect(result.output.contains("nobody removes somebody of a higher role"))
    expect(result.output.contains("the commit removes the committer's own leaf"))
    let document = try ask(text, "--format", "json").document()
    expect(document["decision"] as? String, equals: "deny")
    let parts = try require(document["parts"] as? [[String: Any]])
    expect(parts.map { $0["decision"] as? String }, equals: ["deny", "deny"])
    expect(parts.map { $0["sent"] as? String }, equals: ["by reference", "by value"])
    expect((parts[1]["denied-by-commit"] as? String)?.contains("own leaf"), equals: true)
  }

  @Test func aCommitOfOthersPartsIsTheCommittersUpdate() {
    let result = Console().run(
      ["can", room[0], "eve@example.org"] + room[2...], input: Array("bob@example.net update\n".utf8))
    expect(result.status, equals: .no)
    expect(result.output.contains("  deny the commit itself, of eve@example.org"))
    expect(ask("").status, equals: .yes)
  }

  @Test(arguments: [
    ("alice@example.com send", "is no part of a commit"), ("alice@example.com add", "has a target"),
    ("alice@example.com ad bob@example.net", "did you mean `add`?"),
  ])
  func aMalformedPartIsNoAnswer(line: String, reason: String) {
    let result = ask("bob@example.net update\n" + line + "\n")
    result.expectRefused("RP0981", reason)
    expect(result.errors.contains("standard input:2:1"))
  }

  @Test func whatDoesNotGoTogetherIsRefused() {
    let policy = room[0]
    Console().run("can", policy, "--bundle", "-").expectRefused("RP0981", "who commits it is not named")
    Console().run("can", policy, "admin", "add", "--bundle", "-").expectRefused("RP0981", "asked besides")
    Console().run("can", policy, "admin", "--bundle", "-", "--with", "link")
      .expectRefused("RP0981", "does not go with `--bundle`")
    Console().run("can", policy, "admni", "--bundle", "-").expectRefused("RP0981", "did you mean `admin`?")
  }
}
