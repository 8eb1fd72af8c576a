import PolicyAnalysis
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
    each: { context, report in
      for rule in context.ownRules {
        let items = context.statement(of: rule)?.operations.items ?? []
        // Why: of what stands before an item the distinct ones are few.
        var before: [(item: OperationsSyntax.Item, span: Span)] = []
        for (place, (item, span)) in items.enumerated() {
          guard let first = before.first(where: { covers($0.item, item) }) else {
            before.append((item, span))
            continue
          }
          report(
            Finding(
              .operationListedTwice, span, "`\(context.quoted(span))` is in the list already",
              label: "listed again", others: [Diagnostic.Label(span: first.span, text: "listed here")],
              help: "drop one of the two",
              fix: context.removal(of: span, after: items[place - 1].span, "drop it from the list")))
        }
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
}
