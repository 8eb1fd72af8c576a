import PolicySyntax
import RoomModel
import SourceText

/// Why a fact cannot stand in a rule: what is wanting, and the first operation that lacks it.
private struct Want: Hashable {
  var operation: Operation
  /// Nil for a target.
  var scope: FactScope?
}

extension Checker {
  /// Reports what a condition asks for that one of its operations does not have; each want once.
  mutating func reportUnsuited(_ syntax: ConditionSyntax, _ governed: [(operation: Operation, span: Span)]) {
    var told: [Want: Int] = [:]
    reportUnsuited(syntax, governed, &told)
  }

  private mutating func reportUnsuited(
    _ syntax: ConditionSyntax, _ governed: [(operation: Operation, span: Span)], _ told: inout [Want: Int]
  ) {
    switch syntax {
    case .wrong: break
    case .not(let inner, _): reportUnsuited(inner, governed, &told)
    case .all(let parts, _), .any(let parts, _):
      for part in parts { reportUnsuited(part, governed, &told) }
    case .fact(let fact):
      let suits = suits(fact)
      guard let first = governed.first(where: { !suits.contains($0.operation) }) else { return }
      report(fact, first, at: fact.span, [], &told)
    case .reference(let name):
      guard let part = definition(name),
        let first = governed.first(where: { !part.suits.contains($0.operation) }),
        let fact = offender(name, first.operation)
      else { return }
      let label = Diagnostic.Label(span: fact.span, text: "`\(shown(name))` asks for this")
      report(fact, first, at: name.span, [label], &told)
    }
  }

  private mutating func report(
    _ fact: FactSyntax, _ governed: (operation: Operation, span: Span), at span: Span,
    _ labels: [Diagnostic.Label], _ told: inout [Want: Int]
  ) {
    let operation = governed.operation
    let row = fact.fact.row
    let wantsTarget =
      row.scope == .target || (fact.subject == .target && !OperationSet.withTarget.contains(operation))
    let want = Want(operation: operation, scope: wantsTarget ? nil : row.scope)
    if let index = told[want] {
      if diagnostics[index].others.count < 8 {
        diagnostics[index].others.append(Diagnostic.Label(span: span, text: "and here"))
      }
      return
    }
    told[want] = diagnostics.count
    let others = labels + [Diagnostic.Label(span: governed.span, text: "governs `\(operation.row.phrase)`")]
    if wantsTarget {
      report(
        .noTarget, span, "`\(operation.row.phrase)` has no target", others: others,
        help: "speak of the actor, or write a rule of its own for operations with a target")
    } else {
      report(
        .factNotForOperation, span,
        "`\(operation.row.phrase)` does not have `\(trees[Int(fact.span.source)].phrase(fact.span))`",
        others: others,
        help: operation == .unban && row.scope == .newRole
          ? "it has it in `profile roles` alone" : "it exists for \(row.scope.words)")
    }
  }
}
