import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Policies that are none: each ends in status 2 and a diagnostic at its position, and none in an answer.
struct BadPolicyTests {
  /// Asks something that the policy of an empty file allows, so that a mistake passed over would show.
  private func refuse(
    _ bytes: [UInt8], _ code: String, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    let asked = Console().run(["can", "-", "admin", "remove", "member"], input: bytes)
    let checked = Console().run(["check", "-"], input: bytes)
    for result in [asked, checked] {
      result.expectRefused(code, location: location)
      #expect(result.output.isEmpty, sourceLocation: location)
      for word in words {
        #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: location)
      }
    }
  }

  private func refuse(
    _ text: String, _ code: String, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    let result = Console().run("can", "-", "admin", "remove", "member", input: text)
    result.expectRefused(code, location: location)
    for word in words { #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: location) }
    #expect(Console().run("check", "-", input: text).status == .cannotSay, sourceLocation: location)
  }

  @Test func aFolderOrAMissingFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", "open\n")
    for verb in [
      ["can", "PATH", "admin", "send"], ["check", "PATH"], ["compile", "PATH"], ["verify", "PATH"],
    ] {
      for (path, reason) in [
        (".", verb[0] == "check" ? "no `.roompolicy` or `.roomtest` file is below it" : "it is a folder"),
        ("nowhere", "there is no such file"),
        ("file/below", "is no folder"),
        (String(repeating: "x", count: 5000), "its name is too long"), ("", "cannot be read"),
      ] {
        folder.console.run(verb.map { $0 == "PATH" ? path : $0 }).expectRefused("RP0107", reason)
      }
    }
    try folder.link("a", to: "b")
    try folder.link("b", to: "a")
    folder.console.run("check", "a").expectRefused("RP0107", "lead in a circle")
  }

  @Test func aBinary() {
    let program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0xFF, 0xFE, 0x80, 0x0A]
    refuse(program, "RP0107", "it is not text")
    refuse([0x7F, 0x45, 0x4C, 0x46], "RP0102", "standard input:1:1")
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      let noise = (0..<2000).map { _ in UInt8.random(in: 0...255, using: &generator) } + [0x0A, 0x00]
      let result = Console().run(["can", "-", "admin", "remove", "member"], input: noise)
      expect(result.status, equals: .cannotSay)
      expect(result.output.isEmpty)
    }
  }

  @Test func morethanSixteenMebibytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("big", [UInt8](repeating: 0x23, count: 17 << 20))
    folder.console.run("can", "big", "admin", "remove", "member").expectRefused("RP0106", "at most 16 MiB")
  }

  @Test(arguments: ["(", "not ", "not (", "(not "]) func tenThousandDeep(opening: String) {
    let text = "allow send if " + String(repeating: opening, count: 10_000)
    refuse(text + "actor is owner\n", "RP0208", ":1:")
    refuse("open\n\ndefine deep as " + String(repeating: opening, count: 10_000), "RP0208", ":3:")
  }

  @Test func bytesAndCharactersThatMayNotStandThere() {
    refuse([0x6F, 0x70, 0x65, 0x6E, 0x0A, 0xFF, 0xFE], "RP0101", "standard input:2:1")
    refuse(Array("open # ".utf8) + [0xC3], "RP0101", "standard input:1:8")
    refuse([0xC0, 0x80], "RP0101")
    refuse([0xED, 0xA0, 0x80], "RP0101")
    refuse("open # \u{202E}nepo\n", "RP0103", "standard input:1:8", "<U+202E>")
    refuse("allow send because \"\u{2066}x\"\n", "RP0103")
    refuse("op\u{0}en\n", "RP0102", "standard input:1:3")
    refuse("open\u{1B}[31m\n", "RP0102", "<U+001B>")
    refuse("open # \u{7}\n", "RP0102")
    refuse("öpen\n", "RP0104")
    refuse("\u{FF4F}pen\n", "RP0104")
  }

  @Test func quotesThatStayOpen() {
    refuse("allow send because \"no end\n", "RP0105", "standard input:1:20")
    refuse("use \"a\n", "RP0105")
  }

  @Test func wordsThatAreNone() {
    refuse("opne\n", "RP0202", "did you mean `open`?")
    refuse(" open\n", "RP0201", "standard input:1:2")
    refuse("allow sned if actor is owner\n", "RP0205", "did you mean `send`?")
    refuse("allow send if actor is onwer\n", "RP0301", "did you mean `owner`?")
    refuse("allow send if actor is actve\n", "RP0301", "standard input:1:24")
    refuse("preauth-admin user alice\n", "RP0312")
    refuse("open\nmembers-only\n", "RP0404", "standard input:2:1")
    refuse("redefine everything\n", "RP0205")
    refuse("roompolicy 2\n", "RP0214")
  }

  @Test func theReportOfManyMistakesIsBounded() {
    let result = Console().run(
      "can", "-", "admin", "remove", "member", input: String(repeating: "opne\n", count: 300))
    expect(result.status, equals: .cannotSay)
    expect(result.codes.count, equals: 100)
    expect(result.errors.contains("200 more reports not shown: 200 errors"))
    expect(result.errors.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func aMegabyteInOneWordIsReportedBriefly() {
    let word = String(repeating: "x", count: 1 << 20)
    for text in [
      word, "allow send if actor is \(word)", "use \"\(word)\"", "preauth-admin user \(word)",
    ] {
      let result = Console().run("can", "-", "admin", "remove", "member", input: text)
      expect(result.status, equals: .cannotSay)
      expect(result.errors.utf8.count < 10_000)
    }
  }
}
