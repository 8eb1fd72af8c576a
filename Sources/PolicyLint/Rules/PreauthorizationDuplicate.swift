import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let preauthorizationDuplicate = LintRule(
    .preauthorizationDuplicate, .warning, "a preauthorization that is there twice",
    summary: "Finds a preauthorization that gives the same role to the same as an earlier one.",
    avoid: "preauth-member domain example.net\npreauth-member domain EXAMPLE.net",
    prefer: "preauth-member domain example.net\npreauth-member domain example.org",
    why: "Once is enough. Mostly somebody else was meant.",
    find: { context in
      context.shadowed.filter { $0.entry.name == $0.before.name && $0.entry.role == $0.before.role }.map {
        entry, before in
        Finding(
          .preauthorizationDuplicate, entry.span,
          "`\(context.quoted(entry.span))` says again what an earlier entry says", label: "said again",
          others: [Diagnostic.Label(span: before.span, text: "said here")],
          help: "drop it, or name who else is meant",
          proof: .impossibility("whom it names, `\(context.quoted(before.span))` matches first"),
          fix: context.removal(of: entry))
      }
    })
}
