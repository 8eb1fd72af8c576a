import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Calls that cannot be understood: status 2, advice, and the form that was asked for.
struct UsageTests {
  let open = "Examples/01-open-room/room.roompolicy"

  @Test func aMistypedVerbIsCorrected() {
    Console().run("cna").expectRefused("RP0995", "`cna` is no verb", "did you mean `can`?")
    Console().run("help", "chekc").expectRefused("RP0995", "did you mean `check`?")
    Console().run("--versoin").expectRefused("RP0995", "did you mean `--version`?")
    Console().run("frobnicate").expectRefused("RP0995", "`roompolicy help` lists them all")
  }

  @Test func optionsAreHeldToTheirForm() {
    Console().run("can", "--colour", "never").expectRefused("RP0995", "did you mean `--color`?")
    Console().run("can", "--quiet=1").expectRefused("RP0995", "takes no value")
    Console().run("can", "--room").expectRefused("RP0995", "`--room FILE`")
    Console().run("check", "--format", "jsno", open).expectRefused("RP0995", "did you mean `json`?")
    Console().run("check", "--color=sometimes", open).expectRefused("RP0995", "`auto`, `always`, `never`")
    Console().run("can", "--room", "a", "--room", "b").expectRefused("RP0995", "given twice")
  }

  @Test func noArgumentIsPassedOverInSilence() {
    let early = Console().run("--format", "json", "can", open, "admin", "send")
    expect(early.status, equals: .cannotSay)
    expect(early.output.contains("options stand behind the verb: `roompolicy can … --format`"))
    Console().run("--color", "never", "can").expectRefused("RP0995", "`roompolicy can … --color`")
    Console().run("version", "x").expectRefused("RP0995", "takes no `x`")
    Console().run("version", "--color", "never").expectRefused("RP0995", "takes no `--color`")
    Console().run("help", "can", "what").expectRefused("RP0995", "takes no `what`")
    Console().run("help", "--color=never").expectRefused("RP0995", "takes no `--color=never`")
    Console().run("new", "--list", "x").expectRefused("RP0995", "`x` asks for one")
    Console().run("new", "--list", "--like", "irc-channel").expectRefused("RP0995", "`--like` asks for one")
    Console().run("explain", "RP0301", "--with", "link").expectRefused(
      "RP0981", "`--with` belongs to a question")
    Console().run("test", "--quiet", "--format", "tap", "Examples/01-open-room")
      .expectRefused("RP0981", "`--format tap` prints all")
  }

  @Test func whatHoldsWhenAnOptionIsLeftOutIsSaid() {
    Console().run("lint", "--fail-on", "bogus", open)
      .expectRefused("RP0995", "leave it out for `warning`")
    Console().run("check", "--color", "purple", open).expectRefused("RP0995", "leave it out for `auto`")
    for verb in ["check", "lint", "table", "test", "explain"] {
      Console().run(verb, "--format", "bogus", open).expectRefused("RP0995", "leave it out for `text`")
    }
  }

  @Test func optionsStandAnywhereAndTakeAnEqualsSign() {
    let results = [
      ["can", "--format", "json", open, "admin", "remove", "owner"],
      ["can", open, "admin", "--format=json", "remove", "owner"],
      ["can", "--format=json", "--", open, "admin", "remove", "owner"],
    ].map { Console().run($0) }
    for result in results {
      expect(result.status, equals: .no)
      expect(result.output, equals: results[0].output)
    }
  }

  @Test func tooManyWordsAreRefused() {
    Console().run("verify", open, open).expectRefused("RP0995", "takes no")
    Console().run("list", "facts", "link", "codes").expectRefused("RP0995", "takes no `codes`")
  }

  @Test func refusalsComeInTheFormAskedFor() throws {
    for call in [
      ["cna", "--format", "json"], ["can", "--format=json", "--oops"], ["list", "--format", "json"],
    ] {
      let document = try Console().run(call).document()
      expect(document["schema"] as? Int, equals: 1)
      expect((document["diagnostics"] as? [[String: Any]])?.first?["code"] as? String, equals: "RP0995")
    }
  }

  @Test func standardInputIsReadOnceOrNotAtAll() {
    Console().run("can", "-", "--room", "-", "admin", "send", input: "open\n")
      .expectRefused("RP0995", "named twice")
    Console().run("can", "-", "--queries", "-", input: "open\n").expectRefused("RP0995", "named twice")
    Console().run("can", "-", "admin", "update-policy", "--new-policy", "-", input: "open\n")
      .expectRefused("RP0995", "named twice")
    Console().run("check", "-", "-", input: "open\n").expectRefused("RP0995", "named twice")
  }

  @Test(arguments: [["can", "-", "admin", "remove", "member"], ["check", "-"], ["verify", "-"]])
  func inputThatCannotBeReadIsNoEmptyPolicy(call: [String]) {
    Console().run(call, input: nil).expectRefused("RP0107", "`standard input` cannot be read")
  }

  @Test func resultsThatCannotBeWrittenAreNoYes() {
    var console = Console()
    console.outputRoom = 0
    for call in [
      ["can", open, "admin", "remove", "member"], ["list", "facts"], ["help"], ["show", "standard"],
    ] {
      let result = console.run(call)
      expect(result.status, equals: .cannotSay)
      expect(result.errors.contains("cannot be written"))
    }
    expect(console.run("can", "--quiet", open, "admin", "remove", "member").status, equals: .yes)
    console.outputRoom = 10
    let result = console.run(["can", open, "--queries", "-"], input: Array("member send\n".utf8))
    expect(result.status, equals: .yes)
    let many = [UInt8](String(repeating: "member send\n", count: 20_000).utf8)
    expect(console.run(["can", open, "--queries", "-"], input: many).status, equals: .cannotSay)
  }

  @Test func controlCharactersOfACallAreShownAsNumbers() {
    let result = Console().run("a\u{1B}[31mb")
    result.expectRefused("RP0995", "<U+001B>")
    expect(!result.errors.contains("\u{1B}"))
  }

  @Test func colourIsForTerminalsAndForWhoAsks() {
    func isColoured(_ console: Console, _ options: String...) -> Bool {
      console.run(["check", "nowhere"] + options).errors.contains("\u{1B}[")
    }
    var terminal = Console()
    terminal.errorIsTerminal = true
    var plain = terminal
    plain.environment = ["NO_COLOR": "1"]
    var empty = terminal
    empty.environment = ["NO_COLOR": ""]
    expect(!isColoured(Console()))
    expect(isColoured(terminal))
    expect(isColoured(terminal, "--color", "auto"))
    expect(!isColoured(terminal, "--color=never"))
    expect(!isColoured(plain))
    expect(isColoured(empty))
    expect(isColoured(plain, "--color=always"))
    expect(isColoured(Console(), "--color", "always"))
  }

  @Test func resultsAreNeverColoured() {
    var terminal = Console()
    terminal.outputIsTerminal = true
    terminal.errorIsTerminal = true
    expect(!terminal.run("can", open, "admin", "send", "--color=always").output.contains("\u{1B}"))
  }
}
