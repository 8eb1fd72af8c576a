import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintContext {
  /// How a rule is held to one more condition, in words that compile where they are put; `denial` is its opposite.
  ///
  /// `span` is a rule's, or that of a redefinition whose operation the profile's rules still let be.
  func narrowing(_ span: Span, to need: String, denial: String, _ operation: Operation) -> String {
    guard let rule = rules[span] else { return "add `forbid \(operation.row.phrase) if \(denial)`" }
    guard let condition = rule.condition else { return "add `if \(need)`" }
    let said = text(condition.span)
    let isShort = said.utf8.count <= 60 && !said.utf8.contains(0x0A) && !said.utf8.contains(0x23)
    let (connective, addition, word) = rule.isNegated ? ("or", denial, "unless") : ("and", need, "if")
    let mixes =
      switch condition {
      case .all: rule.isNegated
      case .any: !rule.isNegated
      case .fact, .reference, .not, .wrong: false
      }
    if !mixes || isInParentheses(said) { return "add `\(connective) \(addition)` to its condition" }
    return isShort
      ? "write `\(word) (\(said)) \(connective) \(addition)`"
      : "put its condition in parentheses, then add `\(connective)` and `\(addition)`"
  }

  /// Whether a condition's text is one pair of parentheses with all else between them.
  private func isInParentheses(_ text: String) -> Bool {
    var depth = 0
    for (index, byte) in text.utf8.enumerated() {
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 { depth -= 1 }
      if depth == 0 { return index == text.utf8.count - 1 && text.utf8.first == 0x28 }
    }
    return false
  }
}
