import Expectations
import CommandConsole
import PolicyOracle
import Foundation
import RoomPolicyCommands
import Testing

/// Help that a newcomer reads first: it lists what there is, and its examples run.
struct HelpTests {
  static let verbs: [String] = Console().run("help").output.split(separator: "\n").compactMap { line in
    guard line.hasPrefix("  "), !line.hasPrefix("  roompolicy"), let word = line.split(separator: " ").first
    else { return nil }
    return ["help", "version"].contains(word) ? nil : String(word)
  }

  @Test func theOverviewListsTheVerbs() {
    expect(
      Set(HelpTests.verbs).isSuperset(of: [
        "can", "check", "compile", "disassemble", "verify", "list", "show", "room-name", "new",
      ]))
    for call in [["help"], ["--help"], ["-h"]] {
      let result = Console().run(call)
      expect(result.status, equals: .yes)
      expect(result.errors.isEmpty)
    }
  }

  @Test func noWordsAtAllAreNoYes() {
    let result = Console().run([])
    expect(result.status, equals: .cannotSay)
    expect(result.output.isEmpty)
    expect(result.errors, equals: Console().run("help").output)
  }

  @Test func theVersionIsPrinted() {
    expect(Console().run("--version").output.hasPrefix("roompolicy "))
    expect(Console().run("version").status, equals: .yes)
  }

  @Test(arguments: verbs) func everyVerbHasOnePageOfHelp(verb: String) {
    let page = Console().run(verb, "--help")
    expect(page.status, equals: .yes)
    expect(page.errors.isEmpty)
    expect(page.output, equals: Console().run("help", verb).output)
    expect(page.output, equals: Console().run(verb, "-h").output)
    expect(page.output.contains("roompolicy \(verb) "))
    for option in ["--format", "--color", "--help"] { expect(page.output.contains("  \(option)")) }
    for line in page.output.split(separator: "\n") { expect(line.count <= 80, "\(line)") }
  }

  @Test func theHelpOfCanListsItsOptions() {
    let page = Console().run("can", "--help").output
    for option in ["room", "with", "unknown", "new-policy", "queries", "depends", "quiet"] {
      expect(page.contains("  --\(option)"))
    }
    expect(Console().run("compile", "--help").output.contains("  --output FILE"))
  }

  @Test(arguments: Sweep.one(of: 4, verbs)) func theExamplesOfTheHelpRun(verb: String) throws {
    let page = Console().run(verb, "--help").output.replacing(" \\\n", with: " ")
    let examples = page.split(separator: "\n").filter { $0.hasPrefix("  roompolicy \(verb) ") }.dropFirst()
    expect(!examples.isEmpty)
    // Why: what an example writes must not stay in the checkout.
    let folder = try TemporaryFolder()
    try folder.link("Examples", to: Console.checkout + "/Examples")
    try folder.link("Tests", to: Console.checkout + "/Tests")
    for example in examples {
      let result = folder.console.run(example.split(separator: " ").dropFirst().map(String.init))
      expect(result.status != .cannotSay, "\(example): \(result.errors)")
      expect(!result.output.isEmpty)
    }
  }

  /// The indented lines below the line that starts with `title`.
  private func sample(_ verb: String, _ title: String) throws -> String {
    let lines = Console().run(verb, "--help").output.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try require(lines.firstIndex { $0.hasPrefix(title) })
    return lines[(start + 1)...].prefix { $0.hasPrefix("    ") || $0.isEmpty }.map { $0.dropFirst(4) + "\n" }
      .joined()
  }

  @Test func theTestOfTheHelpPassesAndHasEveryWord() throws {
    let text = try sample("test", "A test")
    for word in ["scenario", "can", "cannot", "does", "then", "with", "unknown", "because"] {
      expect(text.split { $0 == " " || $0 == "\n" }.contains(Substring(word)), "\(word)")
    }
    let folder = try TemporaryFolder()
    for name in ["room.roompolicy", "room.json"] {
      try folder.link(name, to: Console.checkout + "/Examples/02-members-only-room/" + name)
    }
    try folder.write("room.roomtest", text)
    let ran = folder.console.run("test", "room.roomtest")
    expect(ran.status == .yes && ran.errors.isEmpty, "\(ran.output)\(ran.errors)")
  }

  @Test func theRoomOfTheHelpIsOne() throws {
    let folder = try TemporaryFolder()
    try folder.write("room.json", try sample("can", "A room's state"))
    let policy = Console.checkout + "/Examples/02-members-only-room/room.roompolicy"
    let ran = folder.console.run("can", policy, "--room", "room.json", "alice@example.com", "send")
    expect(ran.status == .yes && ran.errors.isEmpty, "\(ran.errors)")
  }

  @Test(arguments: verbs) func everyVerbTakesItsHelpAndRefusesWhatIsNoOption(verb: String) {
    Console().run(verb, "--no-such-option").expectRefused("RP0995", "--no-such-option", "its options are")
    Console().run(verb, "--hlep").expectRefused("RP0995", "did you mean `--help`?")
    Console().run(verb, "-x").expectRefused("RP0995", "`-x`")
    Console().run(verb).expectRefused("RP0995", "needs more")
  }
}
