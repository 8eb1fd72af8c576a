import RoomModel
import SourceText

extension Parser {
  /// rule = ( "allow" | "forbid" ) operations [ ( "if" | "unless" ) condition ] [ "because" string ]
  mutating func parseRule() throws(Abandoned) -> Statement {
    let start = advance()
    let effect: Effect = start.word == Word(.allow) ? .allow : .forbid
    let operations = try parseOperations()
    var condition: ConditionSyntax?
    var isNegated = false
    if isNext(.if) || isNext(.unless) {
      isNegated = advance().word == Word(.unless)
      condition = try parseCondition(depth: 0)
    }
    let ruleSpan = span(from: start)
    var because: [UInt8]?
    if accept(.because) { because = try parseString("the reason in quotes").bytes }
    if position < end {
      if condition == nil {
        throw missing("`if`, `unless`, `because` or the end of the rule", help: nil)
      }
      if because == nil { throw missing("`and`, `or`, `because` or the end of the rule", help: nil) }
    }
    // Why: a rule whose list held an unknown operation was reported; governing fewer is no further mistake.
    return .rule(
      RuleStatement(
        effect: effect, operations: operations, condition: condition, isNegated: isNegated, because: because,
        span: span(from: start), ruleSpan: ruleSpan))
  }

  /// operations = ( operation | operation-group ) { "," ( operation | operation-group ) }
  private mutating func parseOperations() throws(Abandoned) -> OperationsSyntax {
    var items: [(item: OperationsSyntax.Item, span: Span)] = []
    repeat {
      do throws(Abandoned) {
        items.append(try parseOperationItem())
      } catch {
        skipOperation()
      }
    } while accept(.comma)
    return OperationsSyntax(items: items)
  }

  /// operation = ? a phrase or verb of operations.md ?
  /// operation-group = "any" [ "membership" | "message" ] "operation"
  mutating func parseOperationItem() throws(Abandoned) -> (item: OperationsSyntax.Item, span: Span) {
    guard let first = current, first.kind == .word else {
      throw missing("an operation such as `send message`")
    }
    if let (meaning, length) = longestMatch(vocabulary.operations) {
      position += length
      let span = span(from: first)
      if meaning >= 256, let group = OperationGroup(rawValue: UInt8(meaning - 256)) {
        return (.group(group), span)
      }
      if let operation = Operation(rawValue: UInt8(meaning)) { return (.operation(operation), span) }
    }
    let length = operationLength()
    let whole = span(first).joined(to: span(tokens[position + max(length, 1) - 1]))
    let found = tree.lexed.source.text(whole)
    let candidates =
      Operation.allCases.map(\.row.phrase) + Operation.allCases.map(\.row.verb)
      + OperationGroup.allCases.map(\.phrase)
    throw abandon(
      .unknownOperation, whole, "`\(found.prefix(80))` is no operation",
      help: suggestion(found, candidates) ?? "`roompolicy list operations` lists them all")
  }

  /// How many tokens look like the words of one operation.
  private func operationLength() -> Int {
    var length = 0
    while position + length < end {
      let token = tokens[position + length]
      guard token.kind == .word else { break }
      if let keyword = keyword(token.word), [.if, .unless, .because, .can, .includes].contains(keyword) {
        break
      }
      length += 1
    }
    return length
  }

  private mutating func skipOperation() { position += operationLength() }

  /// The longest phrase of `tree` that starts at the next token.
  func longestMatch(_ phrases: PhraseTree) -> (meaning: Int, length: Int)? {
    var node = 0
    var best: (meaning: Int, length: Int)?
    var index = position
    while index < end, tokens[index].kind == .word, let next = phrases.step(node, tokens[index].word) {
      node = next
      index += 1
      if let meaning = phrases.meaning(node) { best = (meaning, index - position) }
    }
    return best
  }

  /// assertion = "assert" ( ( "never" | "always" | "only" ) who "can" operation [ "unless" condition ]
  ///   | "at" "least" number role-name )
  mutating func parseAssertion() throws(Abandoned) -> Statement {
    let start = advance()
    let claim: AssertionStatement.Claim
    if accept(.at) {
      try expect(.least, "after `at`")
      let count = try parseNumber("how many, as in `at least 1 owner`")
      claim = .atLeast(count, try parseName("a role"))
    } else {
      let quantifier: AssertionStatement.Quantifier
      if accept(.never) {
        quantifier = .never
      } else if accept(.always) {
        quantifier = .always
      } else if accept(.only) {
        quantifier = .only
      } else {
        throw missing("`never`, `always`, `only` or `at least` after `assert`")
      }
      let who = try parseWho()
      try expect(.can, "after who it is about")
      let (item, itemSpan) = try parseOperationItem()
      guard case .operation(let operation) = item else {
        throw abandon(
          .expected, itemSpan, "an assertion is about one operation, and this is a group",
          help: "write an assertion for each operation")
      }
      claim = .who(quantifier, who, operation, unless: accept(.unless) ? try parseCondition(depth: 0) : nil)
    }
    return .assertion(AssertionStatement(claim: claim, span: span(from: start)))
  }

  /// who = "occupant" | roles | condition
  private mutating func parseWho() throws(Abandoned) -> AssertionStatement.Who {
    if isNext(.occupant) {
      position += 1
      return .occupant
    }
    let start = position
    if let first = current, first.kind == .word, !startsFact(first.word), first.word != Word(.not) {
      let names = try parseNames("a role")
      if isNext(.can) || position == end { return .roles(names) }
      position = start
    }
    return .condition(try parseCondition(depth: 0, beforeCan: true))
  }
}
