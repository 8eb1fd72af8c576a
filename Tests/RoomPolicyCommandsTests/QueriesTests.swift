import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Questions by the line: an answer each, in order, whatever the other lines hold.
struct QueriesTests {
  let open = "Examples/01-open-room/room.roompolicy"

  private func ask(_ text: String, _ options: String..., piece: Int = 1 << 16) -> Console.Result {
    Console().run(["can", open, "--queries", "-"] + options, input: Array(text.utf8), piece: piece)
  }

  @Test func everyLineIsAnsweredInOrder() {
    let result = ask("member send\n\n# a comment\n  \t\r\nnone send\r\nadmin \"commit with Add\" none")
    expect(result.status, equals: .yes)
    expect(result.output, equals: "allow\ndeny\nallow\n")
    expect(result.errors.hasPrefix("3 answered, 0 malformed, in "))
  }

  @Test func denyIsAnAnswerAndNoStatus() { expect(ask("none send\n").status, equals: .yes) }

  @Test func noQuestionsAreAllAnswered() {
    expect(ask("").status, equals: .yes)
    expect(ask("").output.isEmpty)
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstLine() {
    expect(ask("\u{FEFF}member send\nnone send\n").output, equals: "allow\ndeny\n")
  }

  @Test(arguments: [1, 2, 3, 7]) func linesMayComeInPieces(piece: Int) {
    let text = "\u{FEFF}member send\n# é\nnone send\nadmin \"commit with Add\" none"
    expect(ask(text, piece: piece).output, equals: "allow\ndeny\nallow\n")
  }

  @Test(arguments: [
    ("admin", "an operation is expected after `admin`"), ("admin remvoe member", "did you mean `remove`?"),
    ("admin remove", "has a target"), ("admin send member", "has no target"),
    ("admin \"commit with Add member", "a quote is never closed"),
    ("admin commit with Add member", "quote an operation of several words: `\"commit with Add\"`"),
    ("admin leave room", "quote an operation of several words: `\"leave room\"`"),
    ("admni send", "did you mean `admin`?"), ("alice@example.com send", "is a user, and no room says"),
    ("none join with", "a fact is expected at the end"), ("none join with link,", "a fact is expected"),
    ("none join with pasword", "did you mean `password`?"), ("admin send with link", "does not have `link`"),
    ("admin send unknown actor is actve", "did you mean `actor is active`?"), (",", "who asks is expected"),
    ("none join link", "no target"), ("admin send\u{0}", "control characters"),
    ("admin \u{202E}send", "control characters"), ("admin \u{1B}[31m", "control characters"),
  ])
  func aMalformedLineSaysWhyInItsPlaceAndTheRunGoesOn(line: String, reason: String) {
    let result = ask("member send\n\(line)\nnone send\n")
    let lines = result.output.split(separator: "\n")
    expect(result.status, equals: .cannotSay)
    expect(lines.count, equals: 3)
    expect(lines.first == "allow" && lines.last == "deny")
    expect(lines[1].hasPrefix("error line 2: "))
    expect(lines[1].contains(reason), "\(lines[1])")
    expect(!result.output.contains("\u{1B}") && !result.output.contains("\u{0}"))
    expect(result.errors.hasPrefix("2 answered, 1 malformed"))
  }

  @Test func bytesThatAreNoTextAreMalformed() {
    let result = Console().run(
      ["can", open, "--queries", "-"], input: [0xFF, 0xFE, 0x0A] + Array("member send\n".utf8))
    expect(result.status, equals: .cannotSay)
    expect(result.output.hasSuffix("\nallow\n"))
    expect(result.output.hasPrefix("error line 1: "))
  }

  @Test func aLineOfMegabytesIsMalformedUnlessItIsAComment() {
    let long = String(repeating: "x", count: (1 << 20) + 1)
    // Invariant: one byte too many is found where the line ends in the piece that it is read with, too.
    let result = ask("member send\n# \(long)\nnone send\nmember \(long)\nmember send\n\(long)")
    expect(result.status, equals: .cannotSay)
    expect(
      result.output.split(separator: "\n").map { $0.prefix(39) },
      equals: [
        "allow", "deny", "error line 4: a line has at most 1 MiB;", "allow",
        "error line 6: a line has at most 1 MiB;",
      ])
  }

  @Test func jsonIsOneObjectALine() throws {
    let result = ask("member send\nbad\nnone send\n", "--format", "json")
    expect(result.errors.isEmpty)
    let objects = try result.output.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    expect(objects.map { $0?["schema"] as? Int }, equals: [1, 1, 1])
    expect(objects.map { $0?["line"] as? Int }, equals: [1, 2, 3])
    expect(objects.map { $0?["decision"] as? String }, equals: ["allow", nil, "deny"])
    expect(objects[1]?["error"] as? String, equals: "an operation is expected after `bad`")
  }

  @Test func quietLeavesTheStatus() {
    for (text, status) in [("none send\n", Status.yes), ("bad\n", .cannotSay)] {
      let result = ask(text, "--quiet")
      expect(result.status, equals: status)
      expect(result.output.isEmpty && result.errors.isEmpty)
    }
  }

  @Test func questionsThatCannotBeReadAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("p", "open\n")
    folder.console.run("can", "p", "--queries", "nowhere").expectRefused("RP0107", "there is no such file")
    folder.console.run("can", "p", "--queries", ".").expectRefused("RP0107", "it is a folder")
    folder.console.run(["can", "p", "--queries", "-"], input: nil).expectRefused("RP0107")
  }
}
