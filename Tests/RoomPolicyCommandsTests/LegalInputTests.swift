import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// What looks odd and is fine.
struct LegalInputTests {
  private func isAllowed(_ policy: String, _ question: String...) -> Bool {
    let result = Console().run(["can", "-"] + question, input: Array(policy.utf8))
    expect(result.errors.isEmpty)
    expect(result.status == .yes || result.status == .no)
    return result.status == .yes
  }

  @Test(arguments: ["", "\n", "\u{FEFF}", "  \t\n\r\n", "# nothing", "# a\n   # b\n\n"])
  func anEmptyFileIsAPolicyOfDefaults(policy: String) {
    expect(isAllowed(policy, "admin", "remove", "member"))
    expect(!isAllowed(policy, "none", "join"))
  }

  @Test(arguments: [
    "roompolicy 1\r\nopen\r\n", "\u{FEFF}roompolicy 1\nopen\n", "\u{FEFF}open\r\n", "open\t\t# tab\n", "open",
    "allow join\n\tif actor is none\n\t\tand room is members-only\n", "open # \u{E9}\u{1F600}\n",
  ])
  func lineEndsMarksAndTabsAreFine(policy: String) { expect(isAllowed(policy, "none", "join")) }

  @Test func aCommentOfAMegabyteIsFine() {
    expect(isAllowed("# " + String(repeating: "x", count: 1 << 20) + "\nopen\n", "none", "join"))
    expect(isAllowed("open # " + String(repeating: "é", count: 1 << 19), "none", "join"))
  }

  @Test func anUnlistedUserIsNobodyInParticular() {
    let room = "Examples/01-open-room/room.json"
    let result = Console().run("can", "-", "--room", room, "zoe@example.org", "join", input: "open\n")
    expect(result.status, equals: .yes)
    expect(
      Console().run("can", "-", "--room", room, "zoe@example.org", "join", input: "").status, equals: .no)
  }

  @Test(arguments: [
    "mimi://example.com/u/alice", "@alice@example.com", "im:mimi=%40alice@example.com", "alice@EXAMPLE.com",
  ])
  func everySpellingOfAUserIsThatUser(user: String) {
    let room = "Examples/01-open-room/room.json"
    expect(
      Console().run("can", "-", "--room", room, user, "remove", "bob@example.net", input: "").status,
      equals: .yes)
  }

  @Test func aRoomMayStartWithAMarkAndHaveCarriageReturns() {
    let room = "\u{FEFF}{\r\n\t\"users\": {\"a@b.example\": {\"role\": \"owner\", \"clients\": 1}}\r\n}\r\n"
    let call = ["can", "Examples/01-open-room/room.roompolicy", "--room", "-", "a@b.example", "send"]
    expect(Console().run(call, input: Array(room.utf8)).status, equals: .yes)
  }
}
