import RoomModel
import SourceText

extension Parser {
  /// A condition of which operands are still to come.
  private struct OpenCondition {
    var operands: [ConditionSyntax] = []
    /// Whether each word between two operands is `and`.
    var connectives: [Bool] = []
    /// How deep conditions nest in the operands.
    var height = 0
    /// How many parentheses and `not`s stand around it.
    let depth: Int
    /// Outside parentheses, `can` ends it: an assertion goes on there.
    let beforeCan: Bool
    let mistakesBefore: Int
    /// What stands before it, where it is in parentheses.
    var opening: (nots: [Span], parenthesis: Span)?
  }

  /// condition = operand { "and" operand } | operand { "or" operand }
  ///
  /// With `beforeCan`, `can` outside parentheses ends it: an assertion goes on there.
  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  mutating func parseCondition(beforeCan: Bool = false) throws(Abandonment) -> ConditionSyntax {
    var open = [OpenCondition(depth: 0, beforeCan: beforeCan, mistakesBefore: mistakes)]
    while true {
      guard var operand = try parseOperand(&open) else { continue }
      while true {
        let last = open.count - 1
        open[last].operands.append(operand.condition)
        open[last].height = max(open[last].height, operand.height)
        if parseConnective(&open[last], after: operand.condition) { break }
        operand = joined(open[last])
        guard let opening = open[last].opening else { return operand.condition }
        open.removeLast()
        operand = try closed(operand, opening)
      }
    }
  }

  /// A condition, and how deep conditions nest in it.
  private typealias NestedCondition = (condition: ConditionSyntax, height: Int)

  /// operand = { "not" } ( "(" condition ")" | fact | name )
  ///
  /// Nil where a parenthesis was opened. A mistake is passed over, so that what stands beside it is checked all the
  /// same.
  private mutating func parseOperand(_ open: inout [OpenCondition]) throws(Abandonment) -> NestedCondition? {
    let (depth, beforeCan) = (open[open.count - 1].depth, open[open.count - 1].beforeCan)
    let start = position
    var nots: [Span] = []
    while isNext(.not) {
      nots.append(span(advance()))
      if depth + nots.count > nestingLimit { throw tooDeep(nots[0]) }
    }
    if isNext(.leftParenthesis) {
      let parenthesis = span(advance())
      let inner = depth + nots.count + 1
      if inner > nestingLimit { throw tooDeep(parenthesis) }
      open.append(
        OpenCondition(
          depth: inner, beforeCan: false, mistakesBefore: mistakes, opening: (nots, parenthesis)))
      return nil
    }
    do throws(Abandonment) {
      // Why a name of its own: in the call of a method, the whole parser would be copied before it reads on.
      let condition = try parseFactOrName(beforeCan: beforeCan && depth == 0)
      return negated((condition, 0), nots)
    } catch {
      if error.isFinal { throw error }
      skipOperand(depth: depth, beforeCan: beforeCan)
      return (.wrong(position > start ? span(tokens[start]).joined(to: last) : gap), 0)
    }
  }

  private func negated(_ operand: NestedCondition, _ nots: [Span]) -> NestedCondition {
    var condition = operand.condition
    for not in nots.reversed() { condition = .not(condition, not.joined(to: condition.span)) }
    return (condition, operand.height + nots.count)
  }

  /// Passes the connective before a further operand; false at the end of the condition.
  private mutating func parseConnective(
    _ open: inout OpenCondition, after operand: ConditionSyntax
  ) -> Bool {
    while let token = current {
      if isConnective(token) {
        open.connectives.append(token.word == Word(.and))
        position += 1
        if !isBareSubject(operand) { resumed = nil }
        return true
      }
      if endsCondition(token, depth: open.depth, beforeCan: open.beforeCan) { return false }
      if token.kind == .comma,
        position + 1 == end || tokens[position + 1].word == Word(.because)
          || tokens[position + 1].word == Word(.named)
      {
        reportNeedlessComma(token)
        return false
      }
      if reportUsersAmongRoles(token, after: operand) {
        open.operands[open.operands.count - 1] = .wrong(operand.span.joined(to: span(token)))
      } else if let name = unknownRole(operand) {
        reportUnknownRole(name, of: operand, before: token)
        open.operands[open.operands.count - 1] = .wrong(operand.span)
      } else {
        reportTail(token, after: operand)
        if case .reference = operand, startsFactPhrase(token) {
          open.operands[open.operands.count - 1] = .wrong(operand.span)
        }
      }
      skipOperand(depth: open.depth, beforeCan: open.beforeCan)
    }
    return false
  }

  /// A condition whose operands are all there.
  private mutating func joined(_ open: OpenCondition) -> NestedCondition {
    let operands = open.operands
    guard let isAnd = open.connectives.first else { return (operands[0], open.height) }
    let whole = operands[0].span.joined(to: operands[operands.count - 1].span)
    let height = open.height + 1
    if open.connectives.allSatisfy({ $0 == isAnd }) {
      return (isAnd ? .all(operands, whole) : .any(operands, whole), height)
    }
    return (mixed(open, whole), height + 1)
  }

