import RoomModel
import SourceText

extension Parser {
  /// condition = operand { "and" operand } | operand { "or" operand }
  ///
  /// With `beforeCan`, `can` outside parentheses ends it: an assertion goes on there.
  mutating func parseCondition(depth: Int, beforeCan: Bool = false) throws(Abandoned) -> ConditionSyntax {
    var operands = [try parseOperand(depth: depth, beforeCan: beforeCan)]
    var connectives: [Bool] = []
    while let current, current.kind == .word, current.word == Word(.and) || current.word == Word(.or) {
      connectives.append(current.word == Word(.and))
      position += 1
      operands.append(try parseOperand(depth: depth, beforeCan: beforeCan))
    }
    guard let isAnd = connectives.first else { return operands[0] }
    let whole = operands[0].span.joined(to: operands[operands.count - 1].span)
    if connectives.allSatisfy({ $0 == isAnd }) {
      return isAnd ? .all(operands, whole) : .any(operands, whole)
    }
    return mixed(operands, connectives, whole)
  }

  /// Both connectives in one row: a mistake, mended by parentheses around what `and` joins.
  private mutating func mixed(
    _ operands: [ConditionSyntax], _ connectives: [Bool], _ whole: Span
  ) -> ConditionSyntax {
    var groups: [[ConditionSyntax]] = [[operands[0]]]
    for (index, isAnd) in connectives.enumerated() {
      if isAnd {
        groups[groups.count - 1].append(operands[index + 1])
      } else {
        groups.append([operands[index + 1]])
      }
    }
    var edits: [FixIt.Edit] = []
    var parts: [ConditionSyntax] = []
    for group in groups {
      let start = group[0].span
      let end = group[group.count - 1].span
      if group.count > 1 {
        edits.append(
          FixIt.Edit(span: Span(source: id, start: Int(start.start), end: Int(start.start)), replacement: "(")
        )
        edits.append(
          FixIt.Edit(span: Span(source: id, start: Int(end.end), end: Int(end.end)), replacement: ")"))
      }
      parts.append(group.count > 1 ? .all(group, start.joined(to: end)) : group[0])
    }
    report(
      .mixedConnectives, whole, "`and` and `or` stand side by side, and which binds first is not said",
      help: "put parentheses around the part that belongs together",
      fix: FixIt(title: "put what `and` joins in parentheses", edits: edits))
    return .any(parts, whole)
  }

  /// operand = { "not" } ( "(" condition ")" | fact | name )
  private mutating func parseOperand(depth: Int, beforeCan: Bool) throws(Abandoned) -> ConditionSyntax {
    guard let first = current else { throw missing("a condition") }
    var nots: [Span] = []
    while isNext(.not) {
      nots.append(span(advance()))
      if depth + nots.count > nestingLimit { throw tooDeep(nots[0]) }
    }
    var condition: ConditionSyntax
    if isNext(.leftParenthesis) {
      let opening = span(advance())
      if depth + nots.count + 1 > nestingLimit { throw tooDeep(opening) }
      condition = try parseCondition(depth: depth + nots.count + 1)
      if !accept(.rightParenthesis) {
        if let current {
          throw abandon(
            .expected, span(current), "expected `and`, `or` or `)`, and found `\(tokenText(current))`",
            help: "the parenthesis opened before is still open")
        }
        throw abandon(
          .expected, opening, "this parenthesis is never closed", help: "add `)` where the condition ends")
      }
      // Why: the parentheses belong to the operand, so that a mend around it encloses them.
      condition = condition.covering(opening.joined(to: last))
    } else {
      condition = try parseFactOrName(beforeCan: beforeCan)
    }
    for not in nots.reversed() { condition = .not(condition, not.joined(to: condition.span)) }
    _ = first
    return condition
  }

  private mutating func tooDeep(_ span: Span) -> Abandoned {
    abandon(
      .tooDeep, span, "conditions nest at most \(nestingLimit) deep, and this one goes deeper",
      help: "name parts of it with `define`, or drop parentheses and `not`s that cancel out")
  }
}

extension ConditionSyntax {
  /// The same condition, said to stand on `span`.
  fileprivate func covering(_ span: Span) -> ConditionSyntax {
    switch self {
    case .fact, .reference, .wrong: .all([self], span)
    case .not(let inner, _): .not(inner, span)
    case .all(let parts, _): .all(parts, span)
    case .any(let parts, _): .any(parts, span)
    }
  }
}
