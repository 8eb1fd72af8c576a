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
    find: { context in
      var found: [Finding] = []
      for rule in context.ownRules {
        guard let condition = context.statement(of: rule)?.condition else { continue }
        context.eachList(condition) { names in
          for (place, name) in names.enumerated() where place > 0 {
            let word = context.text(name)
            guard let first = names[..<place].first(where: { context.text($0) == word }) else { continue }
            found.append(
              Finding(
                .roleListedTwice, name.span, "`\(word)` is in the list already", label: "listed again",
                others: [Diagnostic.Label(span: first.span, text: "listed here")],
                help: "drop one of the two",
                fix: context.removal(of: name.span, after: names[place - 1].span, "drop it from the list")))
          }
        }
      }
      return found
    })
}

extension LintContext {
  /// Calls `body` with each list of roles of a condition as written.
  fileprivate func eachList(_ condition: ConditionSyntax, _ body: ([Name]) -> Void) {
    switch condition {
    case .fact(let fact): for case .names(let names) in fact.arguments { body(names) }
    case .not(let inner, _): eachList(inner, body)
    case .all(let parts, _), .any(let parts, _): for part in parts { eachList(part, body) }
    case .reference, .wrong: break
    }
  }
}
