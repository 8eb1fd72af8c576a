import PolicySyntax
import RoomModel
import SourceText

/// The tree of a text.
func parsed(_ text: String) -> SyntaxTree {
  parse(lex(Source(name: "room.roompolicy", bytes: Array(text.utf8)), id: 0))
}

extension SyntaxTree {
  /// What each diagnostic says, as its code and the text that it stands on.
  var told: [String] {
    diagnostics.map { "\($0.code) \(lexed.source.text($0.span))" }
  }

  /// The conditions of its rules and definitions.
  var conditions: [String] {
    statements.compactMap { statement in
      switch statement {
      case .rule(let rule): rule.condition.map(notation)
      case .definition(let definition): notation(definition.condition)
      default: nil
      }
    }
  }

  /// A condition on one line: `not (a and b)` as `!(a & b)`.
  func notation(_ condition: ConditionSyntax) -> String {
    switch condition {
    case .fact(let fact): (fact.isNegated ? "!" : "") + "\(fact.subject).\(fact.fact)"
    case .reference(let name): text(name)
    case .not(let inner, _): "!" + notation(inner)
    case .all(let parts, _): "(" + parts.map(notation).joined(separator: " & ") + ")"
    case .any(let parts, _): "(" + parts.map(notation).joined(separator: " | ") + ")"
    case .wrong: "?"
    }
  }

  /// The source text of each statement.
  var statementTexts: [String] { statements.map { lexed.source.text($0.span) } }
}
