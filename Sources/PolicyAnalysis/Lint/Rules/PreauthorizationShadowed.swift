import PolicyCompiler
import SourceText

extension LintRule {
  static let preauthorizationShadowed = LintRule(
    .preauthorizationShadowed, .warning, "a preauthorization that an earlier one shadows",
    summary: "Finds a preauthorization that is never the first to match.",
    avoid: "preauth-member domain example.net\npreauth-admin user alice@example.net",
    prefer: "preauth-admin user alice@example.net\npreauth-member domain example.net",
    why: "The first match counts. Whoever the later entry names gets the role of the earlier one.",
    exceptions: "An entry that says word for word what an earlier one says is told by RP0549.",
    find: { context in
      context.shadowed.filter { $0.entry.name != $0.before.name || $0.entry.role != $0.before.role }.map {
        entry, before in
        Finding(
          .preauthorizationShadowed, entry.span,
          "`\(context.quoted(entry.span))` is never the first to match", label: "never reached",
          others: [Diagnostic.Label(span: before.span, text: "matches first")],
          help: before.role == entry.role ? "drop it" : "put it before the wider entry, or drop it",
          proof: .impossibility("whom it names, `\(context.quoted(before.span))` matches first"),
          // Why: one of another role was meant to count, and most likely stands in the wrong place.
          fix: before.role == entry.role ? context.removal(of: entry.span, "drop the entry") : nil)
      }
    })
}
