import CommandConsole
import Expectations
import RoomPolicyCommands
import Testing

/// What an answer says besides: a name that is nearly somebody's, and what was not given.
struct HintTests {
  private static let folder = "Examples/02-members-only-room/"
  private static let question = [folder + "room.roompolicy", "--room", folder + "room.json"]

  @Test(arguments: [
    ["can"] + question + ["alcie@example.com", "send"],
    ["can"] + question + ["adam@example.com", "kick", "alicee@example.com"],
    ["explain"] + question + ["alcie@example.com", "send"],
    ["what"] + question + ["alcie@example.com"],
    ["who"] + question + ["kick", "alcie@example.com"],
  ])
  func whoIsNotListedAndNearlySomebodyIsNoted(call: [String]) {
    let result = Console().run(call)
    let errors = result.errors.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    expect(errors.contains("one letter away from `alice@example.com`"), "\(result.errors)")
    expect(result.status != .cannotSay)
  }

  @Test func aStrangerLikeNobodyIsNotNoted() {
    let result = Console().run(["can"] + Self.question + ["zoe@other.example", "join"])
    expect(result.errors, equals: "")
  }

  @Test func aDocumentHasTheNoteInIt() {
    let result = Console().run(["can"] + Self.question + ["alcie@example.com", "send", "--format", "json"])
    expect(result.output.contains("\"RP0993\"") && result.errors.isEmpty)
  }

  private static let slow =
    "roompolicy 1\nmembers-only\npreauth-owner user alice@example.com\nslow-mode 5 minutes\n"

  @Test func aDenialForAMeasureThatIsNotGivenSaysHowToGiveIt() {
    let hint = "add what the policy bounds: `with since-last-message=DURATION`"
    let room = Self.folder + "room.json"
    for call in [
      ["can", "-", "--room", room, "bob@example.net", "send"], ["who", "-", "--room", room, "send"],
    ] {
      let result = Console().run(call, input: Array(Self.slow.utf8))
      expect(result.output.contains(hint), "\(result.output)")
      expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let given = Console().run(call + ["--with", "since-last-message=1 hour"], input: Array(Self.slow.utf8))
      expect(!given.output.contains(hint) && given.status == .yes)
    }
    // Why: what is denied for another reason too is not allowed by it.
    let stranger = Console().run(
      ["can", "-", "--room", room, "zoe@other.example", "send"], input: Array(Self.slow.utf8))
    expect(!stranger.output.contains(hint))
  }

  @Test func linksToKnockAreMadeWholeByTheFirstHelp() {
    let head = "roompolicy 1\nprofile roles\n"
    let rest = """
      preauth-host user a@x.example
      join-links to knock
      role guest = 2
        can send message, remove self
        may change guest to none
      role host = 3 includes guest
        can add participant
        may change none to guest
        may change host to none
      role none

      """
    let first = Console().run("lint", "-", input: head + rest)
    let errors = first.errors.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    expect(errors.contains("add `knock-first`, `allow knock if request has accepted link` and"), "\(errors)")
    let rules = """
      knock-first
      allow knock if request has accepted link
      allow accept knock if actor is host

      """
    let whole = Console().run("lint", "-", input: head + rest + rules)
    for code in ["RP0418", "RP0555", "RP0504", "RP0514"] {
      expect(!(whole.output + whole.errors).contains(code), "\(code): \(whole.output)")
    }
  }
}
