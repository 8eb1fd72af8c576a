import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let preauthorizationOverlapped = LintRule(
    .preauthorizationOverlapped, .note, "a preauthorization that an earlier one may overlap",
    summary: "Finds a grant of which an earlier grant, of another role, may match some people first.",
    avoid: "preauth-visitor workgroup guests@example.net\npreauth-member domain example.net",
    prefer: "preauth-visitor domain example.org\npreauth-member domain example.net",
    why: "The first match counts: whoever is in both gets the role of the earlier entry.",
    exceptions: """
      Each earlier entry is reported once, at the first that it may overlap. One that is covered wholly is reported by RP0509, \
      and bars, which come before all grants wherever they stand, only there.
      """,
    find: { context in
      context.findOverlapped().compactMap { before, entries in
        guard let first = entries.first else { return nil }
        return Finding(
          .preauthorizationOverlapped, first.span,
          "`\(context.quoted(before.span))` may match some of these people first",
          label: "\(context.policy.roles[before.role].name) for whoever is in both",
          others: [Diagnostic.Label(span: before.span, text: "matches first")]
            + entries.dropFirst().prefix(7).map {
              Diagnostic.Label(span: $0.span, text: "overlapped as well")
            },
          help: "put the entry first whose role is to count, or allow this where the order is meant",
          proof: .impossibility(
            "of entries that match, the first counts: `\(context.quoted(before.span))` stands before this one"
          ))
      }
    })
}
