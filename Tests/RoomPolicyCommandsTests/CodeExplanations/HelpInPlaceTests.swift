import Expectations
import PolicyTesting
import PolicyLint
import Foundation
import PolicyAnalysis
import PolicyCompiler
import PolicyOracle
import RoomFormats
import RoomPolicy
import RoomPolicyCommands
import Testing

/// What a help says to write compiles where it says it.
struct HelpInPlaceTests {
  /// What is reported of a policy: its mistakes, or else what lint finds.
  static func tell(_ bytes: [UInt8], _ files: [String: [UInt8]]) -> [Diagnostic] {
    let compilation = compile(
      Source(name: "room.roompolicy", bytes: bytes),
      reading: { files[$0].map { .success($0) } ?? .failure(UnreadableFile(reason: "there is no such file")) }
    )
    let told = compilation.diagnostics.filter { $0.severity > .note }
    guard let policy = compilation.policy, !compilation.hasErrors else { return told }
    return LintReport(policy, notes: compilation.diagnostics).entries.filter { $0.allowedBecause == nil }.map(
      \.diagnostic)
  }

  private static func read(_ code: String, _ name: String) -> [UInt8]? {
    let folder = FileManager.default.currentDirectoryPath + "/Tests/Diagnostics/" + code
    return FileManager.default.contents(atPath: folder + "/" + name).map(Array.init)
  }

  @Test func thoseOfEveryExampleOfACode() throws {
    var count = 0
    for code in Sweep.one(of: 2, CodeExplanationTests.shown) {
      guard let bytes = Self.read(code, "broken.roompolicy") else { continue }
      let files = Dictionary(
        uniqueKeysWithValues: ["base.roompolicy", "shared.roompolicy"].compactMap { name in
          Self.read(code, name).map { (name, $0) }
        })
      let help = HelpInPlace(Source(name: "room.roompolicy", bytes: bytes)) { Self.tell($0, files) }
      for words in help.misleading { Issue.record("\(code): \(words)") }
      count += help.count
    }
    expect(count > 10)
  }

  @Test func thoseOfTestsAndRooms() throws {
    let policy = try require(Policy.load(Array("roompolicy 1\n".utf8), name: "p").policy)
    var count = 0
    for code in CodeExplanationTests.shown {
      if let bytes = Self.read(code, "broken.roomtest") {
        let source = Source(name: "room.roomtest", bytes: bytes)
        let help = HelpInPlace(source) {
          TestFile.parse(Source(name: "room.roomtest", bytes: $0), id: 0).diagnostics
        }
        for words in help.misleading { Issue.record("\(code): \(words)") }
        count += help.count
      }
      if let bytes = Self.read(code, "broken.json"), code.hasPrefix("RP09") {
        let rules = Self.read(code, "room.roompolicy").flatMap { Policy.load($0, name: "p").policy } ?? policy
        let help = HelpInPlace(Source(name: "room.json", bytes: bytes)) {
          readRoomState(Source(name: "room.json", bytes: $0), id: 0, against: rules.program).diagnostics
        }
        for words in help.misleading { Issue.record("\(code): \(words)") }
        count += help.count
      }
    }
    expect(count > 3)
  }
}
