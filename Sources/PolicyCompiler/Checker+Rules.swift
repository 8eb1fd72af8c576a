import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  mutating func checkRules() {
    for case (_, .rule(let rule)) in resolved.statements {
      checkRule(rule, without: OperationSet(), isOfProfile: false)
    }
  }

  /// Checks a rule and enters it, for what it governs besides `dropped`.
  mutating func checkRule(_ rule: RuleStatement, without dropped: OperationSet, isOfProfile: Bool) {
    var part = CheckedPart(condition: .constant(true), size: 0)
    if let condition = rule.condition { part = check(condition) }
    if rule.isNegated { part.condition = .not(part.condition) }
    var operations = OperationSet()
    var groups: [OperationGroup] = []
    for (item, _) in rule.operations.items {
      switch item {
      case .operation(let operation):
        operations.insert(operation)
        if let twin = operation.proposalTwin { operations.insert(twin) }
      case .group(let group): groups.append(group)
      }
    }
    for operation in operations.members where groups.contains(where: { $0.contains(operation) }) {
      operations.remove(operation)
    }
    if groups.contains(.any) { groups = [.any] }
    var governed = operations
    if !groups.isEmpty {
      for operation in Operation.allCases where groups.contains(where: { $0.contains(operation) }) {
        governed.insert(operation)
      }
    }
    if !part.isWrong, !governed.subtracting(part.suits).isEmpty, let condition = rule.condition {
      reportUnsuited(condition, rule.operations.governed())
      return
    }
    operations = operations.subtracting(dropped)
    if part.isWrong || (operations.isEmpty && groups.isEmpty) { return }
    policy.rules.append(
      CheckedRule(
        effect: rule.effect, operations: operations, groups: groups, condition: part.condition,
        because: rule.because, span: rule.ruleSpan, isOfProfile: isOfProfile))
  }

  /// Reports each fact of a condition that one of the operations does not have.
  mutating func reportUnsuited(_ syntax: ConditionSyntax, _ governed: [(operation: Operation, span: Span)]) {
    switch syntax {
    case .wrong: break
    case .not(let inner, _): reportUnsuited(inner, governed)
    case .all(let parts, _), .any(let parts, _): for part in parts { reportUnsuited(part, governed) }
    case .fact(let fact):
      let suits = suits(fact)
      guard let first = governed.first(where: { !suits.contains($0.operation) }) else { return }
      report(fact, first.operation, at: fact.span, others: [operationLabel(first)])
    case .reference(let name):
      guard case .done(let part)? = definitions[text(name)]?.state, !part.isWrong,
        let first = governed.first(where: { !part.suits.contains($0.operation) }),
        let fact = offender(text(name), first.operation)
      else { return }
      report(
        fact, first.operation, at: name.span,
        others: [
          Diagnostic.Label(span: fact.span, text: "`\(text(name))` asks for this"), operationLabel(first),
        ])
    }
  }

  private func operationLabel(_ governed: (operation: Operation, span: Span)) -> Diagnostic.Label {
    Diagnostic.Label(span: governed.span, text: "governs `\(governed.operation.row.phrase)`")
  }

  /// The first fact of a definition that an operation does not have.
  private func offender(_ name: String, _ operation: Operation) -> FactSyntax? {
    guard let definition = definitions[name] else { return nil }
    func search(_ syntax: ConditionSyntax) -> FactSyntax? {
      switch syntax {
      case .wrong: nil
      case .not(let inner, _): search(inner)
      case .all(let parts, _), .any(let parts, _): parts.lazy.compactMap(search).first
      case .fact(let fact): suits(fact).contains(operation) ? nil : fact
      case .reference(let inner): offender(text(inner), operation)
      }
    }
    return search(definition.statement.condition)
  }

  private mutating func report(
    _ fact: FactSyntax, _ operation: Operation, at span: Span, others: [Diagnostic.Label]
  ) {
    let row = fact.fact.row
    if row.scope == .target || (fact.subject == .target && !OperationSet.withTarget.contains(operation)) {
      report(
        .noTarget, span, "`\(operation.row.phrase)` has no target", others: others,
        help: "speak of the actor, or write a rule of its own for operations with a target")
    } else {
      report(
        .factNotForOperation, span, "`\(operation.row.phrase)` does not have `\(row.pattern)`",
        others: others,
        help: "it exists for \(row.scope.words)")
    }
  }

  /// Checks assertions for form: their roles, operations and conditions.
  mutating func checkAssertions() {
    for case (_, .assertion(let statement)) in resolved.statements {
      switch statement.claim {
      case .atLeast(let count, let name):
        if let role = role(name) { policy.assertions.append(.atLeast(count, role, statement.span)) }
      case .who(let quantifier, let who, let operation, let unless):
        let governed = [(operation: operation, span: statement.span)]
        var parts: [CheckedPart] = []
        switch who {
        case .roles(let names):
          var fact = CheckedFact(.isOneOf)
          let before = diagnostics.count
          fact.roles = roles(names)
          parts.append(CheckedPart(condition: .fact(fact), isWrong: diagnostics.count > before))
        case .occupant:
          var fact = CheckedFact(.isOccupant)
          fact.roles = policy.roles.occupants
          parts.append(CheckedPart(condition: .fact(fact)))
        case .condition(let syntax): parts.append(checkSuited(syntax, governed))
        }
        if let unless { parts.append(checkSuited(unless, governed)) }
        if parts.allSatisfy({ !$0.isWrong }) {
          policy.assertions.append(
            .who(
              quantifier, parts[0].condition, operation, unless: parts.count > 1 ? parts[1].condition : nil,
              statement.span))
        }
      }
    }
  }

  private mutating func checkSuited(
    _ syntax: ConditionSyntax, _ governed: [(operation: Operation, span: Span)]
  ) -> CheckedPart {
    let part = check(syntax)
    if !part.isWrong, governed.contains(where: { !part.suits.contains($0.operation) }) {
      reportUnsuited(syntax, governed)
      return .wrong
    }
    return part
  }
}
