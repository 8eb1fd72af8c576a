import Expectations
import Foundation
import PolicyOracle
import RoomPolicyCommands
import Testing

struct SnapshotTests {
  private static let examples: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("Examples").path)
    return (names ?? []).sorted().filter { !$0.hasSuffix(".md") }
  }()

  @Test func thereAreExamples() { expect(Self.examples.count > 20) }

  // Why few: `roompolicy-dev generate --check`, which `.ci/run` calls, holds all.
  @Test(arguments: Sweep.one(of: 9, examples)) func theWrittenSnapshotIsWhatTheCommandSays(example: String)
    throws
  {
    let snapshot = ExampleSnapshot(folder: "Examples/" + example)
    let written = try String(
      contentsOf: Repository.root.appendingPathComponent(snapshot.path), encoding: .utf8)
    expect(
      written, equals: snapshot.text(in: Repository.root.path), "`roompolicy-dev generate` writes it anew")
  }
}
