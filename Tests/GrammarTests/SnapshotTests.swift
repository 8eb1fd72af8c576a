import Foundation
import RoomPolicyCommands
import Testing

@Suite struct SnapshotTests {
  private static let examples: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("Examples").path)
    return (names ?? []).sorted().filter { !$0.hasSuffix(".md") }
  }()

  @Test func thereAreExamples() { #expect(Self.examples.count > 20) }

  /// A third of them; `roompolicy-dev generate --check` holds all.
  private static let sampled = examples.indices.filter { $0 % 3 == 0 }.map { examples[$0] }

  @Test(arguments: sampled) func theWrittenSnapshotIsWhatTheCommandSays(example: String) throws {
    let snapshot = ExampleSnapshot(folder: "Examples/" + example)
    let written = try String(
      contentsOf: Repository.root.appendingPathComponent(snapshot.path), encoding: .utf8)
    #expect(written == snapshot.text(in: Repository.root.path), "`roompolicy-dev generate` writes it anew")
  }
}
