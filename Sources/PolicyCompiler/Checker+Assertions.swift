import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Checks assertions for form: their roles, operations and conditions.
  mutating func checkAssertions() {
    for case (_, .assertion(let statement)) in resolved.statements(.assertion) {
      switch statement.claim {
      case .atLeast(let count, let name):
        if let role = role(name) { policy.assertions.append(.atLeast(count, role, statement.span)) }
      case .eventually(let quantifier, let who, .can(let item, let whom)):
        let governed = governed(item, statement)
        let meant = check(who, of: .actor, governed)
        let target = whom.map { check($0, of: .target, governed) }
        if let whom, let first = governed.first(where: { !$0.operation.row.hasTarget }) {
          reportNoTarget(whom, first)
          continue
        }
        if meant.isWrong || target?.isWrong == true { continue }
        let operations = OperationSet(governed.map(\.operation))
        enter(
          quantifier == .always
            ? .alwaysCan(who: meant.condition, operations: operations, whom: target?.condition)
            : .neverCan(who: meant.condition, operations: operations, whom: target?.condition), statement)
      case .eventually(_, let who, .becomes(let roles)):
        let meant = check(who, of: .actor, [])
        guard let roles = rolesMeant(roles), !meant.isWrong else { continue }
        enter(.neverBecomes(who: meant.condition, roles), statement)
      case .onlyMakes(let who, let roles):
        let meant = check(who, of: .actor, [])
        guard let roles = rolesMeant(roles), !meant.isWrong else { continue }
        enter(.onlyMakes(who: meant.condition, roles), statement)
      case .who(let quantifier, let who, let operations, let whom, let unless):
        let governed = governed(operations, statement)
        var parts = [check(who, of: .actor, governed)]
        let left = unless.map { checkSuited($0, governed) }
        if let whom, let first = governed.first(where: { !$0.operation.row.hasTarget }) {
          reportNoTarget(whom, first)
          continue
        }
        let target = whom.map { check($0, of: .target, governed) }
        parts += [target, left].compactMap(\.self)
        if parts.contains(where: \.isWrong) { continue }
        var rule = CheckedRule(
          effect: .allow, operations: OperationSet(), groups: [], condition: .all(parts.map(\.condition)),
          span: statement.span, isOfProfile: false)
        if case .operation(let operation) = operations {
          rule.operations.insert(operation)
          enterEffects(always: OperationSet(), into: &rule)
        } else {
          enterOperations(OperationsSyntax(items: [(operations, statement.operationSpan)]), into: &rule)
        }
        policy.assertions.append(
          .who(
            AssertedRight(
              quantifier: quantifier, who: parts[0].condition, whom: target?.condition,
              operations: rule.governed, guards: rule.guards, unless: left?.condition,
              linksAreToKnock: policy.settings.joinLinks?.isToKnock ?? false, span: statement.span)))
      }
    }
  }

  private mutating func enter(_ claim: TimedClaim, _ statement: AssertionStatement) {
    policy.timed.append(TimedAssertion(claim: claim, span: statement.span))
  }

  /// The roles that somebody may come to hold; nil where one is not there, which has been reported.
  private mutating func rolesMeant(_ who: AssertionStatement.Who) -> RoleSet? {
    switch who {
    case .roles(let names): roles(names)
    case .occupant: policy.roles.occupants
    case .condition: nil
    }
  }

  private func governed(
    _ item: OperationsSyntax.Item, _ statement: AssertionStatement
  ) -> [(operation: Operation, span: Span)] {
    switch item {
    case .operation(let operation): [(operation, statement.operationSpan)]
    case .group: governed(OperationsSyntax(items: [(item, statement.operationSpan)]))
    }
  }

  private mutating func reportNoTarget(
    _ whom: AssertionStatement.Who, _ first: (operation: Operation, span: Span)
  ) {
    report(
      .noTarget, whom.span ?? first.span,
      "`\(first.operation.row.phrase)` has no target, and whom it is done to is said here",
      others: [Diagnostic.Label(span: first.span, text: "names `\(first.operation.row.phrase)`")],
      help: "leave it out, or name an operation with a target")
  }

  private mutating func check(
    _ who: AssertionStatement.Who, of person: Party, _ governed: [(operation: Operation, span: Span)]
  ) -> CheckedPart {
    switch who {
    case .roles(let names):
      // Why: a name alone is a condition where a definition bears it.
      if person == .actor, names.count == 1, policy.roles.named(text(names[0])) == nil,
        definitions[text(names[0])] != nil
      {
        return checkSuited(.reference(names[0]), governed)
      }
      var fact = CheckedFact(.isOneOf)
      let roles = roles(names)
      fact.person = person
      fact.roles = roles ?? RoleSet()
      return CheckedPart(condition: .fact(fact), isWrong: roles == nil)
    case .occupant:
      var fact = CheckedFact(.isOccupant)
      fact.person = person
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

extension AssertionStatement.Who {
  /// Where it stands; nil for `occupant`.
  fileprivate var span: Span? {
    switch self {
    case .roles(let names): names[0].span.joined(to: names[names.count - 1].span)
    case .occupant: nil
    case .condition(let condition): condition.span
    }
  }
}
