import PolicyLint
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import SourceText

/// A file of the project that is made from the code, named from the project's folder.
public struct GeneratedFile: Sendable {
  /// The path from the project's folder.
  public let path: String
  /// The content.
  public let bytes: [UInt8]

  /// Creates a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The folders that hold such files and no others; the `README.md` of each lists them.
  public static let folders = ["Grammar/lint", "Tests/Diagnostics"]

  /// The pages of `Grammar/`, those of the rules of lint, the files of the examples that are templates of `new`, and the
  /// standard profile checked.
  package static let pages: [GeneratedFile] =
    GeneratedPage.allCases.map {
      GeneratedFile(path: "Grammar/" + $0.fileName, bytes: Array($0.text.utf8))
    } + templates + lintPages + checkedProfile

  private static var checkedProfile: [GeneratedFile] {
    let path = "Sources/PolicyCompiler/Profiles/StandardProfile+Checked.swift"
    return ProfileText.checkedStandardFile.map { [GeneratedFile(path: path, bytes: Array($0.utf8))] } ?? []
  }

  private static var lintPages: [GeneratedFile] {
    var index = Markdown(title: "Lint")
    index.appendLintIndex()
    let pages = LintRule.all.map { rule in
      var page = Markdown(title: "\(rule.code.code): \(rule.page.title)")
      page.appendLint(rule)
      return GeneratedFile(path: "Grammar/lint/\(rule.code.code).md", bytes: Array(page.text.utf8))
    }
    return [GeneratedFile(path: "Grammar/lint/README.md", bytes: Array(index.text.utf8))] + pages
  }

  /// What the folder of a diagnostic holds: both sides of its example, and the report as printed.
  ///
  /// `call.txt` stands there where the calls are not `check broken.roompolicy` and `check fixed.roompolicy`.
  ///
  /// - Parameter report: what the command prints of the broken side; nil where there is no example.
  package static func files(of code: any ExplainedCode, report: String?) -> [GeneratedFile] {
    let folder = "Tests/Diagnostics/\(code.code)/"
    let explanation = code.explanation
    guard let example = explanation.example else {
      let words = wrapped(
        explanation.meaning.split(separator: "\n").joined(separator: " "), first: "", rest: "")
      return [
        GeneratedFile(
          path: folder + "why-no-example.txt", bytes: Array((words.joined(separator: "\n") + "\n").utf8))
      ]
    }
    let scenes = [example.broken, example.fixed]
    var files = (example.files + scenes.compactMap(\.file)).map {
      GeneratedFile(path: folder + $0.name, bytes: $0.bytes)
    }
    files.append(GeneratedFile(path: folder + "report.txt", bytes: Array((report ?? "").utf8)))
    if !scenes.allSatisfy({ $0.call == ["check", $0.file?.name] }) {
      let calls = scenes.map { "roompolicy " + $0.call.joined(separator: " ") + "\n" }.joined()
      files.append(GeneratedFile(path: folder + "call.txt", bytes: Array(calls.utf8)))
    }
    return files
  }
}
