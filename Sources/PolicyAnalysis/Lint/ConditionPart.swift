import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// A part of a rule's condition: what it means, and where it stands.
indirect enum ConditionPart {
  /// A fact, or a definition by its name.
  case leaf(CheckedCondition, Span)
  case not(ConditionPart, CheckedCondition, Span)
  case all([ConditionPart], CheckedCondition, Span)
  case any([ConditionPart], CheckedCondition, Span)

  /// The part that `syntax` is, whose meaning is `condition`.
  init(_ syntax: ConditionSyntax, _ condition: CheckedCondition) {
    switch (syntax, condition) {
    case (.not(let inner, let span), .not(let meaning)):
      self = .not(ConditionPart(inner, meaning), condition, span)
    case (.all(let parts, let span), .all(let meanings)) where parts.count == meanings.count:
      self = .all(zip(parts, meanings).map { ConditionPart($0, $1) }, condition, span)
    case (.any(let parts, let span), .any(let meanings)) where parts.count == meanings.count:
      self = .any(zip(parts, meanings).map { ConditionPart($0, $1) }, condition, span)
    case (.all(let parts, _), _) where parts.count == 1: self = ConditionPart(parts[0], condition)
    default: self = .leaf(condition, syntax.span)
    }
  }

  var condition: CheckedCondition {
    switch self {
    case .leaf(let condition, _), .not(_, let condition, _), .all(_, let condition, _),
      .any(_, let condition, _):
      condition
    }
  }

  var span: Span {
    switch self {
    case .leaf(_, let span), .not(_, _, let span), .all(_, _, let span), .any(_, _, let span): span
    }
  }

  var parts: [ConditionPart] {
    switch self {
    case .leaf: []
    case .not(let inner, _, _): [inner]
    case .all(let parts, _, _), .any(let parts, _, _): parts
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
    let words = text(span).split { " \t\r\n".contains($0) }.joined(separator: " ")
    return words.utf8.count > 60 ? words.prefix(57) + "…" : words
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
