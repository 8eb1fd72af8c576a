import RoomModel
import SourceText

extension Parser {
  /// condition = operand { "and" operand } | operand { "or" operand }
  ///
  /// With `beforeCan`, `can` outside parentheses ends it: an assertion goes on there.
  mutating func parseCondition(depth: Int, beforeCan: Bool = false) throws(Abandoned) -> ConditionSyntax {
    let before = mistakes
    var operands = [try parseOperand(depth: depth, beforeCan: beforeCan)]
    var connectives: [Bool] = []
    while let token = current {
      if isConnective(token) {
        connectives.append(token.word == Word(.and))
        position += 1
        operands.append(try parseOperand(depth: depth, beforeCan: beforeCan))
      } else if endsCondition(token, depth: depth, beforeCan: beforeCan) {
        break
      } else {
        reportTail(token, after: operands[operands.count - 1])
        skipOperand(depth: depth, beforeCan: beforeCan)
      }
    }
    guard let isAnd = connectives.first else { return operands[0] }
    let whole = operands[0].span.joined(to: operands[operands.count - 1].span)
    if connectives.allSatisfy({ $0 == isAnd }) {
      return isAnd ? .all(operands, whole) : .any(operands, whole)
    }
    return mixed(operands, connectives, whole, isSound: mistakes == before, depth: depth)
  }

  private func isConnective(_ token: Token) -> Bool {
    token.kind == .word && (token.word == Word(.and) || token.word == Word(.or))
  }

  /// Both connectives in one row: a mistake, mended by parentheses around what `and` joins.
  private mutating func mixed(
    _ operands: [ConditionSyntax], _ connectives: [Bool], _ whole: Span, isSound: Bool, depth: Int
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
      if group.count > 1 { edits += [insertion("(", Int(start.start)), insertion(")", Int(end.end))] }
      parts.append(group.count > 1 ? .all(group, start.joined(to: end)) : group[0])
    }
    let isShallow = depth + operands.map(\.depth).reduce(0, max) < nestingLimit
    report(
      .mixedConnectives, whole, "`and` and `or` stand side by side, and which binds first is not said",
      help: "put parentheses around the part that belongs together",
      fix: isSound && isShallow
        ? FixIt(title: "put what `and` joins in parentheses", edits: edits) : nil)
    return .any(parts, whole)
  }

  func insertion(_ text: String, _ offset: Int) -> FixIt.Edit {
    FixIt.Edit(span: Span(source: id, start: offset, end: offset), replacement: text)
  }

  /// operand = { "not" } ( "(" condition ")" | fact | name )
  ///
  /// A mistake in it is passed over, so that what stands beside it is checked all the same.
  private mutating func parseOperand(depth: Int, beforeCan: Bool) throws(Abandoned) -> ConditionSyntax {
    let start = position
    do throws(Abandoned) {
      return try parseSoundOperand(depth: depth, beforeCan: beforeCan)
    } catch {
      if error.isFinal { throw error }
      skipOperand(depth: depth, beforeCan: beforeCan)
      return .wrong(position > start ? span(tokens[start]).joined(to: last) : gap)
    }
  }

  private mutating func parseSoundOperand(depth: Int, beforeCan: Bool) throws(Abandoned) -> ConditionSyntax {
    var nots: [Span] = []
    while isNext(.not) {
      nots.append(span(advance()))
      if depth + nots.count > nestingLimit { throw tooDeep(nots[0]) }
    }
    var condition: ConditionSyntax
    if isNext(.leftParenthesis) {
      condition = try parseParenthesis(depth: depth + nots.count + 1)
    } else {
      condition = try parseFactOrName(beforeCan: beforeCan && depth == 0)
    }
    for not in nots.reversed() { condition = .not(condition, not.joined(to: condition.span)) }
    return condition
  }

  private mutating func parseParenthesis(depth: Int) throws(Abandoned) -> ConditionSyntax {
    let opening = span(advance())
    if depth > nestingLimit { throw tooDeep(opening) }
    let condition = try parseCondition(depth: depth)
    if !accept(.rightParenthesis) {
      // Why: all that are open are closed by the same want, which is one mistake.
      report(
        .expected, opening, "this parenthesis is never closed", help: "add `)` where the condition ends")
      throw Abandoned(isFinal: true)
    }
    // Why: the parentheses belong to the operand, so that a mend around it encloses them.
    return condition.covering(opening.joined(to: last))
  }

  private mutating func tooDeep(_ span: Span) -> Abandoned {
    report(
      .tooDeep, span, "conditions nest at most \(nestingLimit) deep, and this one goes deeper",
      help: "name parts of it with `define`, or drop parentheses and `not`s that cancel out")
    return Abandoned(isFinal: true)
  }

  /// Reports a word after a complete operand that neither goes on with the condition nor ends it.
  private mutating func reportTail(_ token: Token, after operand: ConditionSyntax) {
    if token.kind == .damaged {
      mistakes += 1
      return
    }
    var help: String?
    if token.kind == .rightParenthesis {
      help = "no parenthesis is open here"
    } else if token.kind == .word && startsFact(token.word) {
      help = "join two conditions with `and` or `or`"
    } else if case .fact(let fact) = operand, fact.fact == .isRole || fact.fact == .newRoleIs {
      help = "`is` takes one role; for several, write `is one of owner, admin`"
    } else if case .fact(let fact) = operand, fact.fact == .isOneOf || fact.fact == .newRoleIsOneOf {
      help = "roles are listed with commas: `is one of owner, admin`"
    }
    report(
      .expected, span(token),
      "expected `and`, `or` or the end of the condition, and found `\(tokenText(token))`", help: help)
  }

  /// Passes tokens up to the next connective or the end of the condition, parentheses with what is in them.
  mutating func skipOperand(depth: Int, beforeCan: Bool) {
    if depth == 0, isNext(.rightParenthesis) { position += 1 }
    while let token = current {
      if token.kind == .leftParenthesis {
        skipParentheses()
      } else if isConnective(token) || endsCondition(token, depth: depth, beforeCan: beforeCan)
        || token.kind == .rightParenthesis
      {
        return
      } else {
        position += 1
      }
    }
  }

  /// Passes a parenthesis and all up to its end.
  func endOfParentheses(_ start: Int) -> Int {
    var open = 0
    var index = start
    while index < end {
      if tokens[index].kind == .leftParenthesis { open += 1 }
      if tokens[index].kind == .rightParenthesis { open -= 1 }
      index += 1
      if open == 0 { break }
    }
    return index
  }

  private mutating func skipParentheses() { position = endOfParentheses(position) }

  /// Whether a condition ends before the token; at depth 0 none may end at `)`.
  func endsCondition(_ token: Token, depth: Int, beforeCan: Bool) -> Bool {
    if token.kind == .rightParenthesis { return depth > 0 }
    guard token.kind == .word else { return false }
    switch keyword(token.word) {
    case .because, .unless, .if: return true
    case .can: return beforeCan && depth == 0
    default:
      // Why: `typing` and the like start a setting and a fact; behind a condition, the fact is likelier.
      return startsStatement(token) && !vocabulary.factStarts.contains(token.word) && startsLine(token)
    }
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

  /// How deep conditions nest in it.
  fileprivate var depth: Int {
    switch self {
    case .fact, .reference, .wrong: 0
    case .not(let inner, _): inner.depth + 1
    case .all(let parts, _), .any(let parts, _): parts.reduce(0) { max($0, $1.depth) } + 1
    }
  }
}
