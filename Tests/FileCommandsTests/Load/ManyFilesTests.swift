import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Folders of many files, which are worked on at once.
struct ManyFilesTests {
  private let folder: TemporaryFolder
  private static let count = 48

  init() throws {
    folder = try TemporaryFolder()
    for number in 0..<Self.count {
      let name = "p\(number / 10)\(number % 10).roompolicy"
      // Why: every third uses a file, every fifth has a mistake.
      let part = number % 3 == 0 ? "use \"part\"\n" : ""
      let end = number % 5 == 0 ? "opne\n" : "max-users \(number + 5)\n"
      try folder.write("rooms/" + name, "roompolicy 1\n" + part + end)
    }
    try folder.write("rooms/part", "open\n")
  }

  private var names: [String] { folder.names(in: "rooms").filter { $0.hasSuffix(".roompolicy") } }

  @Test(arguments: ["check", "lint"]) func theOrderIsThatOfTheNames(verb: String) throws {
    let whole = folder.console.run(verb, "rooms")
    expect(whole.status, equals: .cannotSay)
    let clean = names.enumerated().filter { $0.offset % 5 != 0 }.map(\.element)
    let said = whole.output.split(separator: "\n").filter {
      $0.hasSuffix("well-formed") || $0.hasSuffix("findings")
    }
    let (found, meant): ([String], [String]) = (
      said.map { String($0.prefix(20)) }, clean.map { String("rooms/\($0): ".prefix(20)) }
    )
    expect(found, equals: meant)
    expect(whole.codes.count { $0 == "RP0202" }, equals: (Self.count + 4) / 5)
  }

  @Test func eachIsSaidAsByItself() throws {
    let whole = try folder.console.run("lint", "rooms", "--format", "json", "--fail-on", "note").document()
    let files = try require(whole["files"] as? [[String: Any]])
    expect(files.count, equals: Self.count)
    for index in [0, 7, 33] {
      let name = try require(files[index]["file"] as? String)
      let alone = try folder.console.run("lint", name, "--format", "json", "--fail-on", "note").document()
      let file = try require((alone["files"] as? [[String: Any]])?.first)
      expect(NSDictionary(dictionary: file), equals: NSDictionary(dictionary: files[index]))
    }
  }
}