  /// A condition in parentheses with what stands before it.
  private mutating func closed(
    _ operand: NestedCondition, _ opening: (nots: [Span], parenthesis: Span)
  ) throws(Abandonment) -> NestedCondition {
    if !accept(.rightParenthesis) {
      // Why: all that are open are closed by the same want, which is one mistake.
      report(
        .expected, opening.parenthesis, "this parenthesis is never closed",
        help: "add `)` where the condition ends")
      throw Abandonment(isFinal: true)
    }
    // Why: the parentheses belong to the operand, so that a fix around it encloses them.
    let isLeaf = operand.height == 0
    let condition = operand.condition.covering(opening.parenthesis.joined(to: last))
    return negated((condition, operand.height + (isLeaf ? 1 : 0)), opening.nots)
  }

  private func isConnective(_ token: Token) -> Bool {
    token.kind == .word && (token.word == Word(.and) || token.word == Word(.or))
  }

  /// Both connectives in one row: a mistake, fixed by parentheses around what `and` joins.
  private mutating func mixed(_ open: OpenCondition, _ whole: Span) -> ConditionSyntax {
    var groups: [[ConditionSyntax]] = [[open.operands[0]]]
    for (index, isAnd) in open.connectives.enumerated() {
      if isAnd {
        groups[groups.count - 1].append(open.operands[index + 1])
      } else {
        groups.append([open.operands[index + 1]])
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
    // Why: what is wrong in it may be what makes it mixed.
    if mistakes > open.mistakesBefore { return .any(parts, whole) }
    report(
      .mixedConnectives, whole, "`and` and `or` stand side by side, and which binds first is not said",
      help: "put parentheses around the part that belongs together",
      fix: open.depth + open.height < nestingLimit
        ? FixIt(title: "put what `and` joins in parentheses", edits: edits) : nil)
    return .any(parts, whole)
  }

  func insertion(_ text: String, _ offset: Int) -> FixIt.Edit {
    FixIt.Edit(span: Span(source: id, start: offset, end: offset), replacement: text)
  }

  private mutating func tooDeep(_ span: Span) -> Abandonment {
    report(
      .tooDeep, span, "conditions nest at most \(nestingLimit) deep, and this one goes deeper",
      help: "name parts of it with `define`, or drop parentheses and `not`s that cancel out")
    return Abandonment(isFinal: true)
  }

  /// Reports `is one of user alice@example.org`, where roles are listed; false for anything else.
  private mutating func reportUsersAmongRoles(_ token: Token, after operand: ConditionSyntax) -> Bool {
    guard case .fact(let fact) = operand, fact.fact == .isOneOf, token.kind == .word,
      case let kind = tokens[position - 1], kind.kind == .word,
      let asked = ["user": "user", "users": "user", "domain": "from domain", "group": "in group"][
        text(kind.word)]
    else { return false }
    let name = tokenText(token)
    report(
      .expected, span(kind).joined(to: span(token)),
      "`is one of` lists roles, and found `\(text(kind.word)) \(name)`",
      help: "ask one a condition, joined with `or`: `\(fact.subject) is \(asked) \(name) or …`")
    return true
  }

  /// Whether an operand is a subject alone, which belongs to what follows: `actor and share a domain`.
  private func isBareSubject(_ operand: ConditionSyntax) -> Bool {
    guard case .wrong = operand, position >= 2 else { return false }
    return operand.span == span(tokens[position - 2])
  }

  /// The role that an operand asks for, where nothing in the file, and no profile, declares it.
  private mutating func unknownRole(_ operand: ConditionSyntax) -> Name? {
    guard case .fact(let fact) = operand, fact.fact == .isRole, case .name(let name)? = fact.arguments.first,
      !mayBeDefined(name.word)
    else { return nil }
    return (["none"] + roleNames).contains(text(name.word)) ? nil : name
  }

  /// Reports the two words of `actor is ont owner`, of which the first is what is wrong.
  private mutating func reportUnknownRole(_ name: Name, of operand: ConditionSyntax, before token: Token) {
    if token.kind == .damaged {
      mistakes += 1
      return
    }
    let near = suggestion(text(name.word), roleNames)
    report(
      .unknownFact, name.span.joined(to: span(token)),
      "`\(tree.phrase(operand.span.joined(to: span(token))))` is no fact",
      help: near ?? "`is` takes one role; for several, write `is one of owner, admin`")
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
    } else if startsFactPhrase(token)
      || token.kind == .comma && position + 1 < end && startsFact(tokens[position + 1].word)
    {
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
    defer { resumed = position }
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
  @inline(__always) func endsCondition(_ token: Token, depth: Int, beforeCan: Bool) -> Bool {
    if token.kind == .rightParenthesis { return depth > 0 }
    guard token.kind == .word else { return false }
    switch keyword(token.word) {
    case .because, .named, .unless, .if: return true
    case .can: return beforeCan && depth == 0
    case nil where beforeCan && depth == 0 && text(token.word) == "eventually": return true
    default:
      // Why: `typing` and the like start a setting and a fact; behind a condition, the fact is likelier.
      return startsStatement(token) && !Vocabulary.shared.startsFact(token.word) && startsLine(token)
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
}
