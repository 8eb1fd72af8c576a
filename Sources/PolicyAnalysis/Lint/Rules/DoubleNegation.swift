import PolicyCompiler
import PolicySyntax
import SourceText

extension LintRule {
  static let doubleNegation = LintRule(
    .doubleNegation, .note, "a `not` that undoes another",
    summary: "Finds `not (not X)`, and `unless not X`.",
    avoid: "allow target message unless not (actor is owner)",
    prefer: "allow target message if actor is owner",
    why: "Two negations say what none says, and are read wrongly.",
    exceptions: "`unless actor is not owner`, which reads well.",
    find: { context in
      var found: [Finding] = []
      for (_, statement) in context.statements {
        guard case .rule(let rule) = statement, rule.isNegated, let condition = rule.condition,
          case .not(let inner, let span) = condition.bare, let last = rule.operations.items.last?.span
        else { continue }
        let whole = Span(source: Int(last.source), start: Int(last.end), end: Int(condition.span.end))
        found.append(
          Finding(
            .doubleNegation, span, "`unless` and `not` undo each other", label: "not unless",
            help: "write `if` without `not`", proof: .impossibility("no request tells the two apart"),
            fix: context.replacement(of: whole, by: inner, after: " if ", "write `if`")))
      }
      context.eachCondition { condition in
        condition.each { part in
          guard case .not(let outer, let span) = part, case .not(let inner, _) = outer.bare else { return }
          found.append(
            Finding(
              .doubleNegation, span, "two `not`s undo each other", label: "not not",
              help: "drop both", proof: .impossibility("no request tells the two apart"),
              fix: context.replacement(of: span, by: inner, "drop both")))
        }
      }
      return found
    })
}

extension ConditionSyntax {
  /// The condition without parentheses around it that hold nothing else.
  fileprivate var bare: ConditionSyntax {
    if case .all(let parts, _) = self, parts.count == 1 { return parts[0].bare }
    return self
  }
}
