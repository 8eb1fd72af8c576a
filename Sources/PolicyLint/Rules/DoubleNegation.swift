import PolicyAnalysis
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
    each: { context, report in
      for (_, statement) in context.statements {
        guard case .rule(let rule) = statement, rule.isNegated, let condition = rule.condition,
          case .not(let inner, let span) = condition.bare, let last = rule.operations.items.last?.span
        else { continue }
        let whole = Span(source: Int(last.source), start: Int(last.end), end: Int(condition.span.end))
        report(
          Finding(
            .doubleNegation, span, "`unless` and `not` undo each other", label: "not unless",
            help: "write `if` without `not`", proof: .impossibility("no request distinguishes the two"),
            fix: context.replacement(of: whole, by: inner, after: " if ", "write `if`")))
      }
      context.eachCondition { condition in
        // Why: of a row of `not`s the first two are one mistake, and what follows them shows once they are fixed.
        var known: Set<Span> = []
        condition.each { part in
          guard case .not(let outer, let span) = part, !known.contains(span),
            case .not(let inner, _) = outer.bare
          else { return }
          var next = outer.bare
          while case .not(let following, let span) = next {
            known.insert(span)
            next = following.bare
          }
          report(
            Finding(
              .doubleNegation, span, "two `not`s undo each other", label: "not not",
              help: "drop both", proof: .impossibility("no request distinguishes the two"),
              fix: context.replacement(of: span, by: inner, "drop both")))
        }
      }
    })
}

extension ConditionSyntax {
  /// The condition without parentheses around it that hold nothing else.
  fileprivate var bare: ConditionSyntax {
    var bare = self
    while case .all(let parts, _) = bare, parts.count == 1 { bare = parts[0] }
    return bare
  }
}
