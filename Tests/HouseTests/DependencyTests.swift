import Expectations
import Foundation
import Testing

/// What a target declares to depend on is what its files import, no more and no less.
struct DependencyTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct Target: Sendable, CustomTestStringConvertible {
    let name: String
    let declared: Set<String>
    let folder: String
    var testDescription: String { name }
  }

  static let targets: [Target] = {
    let text = (try? String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)) ?? ""
    return text.components(separatedBy: "arget(").dropFirst().compactMap { part in
      guard let name = part.firstMatch(of: /^\s*name: "([\w-]+)"/).map({ String($0.output.1) }) else {
        return nil
      }
      let list = part.firstMatch(of: /dependencies: \[([^\]]*)\]/).map { String($0.output.1) } ?? ""
      let path = part.firstMatch(of: /path: "([\w\/]+)"/).map { String($0.output.1) }
      let folder = path ?? (name.hasSuffix("Tests") ? "Tests/" : "Sources/") + name
      return Target(
        name: name, declared: Set(list.matches(of: /"([\w-]+)"/).map { String($0.output.1) }), folder: folder)
    }
  }()

  @Test func thereAreTargets() { expect(Self.targets.count > 20) }

  @Test(arguments: targets) func aTargetDeclaresWhatItImports(target: Target) throws {
    let folder = Self.root.appendingPathComponent(target.folder)
    let files =
      (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? [])
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    expect(!files.isEmpty)
    let own = Set(Self.targets.map(\.name))
    var imported: Set<String> = []
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?m)^(?:@\w+ )?import (\w+)/) {
        if own.contains(String(match.output.1)) { imported.insert(String(match.output.1)) }
      }
    }
    // Why: the tests of the command run it, which needs it built.
    let built: Set<String> = ["roompolicy", "roompolicy-dev"]
    expect(target.declared.subtracting(built), equals: imported)
  }
}
