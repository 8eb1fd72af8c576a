import Expectations
import Foundation
import Testing

struct ContributingTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// What stands between single backticks, outside of fences.
  private func codeSpans(_ markdown: String) -> [String] {
    markdown.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 0 }.flatMap { part in
      part.element.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }
  }

  @Test(arguments: [".github/CONTRIBUTING.md", "README.md"]) func everyPathThatAPageNamesExists(page: String)
    throws
  {
    let tops = ["Sources/", "Tests/", "Grammar/", "Examples/"]
    let paths = codeSpans(try text(page)).filter { span in tops.contains { span.hasPrefix($0) } }
    expect(paths.count >= 5)
    for path in paths {
      expect(
        FileManager.default.fileExists(atPath: Self.root.appendingPathComponent(path).path),
        "\(page) names \(path)")
    }
  }

  @Test func everyTargetIsInThePictureOfTheStoreys() throws {
    let page = try text(".github/CONTRIBUTING.md")
    let picture = try require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("The storeys") })
    let targets = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path)
    expect(targets.count > 10)
    for target in targets { expect(picture.contains(target), "\(target)") }
  }
}
