import PolicyPages
import PolicyExplain
import PolicyLint
import PolicyAnalysis
import RoomPolicy

extension LintedFiles {
  /// A log in SARIF 2.1.0; relative paths start from `root`, where it is known.
  package func sarif(version: String, root: String?) -> some Encodable {
    var codes: [String] = []
    for file in files {
      codes += file.errors.map(\.code) + file.entries.map(\.diagnostic.code)
    }
    codes = Set(codes).sorted()
    let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    var results: [SARIFLog.Result] = []
    for file in files {
      for error in file.errors { results.append(Self.result(error, file, places)) }
      for entry in file.entries {
        var result = Self.result(entry.diagnostic, file, places)
        if let reason = entry.allowedBecause {
          result.suppressions = [SARIFLog.Suppression(justification: reason)]
        }
        results.append(result)
      }
    }
    let driver = SARIFLog.Driver(version: version, rules: codes.map(Self.rule))
    let invocation = SARIFLog.Invocation(
      executionSuccessful: !hasErrors, exitCode: hasErrors ? 2 : hasFindings ? 1 : 0)
    var run = SARIFLog.Run(tool: SARIFLog.Tool(driver: driver), invocations: [invocation], results: results)
    if let root { run.startPaths(at: root) }
    return SARIFLog(runs: [run])
  }

  private static func rule(_ code: String) -> SARIFLog.Rule {
    let row = diagnosticCodes.first { $0.code == code }
    let page = LintRule.all.first { $0.code.code == code }?.page
    return SARIFLog.Rule(
      id: code, shortDescription: SARIFLog.Message(row?.title ?? code),
      fullDescription: page.map { SARIFLog.Message($0.summary) },
      help: page.map { SARIFLog.Message($0.why) },
      defaultConfiguration: SARIFLog.Rule.Configuration(level: (row?.severity ?? .error).word))
  }

  private static func result(
    _ diagnostic: Diagnostic, _ file: LintedFile, _ places: [String: Int]
  ) -> SARIFLog.Result {
    var lines = [diagnostic.message]
    if let proof = diagnostic.proof { lines.append("proof: \(proof)") }
    if let help = diagnostic.help { lines.append("help: \(help)") }
    let related = diagnostic.others.enumerated().compactMap { index, other in
      location(other.span, file).map {
        SARIFLog.Location(
          id: index + 1, physicalLocation: $0.physicalLocation, message: SARIFLog.Message(other.text))
      }
    }
    let own =
      location(diagnostic.span, file)
      ?? SARIFLog.Location(
        physicalLocation: SARIFLog.Location.Physical(
          artifactLocation: SARIFLog.Artifact(path: file.name)))
    return SARIFLog.Result(
      ruleId: diagnostic.code, ruleIndex: places[diagnostic.code] ?? 0, level: diagnostic.severity.word,
      message: SARIFLog.Message(lines.joined(separator: "\n")), locations: [own],
      relatedLocations: related.isEmpty ? nil : related,
      fixes: diagnostic.fix.flatMap { fix($0, file) }.map { [$0] })
  }

  /// Where a span is; nil for one of no file.
  private static func location(_ span: Span, _ file: LintedFile) -> SARIFLog.Location? {
    guard let path = file.path(ofSource: Int(span.source)), let region = region(span, file) else {
      return nil
    }
    return SARIFLog.Location(
      physicalLocation: SARIFLog.Location.Physical(
        artifactLocation: SARIFLog.Artifact(path: path), region: region))
  }

  private static func region(_ span: Span, _ file: LintedFile) -> SARIFLog.Region? {
    guard file.sources.indices.contains(Int(span.source)) else { return nil }
    let source = file.sources[Int(span.source)]
    let start = source.place(at: Int(span.start))
    let end = source.place(at: max(Int(span.start), Int(span.end)))
    return SARIFLog.Region(
      startLine: start.line, startColumn: start.utf16Column, endLine: end.line, endColumn: end.utf16Column,
      byteOffset: start.byte, byteLength: end.byte - start.byte)
  }

  private static func fix(_ fix: FixIt, _ file: LintedFile) -> SARIFLog.Fix? {
    var changes: [SARIFLog.Fix.Change] = []
    for id in Set(fix.edits.map(\.span.source)).sorted() {
      guard let path = file.path(ofSource: Int(id)) else { return nil }
      let replacements = fix.edits.filter { $0.span.source == id }.compactMap { edit in
        region(edit.span, file).map {
          SARIFLog.Fix.Replacement(
            deletedRegion: $0.ofText, insertedContent: SARIFLog.Content(text: edit.replacement))
        }
      }
      changes.append(
        SARIFLog.Fix.Change(
          artifactLocation: SARIFLog.Artifact(path: path), replacements: replacements))
    }
    return changes.isEmpty
      ? nil : SARIFLog.Fix(description: SARIFLog.Message(fix.title), artifactChanges: changes)
  }
}
