import PolicySyntax
import RoomModel
import SourceText

/// Why a fact cannot stand in a rule: what is wanting, and the first operation that lacks it.
private struct Want: Hashable {
  var operation: Operation
  /// Nil for a target.
  var scope: FactScope?
}

/// What is wanting of one condition, each want once.
private struct Wants {
  private(set) var diagnostics: [Diagnostic] = []
  private var places: [Want: Int] = [:]

  /// Notes one more position that wants what an earlier one does; false where it is the first.
  mutating func add(_ want: Want, at span: Span) -> Bool {
    guard let place = places[want] else { return false }
    if diagnostics[place].others.count < 8 {
      diagnostics[place].others.append(Diagnostic.Label(span: span, text: "and here"))
    }
    return true
  }

  mutating func add(_ want: Want, _ diagnostic: Diagnostic) {
    places[want] = diagnostics.count
    diagnostics.append(diagnostic)
  }
}

extension Checker {
  /// Reports what a condition asks for that one of its operations does not have; each want once.
  mutating func reportUnsuited(_ syntax: ConditionSyntax, _ governed: [(operation: Operation, span: Span)]) {
    var wants = Wants()
    let ofNewcomers =
      governed.allSatisfy { policy.members(.entering).contains($0.operation) }
      && governed.contains { $0.operation.row.hasTarget }
    for part in syntax.leaves {
      switch part {
      case .fact(let fact):
        let suits = suits(fact)
        guard let first = governed.first(where: { !suits.contains($0.operation) }) else { continue }
        add(fact, first, ofNewcomers: ofNewcomers, at: fact.span, [], to: &wants)
      case .reference(let name):
        guard let part = definition(name),
          let first = governed.first(where: { !part.suits.contains($0.operation) }),
          let fact = offender(name, first.operation)
        else { continue }
        let label = Diagnostic.Label(span: fact.span, text: "`\(shown(name))` asks for this")
        add(fact, first, ofNewcomers: ofNewcomers, at: name.span, [label], to: &wants)
      case .wrong, .not, .all, .any: continue
      }
    }
    for diagnostic in wants.diagnostics { report(diagnostic) }
  }

  private func add(
    _ fact: FactSyntax, _ governed: (operation: Operation, span: Span), ofNewcomers: Bool, at span: Span,
    _ labels: [Diagnostic.Label], to wants: inout Wants
  ) {
    let operation = governed.operation
    let row = fact.fact.row
    if fact.subject == .newcomer && !policy.members(.entering).contains(operation) {
      let want = Want(operation: operation, scope: .always)
      if wants.add(want, at: span) { return }
      wants.add(
        want,
        CheckCode.noNewcomer.at(
          span, "nobody comes in by `\(operation.row.phrase)`, so it has no newcomer",
          others: labels + [Diagnostic.Label(span: governed.span, text: "governs `\(operation.row.phrase)`")],
          help:
            "speak of `actor`\(operation.row.hasTarget ? " or `target`" : ""); a newcomer have the members of "
            + "`any entering operation`"))
      return
    }
    let wantsTarget =
      row.scope == .target || (fact.subject == .target && !OperationSet.withTarget.contains(operation))
    let want = Want(operation: operation, scope: wantsTarget ? nil : row.scope)
    if wants.add(want, at: span) { return }
    let others = labels + [Diagnostic.Label(span: governed.span, text: "governs `\(operation.row.phrase)`")]
    if wantsTarget {
      wants.add(
        want,
        CheckCode.noTarget.at(
          span, "`\(operation.row.phrase)` has no target", others: others,
          help: ofNewcomers && fact.subject == .target
            ? "`newcomer` is whoever comes in, by each of these operations"
            : "speak of the actor, or write a rule of its own for operations with a target"))
    } else {
      wants.add(
        want,
        CheckCode.factNotForOperation.at(
          span, "`\(operation.row.phrase)` does not have `\(trees[Int(fact.span.source)].phrase(fact.span))`",
          others: others,
          help: operation == .unban && row.scope == .newRole
            ? "it has it in `profile roles` alone" : "it exists for \(row.scope.words)"))
    }
  }
}
