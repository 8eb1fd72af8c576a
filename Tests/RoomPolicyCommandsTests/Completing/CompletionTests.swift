import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// What a shell is offered as completions of a word.
struct CompletionTests {
  private static let policy = "Examples/02-members-only-room/room.roompolicy"
  private static let room = "Examples/02-members-only-room/room.json"

  private func words(_ words: String...) -> [String] {
    let result = Console().run(["completions", "bash", "--"] + words)
    expect(result.status == .yes && result.errors.isEmpty)
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test func aVerbAndItsOptions() {
    expect(words("fo"), equals: ["format"])
    expect(words("lint", "--fa"), equals: ["--fail-on"])
    expect(words("lint", "--fail-on", ""), equals: ["error", "warning", "note"])
    expect(words("lint", "--format=s"), equals: ["--format=sarif"])
    expect(words("can", "--with", "link"), equals: ["link", "link-signed-by="])
    expect(words("help", "comp"), equals: ["compile", "completions"])
    expect(words("help", "la"), equals: ["language"])
    expect(words("list", "operations", "enter"), equals: ["entering"])
    expect(words("list", "st"), equals: ["statements"])
    expect(words("new", "lounge", "--like", "sl"), equals: ["slack-channel"])
    expect(words("table", Self.policy, "--only", "add,joi"), equals: ["add,join", "add,join-call"])
    expect(words("table", Self.policy, "--group", "ent"), equals: ["entering"])
    expect(words("table", Self.policy, "--roles=owner,ad"), equals: ["--roles=owner,admin"])
    expect(Set(words("")).isSuperset(of: HelpTests.verbs))
  }

  @Test func operationsRolesAndUsersOfTheFilesGiven() {
    expect(words("can", Self.policy, "ow"), equals: ["owner"])
    expect(words("can", Self.policy, "--room", Self.room, "alice"), equals: ["alice@example.com"])
    expect(words("explain", "--room=\(Self.room)", Self.policy, "alice"), equals: ["alice@example.com"])
    expect(words("can", Self.policy, "admin", "rem"), equals: ["remove"])
    expect(words("can", Self.policy, "admin", "remove", "sel"), equals: ["self"])
    expect(words("list", "op"), equals: ["operations"])
    expect(words("who", Self.policy, "rem"), equals: ["remove"])
    expect(words("who", Self.policy, "remove", "ow"), equals: ["owner"])
    expect(words("who", Self.policy, "change-role", "member", "--with", "new"), equals: ["new-role="])
    expect(words("what", "--room", Self.room, Self.policy, "alice"), equals: ["alice@example.com"])
  }

  @Test func rolesOfAPolicysOwn() {
    expect(words("can", "Examples/19-own-roles/room.roompolicy", "spe"), equals: ["speaker"])
  }

  @Test func whatStandsBehindAFactsName() {
    expect(words("can", Self.policy, "--with", "new-role=ad"), equals: ["new-role=admin"])
    expect(words("can", Self.policy, "--with=new-role=ad"), equals: ["--with=new-role=admin"])
    expect(
      words("can", "Examples/19-own-roles/room.roompolicy", "--with", "link-signed-by=sp"),
      equals: [
        "link-signed-by=speaker"
      ])
    expect(
      words("can", Self.policy, "--room", Self.room, "--with", "link-signed-by=al"),
      equals: ["link-signed-by=alice@example.com"])
    expect(words("can", Self.policy, "--with", "psk="), equals: ["psk=resumption"])
    expect(words("can", Self.policy, "--with", "changes=roles,meta"), equals: ["changes=roles,metadata"])
    expect(words("can", Self.policy, "--with", "history=").isEmpty)
  }

  @Test func theFactsOfTheOperationAlone() {
    for operation in ["send", "send message"] {
      expect(
        words("can", Self.policy, "admin", operation, "--with", ""),
        equals: ["expires-after=", "approvals=", "since-last-message="])
      expect(
        words("can", Self.policy, "admin", operation, "--unknown", ""),
        equals: ["expires-after", "approvals", "since-last-message"])
    }
    expect(words("can", Self.policy, "admin", "add", "owner", "--with", "new"), equals: ["new-role="])
    expect(words("can", Self.policy, "--with", "").count > 10)
  }

  @Test func aQuotedWordMayBeAPhrase() {
    expect(words("can", Self.policy, "admin", "\"send m"), equals: ["send message"])
    expect(words("can", Self.policy, "'ow"), equals: ["owner"])
    expect(words("can", Self.policy, "admin", "send m").isEmpty)
  }

  @Test func usersOfTheFirstDraftsDocument() {
    expect(
      words("can", Self.policy, "--room", "Examples/18-first-seed-json/room.json", "bo"),
      equals: [
        "bob@example.com"
      ])
  }

  @Test func filesAreTheShellsAndNothingIsMadeUp() {
    for call in [["check", "Exa"], ["can", "Exa"], ["can", "--room", ""], ["lint", "-", "x"]] {
      expect(Console().run(["completions", "bash", "--"] + call).output.isEmpty)
    }
    expect(words("can", "no/such/file", "own"), equals: ["owner"])
    expect(words("can", "--room", "no/such/file", Self.policy, "alice").isEmpty)
  }

  @Test func hostileNamesAreLeftOut() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "r",
      "{\"users\": {\"a\\u001b[31m@b\\n.example\": {}, \"$(id)@b.example\": {}, \"bob@example.net\": {}}}")
    let result = folder.console.run("completions", "fish", "--", "can", "--room", "r", Self.policy, "")
    expect(result.output.contains("bob@example.net\n") && !result.output.contains("\u{1B}"))
    expect(!result.output.contains("$"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func aScriptAsksForItsShell(_ shell: String) {
    let script = Console().run("completions", shell).output
    expect(script.contains("completions \(shell) --"))
    Console().run("completions", "tcsh").expectRefused("RP0995", "no shell")
  }

  @Test func theManualNamesEveryVerbAndOption() throws {
    let url = URL(fileURLWithPath: Console.checkout + "/Grammar/roompolicy.1")
    let page = String(decoding: try Data(contentsOf: url), as: UTF8.self).replacing("\\-", with: "-")
    for verb in HelpTests.verbs {
      expect(page.contains(".SS \(verb)\n"))
      for line in Console().run(verb, "--help").output.split(separator: "\n") where line.hasPrefix("  --") {
        let option = line.split(separator: " ")[0]
        expect(page.contains(".B \(option)\n") || page.contains(".B \(option) "), "\(option)")
      }
    }
  }
}
