import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// A part of a rule's condition: how it is written, what it means, and its own parts.
struct ConditionPart {
  enum Kind { case leaf, not, all, any }

  let kind: Kind
  let syntax: ConditionSyntax
  let condition: CheckedCondition
  /// None where the part is a fact, or a definition by its name.
  let parts: [ConditionPart]

  var span: Span { syntax.span }

  /// The part that `syntax` is, whose meaning is `condition`.
  init(_ syntax: ConditionSyntax, _ condition: CheckedCondition) {
    self.syntax = syntax
    self.condition = condition
    switch (syntax, condition) {
    case (.all(let row, _), _) where row.count == 1:
      // Why: parentheses around one fact; they go where it goes.
      let inner = ConditionPart(row[0], condition)
      kind = inner.kind
      parts = inner.parts
    case (.not(let inner, _), .not(let meaning)):
      kind = .not
      parts = [ConditionPart(inner, meaning)]
    case (.all(let row, _), .all(let meanings)) where row.count == meanings.count:
      kind = .all
      parts = zip(row, meanings).map { ConditionPart($0, $1) }
    case (.any(let row, _), .any(let meanings)) where row.count == meanings.count:
      kind = .any
      parts = zip(row, meanings).map { ConditionPart($0, $1) }
    default:
      kind = .leaf
      parts = []
    }
  }
}

extension LintContext {
  /// The condition of a rule in parts; nil for a rule without one.
  func part(of rule: Int) -> ConditionPart? {
    guard let statement = statement(of: rule), let syntax = statement.condition else { return nil }
    var condition = policy.rules[rule].condition
    if statement.isNegated, case .not(let inner) = condition { condition = inner }
    return ConditionPart(syntax, condition)
  }

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
