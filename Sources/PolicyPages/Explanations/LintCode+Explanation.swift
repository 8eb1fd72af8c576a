import PolicyLint
import PolicyAnalysis

extension LintCode: ExplainedCode {
  /// The page of the code's rule.
  public var explanation: CodeExplanation {
    guard let rule = LintRule.all.first(where: { $0.code == self }) else {
      return CodeExplanation(withoutExample: "No rule of lint finds this.")
    }
    let page = rule.page
    let meaning = "\(page.summary)\n\n\(page.why)\n\nExceptions: \(page.exceptions)"
    if !rule.hasPolicies {
      return CodeExplanation(withoutExample: "\(meaning)\n\nAvoid \(page.avoid). Prefer \(page.prefer).")
    }
    return CodeExplanation(
      meaning,
      broken: .init(stringLiteral: LintRule.policy(page.avoid)),
      fixed: .init(stringLiteral: LintRule.policy(page.prefer)), call: "lint FILE")
  }
}

extension LintRule {
  /// Whether the page shows policies: one too large to analyze is described in words.
  var hasPolicies: Bool { code != .analysisTooLarge }

  /// The policy of a page as a file, with the edition that pages leave out.
  static func policy(_ text: String) -> String {
    text.hasPrefix("roompolicy ") ? text : "roompolicy 1\n" + text
  }
}
