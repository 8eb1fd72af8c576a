import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// What is no question: each is status 2 and says what to write.
struct CanMistakeTests {
  let open = "Examples/01-open-room/room.roompolicy"

  private func refuse(
    _ words: [String], _ expected: String, code: String = "RP0981",
    location: SourceLocation = #_sourceLocation
  ) {
    Console().run(["can"] + words).expectRefused(code, expected, location: location)
  }

  @Test func tooFewWordsOrTooMany() {
    refuse([open], "who can do what is not asked")
    refuse([open, "admin"], "an operation is expected after `admin`")
    refuse([open, "admin", "remove"], "add who it is done to")
    refuse([open, "admin", "send", "member"], "drop the third word")
    refuse([open, "admin", "add", "member", "member"], "4 are given")
    refuse(["admin", "remove", "owner"], "a policy's file comes first", code: "RP0107")
  }

  @Test func anOperationOfSeveralWordsWantsQuotes() {
    refuse([open, "admin", "leave", "room"], "`\"leave room\"`")
    refuse([open, "admin", "commit", "with", "Add", "member"], "`\"commit with Add\"`")
    refuse([open, "admin", "change", "role", "member"], "`\"change role\"`")
  }

  @Test func whatIsMistypedIsCorrected() {
    refuse([open, "admni", "remove", "member"], "did you mean `admin`?")
    refuse([open, "admin", "remvoe", "member"], "did you mean `remove`?")
    refuse([open, "admin", "Remove", "member"], "did you mean `remove`?")
    refuse([open, "admin", "remove", "membre"], "did you mean `member`?")
    refuse([open, "none", "join", "--with", "pasword"], "did you mean `password`?")
    refuse([open, "none", "join", "--with", "new-role=admim"], "did you mean `admin`?")
    refuse([open, "admin", "update-policy", "--with", "changes=role"], "did you mean `roles`?")
    refuse([open, "admin", "send", "--unknown", "pasword"], "did you mean `password`?")
    refuse([open, "admin", "send", "--unknown", "actor is actve"], "did you mean `actor is active`?")
    refuse([open, "admin", "send", "--unknown", "actor is ownr"], "did you mean `actor is owner`?")
    refuse(
      [open, "admin", "send", "--unknown", "actor is from domian b.example"],
      "did you mean `actor is from domain b.example`?")
  }

  @Test func whatIsSaidTwiceIsRefused() {
    refuse([open, "none", "join", "--with", "link", "--with", "link"], "says `link` twice")
    refuse(
      [open, "admin", "add", "none", "--with", "new-role=admin", "--with", "new-role=member"],
      "says `new-role` twice")
    refuse([open, "none", "join", "--with", "link", "--unknown", "link"], "says `link` twice")
    refuse([open, "none", "join", "--unknown", "link", "--unknown", "link"], "says `link` twice")
    refuse(
      [open, "none", "join", "--unknown", "actor is bot", "--unknown", "actor  is bot"],
      "says `actor is bot` twice")
    let lines = Console().run("can", open, "--queries", "-", input: "none join with link, link\nadmin send\n")
    expect(lines.output.hasPrefix("error line 1: one question says `link` twice"))
    expect(lines.output.hasSuffix("\nallow\n"))
  }

  @Test func whatTheOperationLacksIsRefused() {
    refuse([open, "admin", "add", "member", "--with", "link"], "`commit with Add` does not have `link`")
    refuse([open, "admin", "send", "--unknown", "link"], "`send message` does not have `link`")
    refuse([open, "admin", "send", "--unknown", "target is active"], "does not have `target is active`")
    refuse([open, "admin", "send", "--unknown", "room is open"], "the policy's to say")
    refuse([open, "none", "join", "--with", "link=yes"], "takes no value")
    refuse([open, "none", "join", "--with", "new-role"], "`new-role=ROLE`")
    refuse([open, "admin", "update", "--with", "since-last-update=2"], "2")
  }

  @Test func aUserNeedsARoomAndAName() {
    refuse([open, "alice@example.com", "send"], "`--room FILE`")
    refuse([open, "admin", "remove", "bob@example.net"], "`--room FILE`")
    let room = ["--room", "Examples/01-open-room/room.json"]
    for user in [
      "@example.com", "alice@", "a@b@c", "alice@exa mple.com", "im:", "mimi://", "a@-b.example", ":",
    ] {
      refuse([open] + room + [user, "send"], "`\(user)`", code: "RP0981")
    }
  }

  @Test func questionsAndAQuestionDoNotGoTogether() {
    refuse([open, "admin", "send", "--queries", "-"], "`--queries` brings the questions")
    for option in [["--with", "link"], ["--unknown", "link"], ["--new-policy", open]] {
      refuse([open, "--queries", "-"] + option, "`\(option[0])` belongs to one question")
    }
  }

  @Test func aRoomIsNoPolicy() {
    refuse(
      ["Examples/01-open-room/room.json", "admin", "send"], "a room's state is given with `--room FILE`",
      code: "RP0202")
  }
}
