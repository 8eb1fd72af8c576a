import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let settingSaidTwice = LintRule(
    .settingSaidTwice, .warning, "a setting that is said twice",
    summary: "Finds a setting that stands in the same file before, in the same words.",
    avoid: "moderated\npublic\nmoderated",
    prefer: "moderated\npublic",
    why: "Once is enough. Whoever changes one of the two gets an error about the other.",
    exceptions: "A used file that says a setting too.",
    each: { context, report in
      var first: [String: Span] = [:]
      for (_, statement) in context.statements {
        guard case .setting(let setting) = statement else { continue }
        let words = context.text(setting.span).split { " \t\r\n".contains($0) }.joined(separator: " ")
        let key = "\(setting.span.source) \(words)"
        guard let earlier = first[key] else {
          first[key] = setting.span
          continue
        }
        report(
          Finding(
            .settingSaidTwice, setting.span, "`\(context.quoted(setting.span))` is said twice",
            label: "said again", others: [Diagnostic.Label(span: earlier, text: "said here")],
            help: "drop one of the two",
            fix: context.removal(of: setting.span, "drop it")))
      }
    })
}
