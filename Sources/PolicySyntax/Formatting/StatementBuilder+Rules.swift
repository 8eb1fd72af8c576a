import RoomModel
import SourceText

extension StatementBuilder {
  mutating func buildRule(_ rule: RuleStatement) {
    take()
    for (index, (item, span)) in rule.operations.items.enumerated() {
      if index > 0 { take() }
      switch item {
      case .operation(let operation): take(operation.phraseBytes, through: Int(span.end))
      case .group(let group): take(group.phraseBytes, through: Int(span.end))
      }
    }
    var whole = Group(range: 0..<next, children: [list(from: 0)])
    if let condition = rule.condition { append(condition, to: &whole) }
    layout.lines.append(whole)
    if let name = rule.name { buildList(through: Int(name.span.end)) }
    if position < end { buildList() }
  }

  mutating func buildLifting(_ lift: LiftStatement) {
    take()
    take()
    var whole = Group(range: 0..<next, children: [list(from: 0)])
    if let condition = lift.condition { append(condition, to: &whole) }
    layout.lines.append(whole)
  }

  /// A keyword and its condition, which break before the keyword first.
  private mutating func append(_ condition: ConditionSyntax, to whole: inout Group) {
    let start = next
    whole.breaks.append(start)
    take()
    var group = buildCondition(condition)
    group.range = start..<next
    whole.children.append(group)
    whole.range = whole.range.lowerBound..<next
  }

  mutating func buildAssertion(_ assertion: AssertionStatement) {
    let (who, item): (AssertionStatement.Who, OperationsSyntax.Item)
    let (whom, unless): (AssertionStatement.Who?, ConditionSyntax?)
    switch assertion.claim {
    case .who(_, let meant, let operation, let target, let left):
      (who, item, whom, unless) = (meant, operation, target, left)
    case .eventually(_, let meant, .can(let operation, let target)):
      (who, item, whom, unless) = (meant, operation, target, nil)
    case .atLeast, .eventually(_, _, .becomes), .onlyMakes: return buildList()
    }
    take()
    take()
    var whole = Group(range: 0..<0, children: [build(who)])
    take()
    let end = Int(assertion.operationSpan.end)
    switch item {
    case .operation(let operation): take(operation.phraseBytes, through: end)
    case .group(let group): take(group.phraseBytes, through: end)
    }
    if let whom { whole.children.append(build(whom)) }
    whole.range = 0..<next
    if let unless { append(unless, to: &whole) }
    layout.lines.append(whole)
  }

  /// Who is meant by an assertion.
  private mutating func build(_ who: AssertionStatement.Who) -> Group {
    let start = next
    switch who {
    case .occupant: take()
    case .roles(let names):
      let limit = Int(names[names.count - 1].span.end)
      while position < end, Int(tokens[position].start) < limit { take() }
    case .condition(let condition): return buildCondition(condition)
    }
    return list(from: start)
  }

  mutating func buildRole(_ role: RoleStatement) {
    let ends = role.clauseStarts.dropFirst().map { Int($0) } + [.max]
    buildList(through: role.clauseStarts.first.map { Int($0) } ?? .max)
    for (clause, end) in zip(role.clauses, ends) {
      let start = next
      if case .can(let capabilities) = clause {
        for (capability, span) in capabilities {
          // Why: `can` or a comma stands before each.
          take()
          switch capability {
          case .registered(let capability): take(capability.phraseBytes, through: Int(span.end))
          case .numbered: takeAll(through: Int(span.end))
          }
        }
      }
      takeAll(through: end)
      layout.lines.append(list(from: start))
    }
  }
}
