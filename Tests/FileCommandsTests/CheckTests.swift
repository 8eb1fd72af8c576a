import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

struct CheckTests {
  @Test func whatIsWellFormedIsSaidOnStandardOutput() {
    let result = Console().run("check", "Examples/01-open-room/room.roompolicy")
    expect(result.status, equals: .yes)
    expect(result.output, equals: "Examples/01-open-room/room.roompolicy: well-formed\n")
    expect(result.errors.isEmpty)
  }

  @Test func severalFilesAreAllCheckedAndTheWorstStatusCounts() throws {
    let folder = try TemporaryFolder()
    try folder.write("good", "roompolicy 1\nopen\n")
    try folder.write("bad", "roompolicy 1\nopne\n")
    try folder.write("worse", "roompolicy 1\n\nallow send if actor is onwer\n")
    let result = folder.console.run("check", "bad", "good", "nowhere", "worse")
    expect(result.status, equals: .cannotSay)
    expect(result.output, equals: "good: well-formed\n")
    expect(Set(result.codes), equals: ["RP0202", "RP0107", "RP0301"])
    expect(result.errors.contains("--> bad:2:1\n"))
    expect(result.errors.contains("--> worse:3:24\n"))
    expect(folder.console.run("check", "good", "good").status, equals: .yes)
  }

  @Test func theJSONIsOneDocumentWithPlaces() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", "roompolicy 1\nopen\n")
    try folder.write("é", "roompolicy 1\nallow send because \"é\" # é\nallow send if actor is onwer\n")
    let result = folder.console.run("check", "--format", "json", "a", "é")
    expect(result.status, equals: .cannotSay)
    let document = try result.document()
    expect(document["schema"] as? Int, equals: 1)
    let diagnostics = try require(document["diagnostics"] as? [[String: Any]])
    expect(diagnostics.count, equals: 1)
    expect(diagnostics[0]["code"] as? String, equals: "RP0301")
    expect(diagnostics[0]["severity"] as? String, equals: "error")
    let place = try require(diagnostics[0]["place"] as? [String: Any])
    expect(place["file"] as? String, equals: "é")
    expect(place["line"] as? Int, equals: 3)
    expect(place["column"] as? Int, equals: 24)
    expect(place["utf16-column"] as? Int, equals: 24)
    let start = try require(place["byte"] as? Int)
    expect(place["end-byte"] as? Int, equals: start + 5)
    let clean = try folder.console.run("check", "--format", "json", "a").document()
    expect((clean["diagnostics"] as? [Any])?.isEmpty, equals: true)
  }

  @Test func aPolicyComesFromStandardInput() {
    expect(
      Console().run("check", "-", input: "roompolicy 1\nopen\n").output,
      equals: "standard input: well-formed\n")
    Console().run("check", "-", input: "roompolicy 1\nopne\n").expectRefused("RP0202", "standard input:2:1")
    Console().run("check", "-", input: "use \"a\"\n").expectRefused("RP0309", "has no folder")
  }

  @Test func theDocumentOfTheFirstDraftsAndARoomAreKnownByTheirText() {
    let room = #"{"users": {"a@b.example": {"role": "owner"}}}"#
    expect(Console().run("check", "-", input: room).status, equals: .yes)
    expect(Console().run("check", "-", input: "\u{FEFF} \n" + room).status, equals: .yes)
    Console().run("check", "-", input: #"{"policy": {"open": 1}}"#).expectRefused("RP0921", ":1:")
  }

  @Test func aCompiledPolicyIsNotChecked() throws {
    let folder = try TemporaryFolder()
    try folder.write("p", "roompolicy 1\nopen\n")
    expect(folder.console.run("compile", "p").status, equals: .yes)
    folder.console.run("check", "pc").expectRefused("RP0980", "`roompolicy verify`")
    folder.console.run("compile", "pc").expectRefused("RP0980", "`compile` needs the source")
  }
}
