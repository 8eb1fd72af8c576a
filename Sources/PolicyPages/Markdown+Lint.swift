import PolicyLint
import PolicyAnalysis
import RoomPolicy

extension Markdown {
  /// The index of `LintRule.all`.
  package mutating func appendLintIndex() {
    paragraph(
      """
      What lint looks for in policies that compile, a page for each rule. A rule's code and page are its own row in
      `Sources/PolicyLint/Rules`.
      """)
    table(
      "page", "severity", "finds",
      rows: LintRule.all.map { [Self.code($0.code.code + ".md"), $0.severity.word, $0.page.title] })
  }

  /// The page of one rule.
  package mutating func appendLint(_ rule: LintRule) {
    let page = rule.page
    paragraph("Severity: \(rule.severity.word). \(page.summary)")
    heading("Avoid")
    show(page.avoid, of: rule)
    heading("Prefer")
    show(page.prefer, of: rule)
    heading("Why")
    paragraph(page.why)
    heading("Exceptions")
    paragraph(page.exceptions)
  }

  private mutating func show(_ example: String, of rule: LintRule) {
    if rule.hasPolicies { fence(LintRule.policy(example)) } else { paragraph("\(example).") }
  }
}
