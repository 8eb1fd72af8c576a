import PolicyReports
import PolicyLint
import PolicyAnalysis
import RoomPolicy

extension LintedFiles {
  /// Findings on standard output, which are the results; what stops lint on standard error.
  func printText(_ call: Call) {
    for file in files {
      for fix in file.fixes { call.shell.printError(Self.words(fix, file, call.has("dry-run"))) }
      for fix in file.refused {
        call.shell.printError(
          "\(Call.title(file.name)):\(fix.line): \(fix.code) is not fixed: some answer would change, or another "
            + "finding come")
      }
      if let diff = file.diff { call.shell.write(diff[...]) }
      if let text = file.fixedText { call.shell.write(text[...]) }
      if !file.errors.isEmpty { _ = call.report(file.errors, file.sources) }
    }
    // Why: standard output is the fixed text's, or the change's, where one is printed.
    let isTaken = files.contains { $0.fixedText != nil || $0.diff != nil }
    var reported: [Diagnostic] = []
    var sources: [Source] = []
    for file in files {
      reported += file.reported.map { $0.diagnostic.moved(by: Int32(sources.count)) }
      sources += file.sources
    }
    if !reported.isEmpty {
      let colour = isTaken ? call.hasColour : call.hasOutputColour
      let text = Renderer(sources: sources, colour: colour).render(reported)
      if isTaken { call.shell.errors(ArraySlice(text.utf8)) } else { call.shell.write(text) }
      if call.shell.firstReported == nil { call.shell.firstReported = reported.gravest?.code }
    }
    if isTaken { return }
    for file in files where file.errors.isEmpty && file.reported.isEmpty {
      let allowed = file.allowed.reduce(0) { $0 + ($1.diagnostic.leftOut?.total ?? 1) }
      let rest = allowed == 0 ? "" : ", \(allowed) allowed by comments"
      call.shell.print("\(Call.title(file.name)): no findings\(rest)")
    }
  }

  private static func words(_ fix: AppliedFix, _ file: LintedFile, _ isDry: Bool) -> String {
    "\(Call.title(file.name)):\(fix.line): \(fix.code) \(isDry ? "would be fixed" : "fixed"): \(fix.title)"
  }
}

extension Call {
  /// Whether what goes to standard output is coloured.
  var hasOutputColour: Bool {
    switch value("color") {
    case "always": true
    case "never": false
    default: shell.outputIsTerminal && shell.wantsColour
    }
  }
}
