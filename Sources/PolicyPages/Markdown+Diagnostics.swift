import PolicyTesting
import PolicyLint
import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomFormats
import RoomPolicy
import SourceText

/// Every diagnostic that there is, by number.
public let diagnosticCodes: [any ExplainedCode] = {
  let tables: [[any ExplainedCode]] = [
    ReportCode.allCases, SyntaxCode.allCases, CheckCode.allCases, InputMistake.allCases, ProgramCode.allCases,
    QuestionCode.allCases, UsageCode.allCases, TestCode.allCases, LintRule.all.map(\.code),
  ]
  return tables.flatMap(\.self).sorted { $0.number < $1.number }
}()

extension Markdown {
  /// The page of all that conform to `DiagnosticCode`.
  mutating func appendDiagnostics() {
    paragraph(
      """
      What the tools may report. A code is stable and never reused; `roompolicy list codes` prints the same list. An
      error means that the policy or input is not taken; a note or warning leaves it as it is.
      """)
    let phases = [
      (1, "Text"), (2, "Syntax"), (3, "Names"), (4, "Types"), (5, "Lint"), (6, "Assertions and analysis"),
      (9, "Compiled files, input files, questions and calls"),
    ]
    for (phase, title) in phases {
      let codes = diagnosticCodes.filter { $0.number / 100 == phase }
      if codes.isEmpty { continue }
      heading(title)
      table(
        "code", "severity", "what", rows: codes.map { [Self.code($0.code), $0.severity.word, $0.title] })
    }
  }
}
