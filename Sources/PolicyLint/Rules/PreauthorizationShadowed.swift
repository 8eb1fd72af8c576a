import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let preauthorizationShadowed = LintRule(
    .preauthorizationShadowed, .warning, "a preauthorization that another shadows",
    summary: """
      Finds a preauthorization that never counts: an earlier entry matches everybody whom it names, or a bar does, \
      wherever that stands.
      """,
    avoid: "preauth-member domain example.net\npreauth-admin user alice@example.net",
    prefer: "preauth-admin user alice@example.net\npreauth-visitor domain example.org",
    why: """
      Bars are tried first, and then the first match counts. Whoever the entry names is barred, or gets the role of \
      the earlier one.
      """,
    exceptions: "An entry that says word for word what an earlier one says is reported by RP0549.",
    each: { context, report in
      for (entry, before) in context.shadowed where entry.name != before.name || entry.role != before.role {
        let isBarred = before.isBar && !entry.isBar
        report(
          Finding(
            .preauthorizationShadowed, entry.span,
            isBarred
              ? "`\(context.quoted(entry.span))` lets nobody in: everybody whom it names is barred"
              : "`\(context.quoted(entry.span))` is never the first to match", label: "never counts",
            others: [Diagnostic.Label(span: before.span, text: isBarred ? "bars them all" : "matches first")],
            help: context.help(entry, shadowedBy: before),
            proof: .impossibility("whom it names, `\(context.quoted(before.span))` matches first"),
            // Why: one of another role was meant to count, and most likely stands at the wrong position.
            fix: before.role == entry.role ? context.removal(of: entry) : nil))
      }
    })
}

extension LintContext {
  fileprivate func help(
    _ entry: CheckedPreauthorization, shadowedBy before: CheckedPreauthorization
  ) -> String {
    if before.role == entry.role { return "drop it" }
    if !before.isBar { return "put it before the wider entry, or drop it" }
    // Why: in a members-only room whom no entry names does not enter anyway.
    return before.name == nil
      ? "write `members-only` in place of `\(quoted(before.span))`: whom no entry names stays out"
      : "drop it, or name in the bar only those who are to stay out"
  }
}
