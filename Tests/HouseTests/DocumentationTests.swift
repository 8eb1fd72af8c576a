import Expectations
import Foundation
import Testing

struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let targets = [
    "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
    "PolicyLint", "PolicyExplain", "PolicyTesting", "PolicyTables", "PolicyPages", "RoomFormats",
    "RoomPolicy", "PolicyQuestions", "RoomPolicyCommands",
    "../Tests/PolicyOracle",
  ]

  /// A declaration that other targets see; an extension declares nothing of its own.
  private static let declaration =
    "^\\s*(@\\w+(\\([^)]*\\))? )*public ([\\w()]+ )*(var|let|func|init|enum|struct|class|protocol|typealias|subscript)\\b"

  @Test(arguments: targets) func everyPublicDeclarationHasAComment(target: String) throws {
    let declaration = try Regex(Self.declaration)
    let folder = Self.root.appendingPathComponent("Sources/" + target)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    var count = 0
    for name in names.sorted() where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.firstMatch(of: declaration) != nil {
        count += 1
        // Why: an attribute may stand on a line of its own between comment and declaration.
        let above = lines[..<index].last {
          !$0.drop(while: \.isWhitespace).hasPrefix("@") || $0.contains("public ")
        }
        let isDocumented = above?.drop(while: \.isWhitespace).hasPrefix("///") == true
        expect(isDocumented, "Sources/\(target)/\(name):\(index + 1)")
      }
    }
    expect(count > 5)
  }
}
