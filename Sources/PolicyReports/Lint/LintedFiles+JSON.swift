import RoomFormats
import PolicyLint
import PolicyAnalysis
import RoomPolicy

/// What lint found, as one JSON document.
private struct JSONLint: Encodable {
  struct Finding: Encodable {
    var diagnostic: JSONDiagnostic
    var fixKeepsMeaning: Bool?
    var allowedBecause: String?

    enum CodingKeys: String, CodingKey {
      case fixKeepsMeaning = "fix-keeps-meaning"
      case allowedBecause = "allowed-because"
    }

    func encode(to encoder: any Encoder) throws {
      try diagnostic.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(fixKeepsMeaning, forKey: .fixKeepsMeaning)
      try container.encodeIfPresent(allowedBecause, forKey: .allowedBecause)
    }
  }
  struct Fix: Encodable {
    var code: String
    var line: Int
    var title: String
    var keepsMeaning: Bool

    enum CodingKeys: String, CodingKey {
      case code, line, title
      case keepsMeaning = "keeps-meaning"
    }
  }
  struct File: Encodable {
    var file: String
    var errors: [JSONDiagnostic]
    var findings: [Finding]
    var allowed: [Finding]
    var fixed: [Fix]
    var refused: [Fix]
    var diff: String?
    var text: String?
  }
  var schema = schemaVersion
  var files: [File]
}

extension LintedFiles {
  /// One JSON document.
  package var json: some Encodable {
    JSONLint(
      files: files.map { file in
        JSONLint.File(
          file: file.name, errors: file.errors.map { JSONDiagnostic($0, file.sources) },
          findings: file.reported.map { Self.finding($0, file) },
          allowed: file.allowed.map { Self.finding($0, file) }, fixed: file.fixes.map(Self.fix),
          refused: file.refused.map(Self.fix), diff: file.diff.map { String(decoding: $0, as: UTF8.self) },
          text: file.fixedText.map { String(decoding: $0, as: UTF8.self) })
      })
  }

  private static func finding(_ entry: LintReport.Entry, _ file: LintedFile) -> JSONLint.Finding {
    JSONLint.Finding(
      diagnostic: JSONDiagnostic(entry.diagnostic, file.sources),
      fixKeepsMeaning: entry.diagnostic.fix == nil ? nil : entry.fixKeepsMeaning,
      allowedBecause: entry.allowedBecause)
  }

  private static func fix(_ fix: AppliedFix) -> JSONLint.Fix {
    JSONLint.Fix(code: fix.code, line: fix.line, title: fix.title, keepsMeaning: fix.keepsMeaning)
  }
}
