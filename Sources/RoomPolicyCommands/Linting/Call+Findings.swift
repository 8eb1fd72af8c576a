import PolicyAnalysis
import PolicyReports
import RoomPolicy

extension Call {
  /// Prints findings on standard output, which are the results; what stops lint on standard error.
  func printFindings(_ report: LintedFiles) {
    for file in report.files {
      for line in file.wordsOfFixes(isDry: has("dry-run")) { shell.printError(line) }
      if let diff = file.diff { shell.write(diff[...]) }
      if let text = file.fixedText { shell.write(text[...]) }
      if !file.errors.isEmpty { _ = self.report(file.errors, file.sources) }
    }
    let isTaken = report.printsTexts
    let (reported, sources) = report.reported
    if !reported.isEmpty {
      let text = Renderer(sources: sources, colour: isTaken ? hasColour : hasOutputColour).render(reported)
      if isTaken { shell.errors(ArraySlice(text.utf8)) } else { shell.write(text) }
      if shell.firstReported == nil { shell.firstReported = reported.gravest?.code }
    }
    if isTaken { return }
    for line in report.wordsOfClean { shell.print(line) }
  }

  /// Whether what goes to standard output is coloured.
  private var hasOutputColour: Bool {
    switch value("color") {
    case "always": true
    case "never": false
    default: shell.outputIsTerminal && shell.wantsColour
    }
  }
}
