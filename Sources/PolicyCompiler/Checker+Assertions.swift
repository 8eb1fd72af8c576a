import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Checks assertions for form: their roles, operations and conditions.
  mutating func checkAssertions() {
    for case (_, .assertion(let statement)) in resolved.statements {
      switch statement.claim {
      case .atLeast(let count, let name):
        if let role = role(name) { policy.assertions.append(.atLeast(count, role, statement.span)) }
      case .who(let quantifier, let who, let operation, let unless):
        let governed = [(operation: operation, span: statement.operationSpan)]
        var parts = [check(who, governed)]
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

  private mutating func check(
    _ who: AssertionStatement.Who, _ governed: [(operation: Operation, span: Span)]
  ) -> CheckedPart {
    switch who {
    case .roles(let names):
      // Why: a name alone is a condition where a definition bears it.
      if names.count == 1, policy.roles.named(text(names[0])) == nil, definitions[text(names[0])] != nil {
        return checkSuited(.reference(names[0]), governed)
      }
      var fact = CheckedFact(.isOneOf)
      let roles = roles(names)
      fact.roles = roles ?? RoleSet()
      return CheckedPart(condition: .fact(fact), isWrong: roles == nil)
    case .occupant:
      var fact = CheckedFact(.isOccupant)
      fact.roles = policy.roles.occupants
      return CheckedPart(condition: .fact(fact))
    case .condition(let syntax): return checkSuited(syntax, governed)
    }
  }

  private mutating func checkSuited(
    _ syntax: ConditionSyntax, _ governed: [(operation: Operation, span: Span)]
  ) -> CheckedPart {
    let part = check(syntax)
    if governed.contains(where: { !part.suits.contains($0.operation) }) {
      reportUnsuited(syntax, governed)
      return .wrong
    }
    return part
  }
}
