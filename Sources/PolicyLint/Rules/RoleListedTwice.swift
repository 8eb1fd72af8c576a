import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import SourceText

extension LintRule {
  static let roleListedTwice = LintRule(
    .roleListedTwice, .warning, "a role that is listed twice",
    summary: "Finds a role that stands twice in `is one of`.",
    avoid: "allow target message if actor is one of owner, admin, owner",
    prefer: "allow target message if actor is one of owner, admin",
    why: "Once is enough. Mostly another role was meant.",
    each: { context, report in
      for rule in context.ownRules {
        guard let condition = context.statement(of: rule)?.condition else { continue }
        context.eachList(condition) { names in
          var firsts: [String: Name] = [:]
          for (place, name) in names.enumerated() {
            let word = context.text(name)
            guard let first = firsts[word] else {
              firsts[word] = name
              continue
            }
            report(
              Finding(
                .roleListedTwice, name.span, "`\(word)` is in the list already", label: "listed again",
                others: [Diagnostic.Label(span: first.span, text: "listed here")],
                help: "drop one of the two",
                fix: context.removal(of: name.span, after: names[place - 1].span, "drop it from the list")))
          }
        }
      }
    })
}

extension LintContext {
  /// Calls `body` with each list of roles of a condition as written.
  fileprivate func eachList(_ condition: ConditionSyntax, _ body: ([Name]) -> Void) {
    condition.each { part in
      guard case .fact(let fact) = part else { return }
      for case .names(let names) in fact.arguments { body(names) }
    }
  }
}
