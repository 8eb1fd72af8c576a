import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintContext {
  /// A piece of the policy's text for a message: on one line, not too long.
  func quoted(_ span: Span) -> String {
    // Why: parts stand within parts, and of a long one the start is enough.
    let start = Span(
      source: Int(span.source), start: Int(span.start), end: min(Int(span.end), Int(span.start) + 1000))
    let words = text(start).split { " \t\r\n".contains($0) }.joined(separator: " ")
    return words.utf8.count > 60 ? words.prefix(57) + "…" : words
  }

  /// Whether a rule is to be reported because of `others`.
  ///
  /// Used files serve many policies: what one of their rules comes to beside others is reported only of one file.
  func isReportable(_ rule: Int, _ others: [Int]) -> Bool {
    let source = policy.rules[rule].span.source
    return source == 0 || !others.isEmpty && others.allSatisfy { policy.rules[$0].span.source == source }
  }

  /// Where a rule stands, for a label.
  func place(of rule: Int) -> String {
    let span = policy.rules[rule].span
    let source = policy.sources[Int(span.source)]
    let name = policy.rules[rule].isOfProfile ? "profile \(source.name)" : source.name
    return "\(name):\(source.position(at: Int(span.start)).line)"
  }

  /// Own rules that something is left of, as a label each; profile rules in words.
  func labels(_ rules: [Int], _ text: String) -> [Diagnostic.Label] {
    rules.map { Diagnostic.Label(span: policy.rules[$0].span, text: text) }
  }
}
