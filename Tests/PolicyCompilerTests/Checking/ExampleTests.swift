import Expectations
import Foundation
import PolicyCompiler
import SourceText
import Testing

/// The policies of `Examples/` are without mistakes.
struct ExampleTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples").path

  static let folders: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
    .map { root + "/" + $0 }
    .filter { FileManager.default.fileExists(atPath: $0 + "/room.roompolicy") }

  @Test func thereAreExamples() { expect(ExampleTests.folders.count > 20) }

  @Test(arguments: folders)
  func anExampleCompiles(_ folder: String) throws {
    let bytes = try require(FileManager.default.contents(atPath: folder + "/room.roompolicy"))
    let compilation = compile(
      Source(name: "room.roompolicy", bytes: Array(bytes)),
      reading: { path in
        FileManager.default.contents(atPath: folder + "/" + path).map { .success(Array($0)) }
          ?? .failure(UnreadableFile(reason: "there is no such file"))
      })
    expect(compilation.program != nil)
    expect(compilation.diagnostics.filter { $0.severity > .note }.map(\.message), equals: [])
  }
}
