import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let operationListedTwice = LintRule(
    .operationListedTwice, .warning, "an operation that a rule lists twice",
    summary: "Finds an operation that a rule's list has already, by itself, in a group, or by its commit.",
    avoid: "allow knock, knock if actor is none",
    prefer: "allow knock if actor is none",
    why: "Once is enough. Mostly another operation was meant.",
    find: { context in
      context.ownRules.flatMap { rule -> [Finding] in
        let items = context.statement(of: rule)?.operations.items ?? []
        var found: [Finding] = []
        for (place, (item, span)) in items.enumerated() where place > 0 {
          guard let first = items[..<place].first(where: { covers($0.item, item) }) else { continue }
          found.append(
            Finding(
              .operationListedTwice, span, "`\(context.quoted(span))` is in the list already",
              label: "listed again", others: [Diagnostic.Label(span: first.span, text: "listed here")],
              help: "drop one of the two",
              fix: context.removal(of: span, after: items[place - 1].span, "drop it from the list")))
        }
        return found
      }
    })

  private static func covers(_ one: OperationsSyntax.Item, _ other: OperationsSyntax.Item) -> Bool {
    switch (one, other) {
    case (.operation(let one), .operation(let other)): one == other || one.proposalTwin == other
    case (.group(let one), .operation(let other)): one.contains(other)
    case (.group(let one), .group(let other)): one == other || one == .any
    case (.operation, .group): false
    }
  }

  static let roleListedTwice = LintRule(
    .roleListedTwice, .warning, "a role that is listed twice",
    summary: "Finds a role that stands twice in `is one of`.",
    avoid: "allow read member list if actor is one of owner, admin, owner",
    prefer: "allow read member list if actor is one of owner, admin",
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
