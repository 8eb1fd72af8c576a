import Expectations
import Foundation
import PolicyPages
import RoomPolicyCommands
import Testing

@testable import roompolicy_dev

struct GenerateTests {
  /// The folders of a checkout that `generate` writes to, empty but for `files`.
  private static func folder(_ files: [String: String]) throws -> URL {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("Grammar"), withIntermediateDirectories: true)
    for (name, text) in files {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return root
  }

  private static func has(_ name: String, _ root: URL) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(name).path)
  }

  @Test func onlyFilesThatItMadeAreRemoved() throws {
    let root = try Self.folder([
      "Grammar/lint/README.md": "| `RP0500.md` | note | a rule that is gone |\n",
      "Grammar/lint/RP0500.md": "gone",
      "Grammar/lint/thoughts.md": "mine",
      "Tests/Diagnostics/README.md": "| `RP0301` | `base.roompolicy`, `report.txt` |\n",
      "Tests/Diagnostics/RP0301/base.roompolicy": "gone",
      "Tests/Diagnostics/RP0301/notes.txt": "mine",
    ])
    defer { try? FileManager.default.removeItem(at: root) }
    expect(generate([root.path]), equals: 1)
    expect(
      Self.has("Grammar/lint/thoughts.md", root) && Self.has("Tests/Diagnostics/RP0301/notes.txt", root))
    expect(!Self.has("Grammar/lint/RP0500.md", root))
    expect(!Self.has("Tests/Diagnostics/RP0301/base.roompolicy", root))
    for file in GeneratedFile.all { expect(Self.has(file.path, root), "\(file.path)") }
    expect(generate(["--check", root.path]), equals: 1)
    for mine in ["Grammar/lint/thoughts.md", "Tests/Diagnostics/RP0301/notes.txt"] {
      try FileManager.default.removeItem(at: root.appendingPathComponent(mine))
    }
    expect(generate(["--check", root.path]), equals: 0)
  }

  @Test(arguments: GeneratedFile.folders) func theIndexListsEveryFileOfItsFolder(folder: String) throws {
    let files = GeneratedFile.all.filter { $0.path.hasPrefix(folder + "/") }
    let index = try require(files.first { $0.path == folder + "/README.md" })
    let listed = GeneratedFile.listed(in: String(decoding: index.bytes, as: UTF8.self), of: folder)
    expect(listed.count > 50)
    expect(listed, equals: Set(files.map(\.path)).subtracting([index.path]))
  }
}
