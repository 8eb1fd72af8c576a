import SourceText
import RoomModel
import RoomFormats

extension CodeExplanation {
  /// Where more is said of a diagnostic.
  package static func pointer(to code: String) -> String { "`roompolicy explain \(code)` says more" }
}

/// The explanation of one diagnostic, for each of the formats that it is printed in.
package struct CodeExplanationPage {
  private let code: any ExplainedCode
  private let explanation: CodeExplanation
  private let report: String?

  /// The lines of a file that are shown on a page.
  private static let mostLines = 24

  /// - Parameter report: what the command prints of the broken example; nil where there is no example.
  package init(_ code: any ExplainedCode, report: String?) {
    self.code = code
    explanation = code.explanation
    self.report = report
  }

  package var text: String {
    var lines = wrapped("\(code.severity.word) \(code.code): \(code.title)", first: "", rest: "  ")
    for paragraph in paragraphs { lines += [""] + wrapped(paragraph, first: "", rest: "") }
    if let example = explanation.example {
      for file in example.files { lines += ["", "\(file.name):", ""] + shown(file) }
      if let file = example.broken.file { lines += ["", "Broken, \(file.name):", ""] + shown(file) }
      lines += ["", "Reported by:", "", "    " + command(example.broken), ""] + reportLines
      if let file = example.fixed.file {
        lines += ["", "Fixed, \(file.name):", ""] + shown(file)
      } else {
        lines += ["", "Fixed:", "", "    " + command(example.fixed)]
      }
    }
    return lines.joined(separator: "\n")
  }

  package var markdown: String {
    var page = "# \(code.code): \(code.title)\n\nSeverity: \(code.severity.word).\n"
    for paragraph in paragraphs { page += "\n\(paragraph)\n" }
    if let example = explanation.example {
      for file in example.files { page += "\n`\(file.name)`:\n\n" + Self.fenced(whole(file)) }
      if let file = example.broken.file { page += "\n## Broken\n\n" + Self.fenced(whole(file)) }
      page += "\n## Report\n\n`\(command(example.broken))`\n\n" + Self.fenced(reportLines)
      page += "\n## Fixed\n\n"
      if let file = example.fixed.file {
        page += Self.fenced(whole(file))
      } else {
        page += "`\(command(example.fixed))`\n"
      }
    }
    return page
  }

  package var document: some Encodable {
    let example = explanation.example
    func file(_ file: CodeExplanation.File) -> JSONCodeExplanation.File {
      JSONCodeExplanation.File(name: file.name, text: whole(file).map { $0 + "\n" }.joined())
    }
    func scene(_ scene: CodeExplanation.Scene) -> JSONCodeExplanation.Scene {
      JSONCodeExplanation.Scene(call: command(scene), file: scene.file.map(file))
    }
    return JSONCodeExplanation(
      code: code.code, severity: code.severity.word, title: code.title, meaning: paragraphs,
      files: example?.files.map(file) ?? [], broken: example.map { scene($0.broken) },
      report: example.map { _ in reportLines.joined(separator: "\n") }, fixed: example.map { scene($0.fixed) }
    )
  }

  private var paragraphs: [String] {
    explanation.meaning.split(separator: "\n").map(String.init)
  }

  private func command(_ scene: CodeExplanation.Scene) -> String {
    (["roompolicy"] + scene.call).joined(separator: " ")
  }

  /// The report, but for the line that leads here.
  private var reportLines: [String] {
    (report ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLast().filter { $0 != CodeExplanation.pointer(to: code.code) }
  }

  /// A file's lines as a page shows them: indented, the long ones and the many cut.
  private func shown(_ file: CodeExplanation.File) -> [String] {
    let lines = whole(file).map { line in
      line.count <= 76 ? line : String(line.prefix(75)) + "…"
    }
    let hidden = lines.count - Self.mostLines
    return (lines.isEmpty ? ["(nothing)"] : lines.prefix(Self.mostLines) + []).map {
      $0.isEmpty ? "" : "    " + $0
    }
      + (hidden > 0 ? ["    … and \(hidden) more lines"] : [])
  }

  /// A file's lines, with what is not printable as numbers.
  private func whole(_ file: CodeExplanation.File) -> [String] {
    var lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map(Self.visible)
  }

  private static func visible(_ bytes: ArraySlice<UInt8>) -> String {
    var shown = ""
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if let (_, next) = UTF8Check.decode(bytes, at: position) {
        shown += PlainText.visible(String(decoding: bytes[position..<next], as: UTF8.self))
        position = next
      } else {
        let digits = String(bytes[position], radix: 16, uppercase: true)
        shown += "<" + (digits.count < 2 ? "0" : "") + digits + ">"
        position += 1
      }
    }
    return shown
  }

  private static func fenced(_ lines: [String]) -> String {
    "```\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }
}

private struct JSONCodeExplanation: Encodable {
  struct File: Encodable {
    var name: String
    var text: String
  }
  struct Scene: Encodable {
    var call: String
    var file: File?
  }
  var schema = schemaVersion
  var code: String
  var severity: String
  var title: String
  var meaning: [String]
  var files: [File]
  var broken: Scene?
  var report: String?
  var fixed: Scene?
}
