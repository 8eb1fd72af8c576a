import PolicyAnalysis

extension LintRule {
  static let suppressionMalformed = LintRule(
    .suppressionMalformed, .warning, "a `lint:` comment that cannot be read",
    summary: "Finds a comment that starts with `lint:` and allows no finding with a reason.",
    avoid: "allow knock if actor is none # lint: allow RP0501",
    prefer: "allow knock if actor is none # for guests",
    why: """
      Such a comment silences nothing, though its author believes that it does. The reason is what the next \
      reader needs, so there is no form without one.
      """,
    // Why: the comments are read once, with those that allow; the report calls `findings`.
    find: { _ in [] })
}
