import RoomModel
import SourceText

extension Parser {
  /// role = "role" name [ "=" number ] [ "includes" roles ] { clause }
  ///
  /// A role is there from its name on, whatever is wrong with the rest, so that its uses are no mistakes.
  mutating func parseRole() throws(Abandonment) -> Statement {
    let start = advance()
    let (name, joined) = try parseRoleName()
    var index = joined
    var includes: [Name] = []
    do throws(Abandonment) {
      if index == nil && accept(.equals) { index = (try parseNumber("the role's index"), last) }
      if accept(.includes) { includes = try parseNames("a role") }
    } catch { skipToClause() }
    form =
      "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"
    var clauses: [RoleStatement.Clause] = []
    var starts: [Int32] = []
    while let token = current, !(startsLine(token) && startsStatement(token)) {
      let whole = end
      end = endOfClause()
      do throws(Abandonment) {
        clauses.append(try parseClause())
        starts.append(token.start)
        end = whole
      } catch {
        position = end
        end = whole
      }
    }
    return .role(
      RoleStatement(
        name: name, index: index, includes: includes, clauses: clauses, clauseStarts: starts,
        span: span(from: start)))
  }

  /// A role's name, and the index where it is written in one word with it.
  private mutating func parseRoleName() throws(Abandonment) -> (
    name: Name, index: (value: UInt64, span: Span)?
  ) {
    let name = try parseName("the role's name")
    if let joined = parseJoinedIndex(name) { return joined }
    return (name, nil)
  }

  /// `guest=2` and `guest= 2`, reported and understood; nil for a name without `=` in it.
  private mutating func parseJoinedIndex(
    _ name: Name
  ) -> (name: Name, index: (value: UInt64, span: Span)?)? {
    let word = bytes(name.word)
    guard let equals = word.firstIndex(of: 0x3D), equals > word.startIndex else { return nil }
    let offset = Int(name.span.start) + equals - word.startIndex
    var digits = Array(word[(equals + 1)...])
    let isApart = digits.isEmpty
    var digitsSpan = Span(source: id, start: offset + 1, end: Int(name.span.end))
    if isApart, let current, current.kind == .word, isNumber(bytes(current.word)) {
      digits = Array(bytes(current.word))
      digitsSpan = span(advance())
    }
    let isCertain = isNumber(digits[...])
    let gaps = [insertion(" ", offset)] + (isApart ? [] : [insertion(" ", offset + 1)])
    report(
      .expected, name.span, "expected blanks around `=`, and `\(shown(name.word))` is one word",
      help: "write `NAME = INDEX`",
      fix: isCertain ? FixIt(title: "put blanks around `=`", edits: gaps) : nil)
    let interned = tree.lexed.words.insert(Array(word[..<equals])).index
    let value = isCertain ? digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) } : 0
    return (
      Name(word: Word(UInt32(interned)), span: Span(source: id, start: Int(name.span.start), end: offset)),
      isCertain ? (value, digitsSpan) : nil
    )
  }

  /// Whether bytes are digits, and few enough to be a number.
  private func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    (1...15).contains(bytes.count) && bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  private func startsClause(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    switch keyword(token.word) {
    case .can, .may, .at: return startsLine(token)
    default: return false
    }
  }

  /// Where the clause that starts at the next token ends: before the next line that starts one.
  private func endOfClause() -> Int {
    var index = position + 1
    while index < end, !startsClause(tokens[index]) { index += 1 }
    return min(index, end)
  }

  private mutating func skipToClause() {
    while let current, !startsClause(current) { position += 1 }
  }

  /// clause = "can" capability { "," capability } | "may" "change" role-name "to" roles
  ///   | "at" ( "least" | "most" ) number [ "active" ]
  private mutating func parseClause() throws(Abandonment) -> RoleStatement.Clause {
    if accept(.can) {
      var capabilities: [(capability: Capability, span: Span)] = []
      repeat {
        do throws(Abandonment) {
          capabilities.append(try parseCapability())
        } catch { skipCapability() }
      } while accept(.comma)
      return .can(capabilities)
    }
    if accept(.may) {
      try expect(.change, "after `may`")
      let from = try parseName("the role changed from")
      try expect(.to, "after the role changed from")
      return .may(from: from, to: try parseNames("the role changed to"))
    }
    if isNext(.at) { return try parseBound() }
    throw missing("`can`, `may change`, `at least` or `at most`")
  }

  private mutating func parseBound() throws(Abandonment) -> RoleStatement.Clause {
    let start = advance()
    let isLeast = isNext(.least)
    if !isLeast && !isNext(.most) { throw missing("`least` or `most` after `at`") }
    position += 1
    let count = try parseNumber("a number of users")
    let isActive = accept(.active)
    let whole = span(from: start)
    return isLeast
      ? (isActive ? .leastActive(count, whole) : .least(count, whole))
      : (isActive ? .mostActive(count, whole) : .most(count, whole))
  }

  /// capability = ? the words or the registry name of a capability, capabilities.md ?
  private mutating func parseCapability() throws(Abandonment) -> (capability: Capability, span: Span) {
    guard let first = current, first.kind == .word else { throw missing("a capability") }
    if let (meaning, length) = longestMatch(vocabulary.capabilities),
      let capability = Capability(rawValue: UInt16(meaning)), isWholeCapability(length)
    {
      position += length
      return (capability, span(from: first))
    }
    throw unknownCapability(first)
  }

  /// Whether no more words follow that belong to the capability: `ban` is not the start of `ban user`.
  private func isWholeCapability(_ length: Int) -> Bool {
    guard position + length < end else { return true }
    let next = tokens[position + length]
    return endsCapability(next) || startsLine(next) && startsStatement(next)
  }

  private func endsCapability(_ token: Token) -> Bool {
    guard token.kind == .word else { return true }
    switch keyword(token.word) {
    case .can, .may, .at, .and, .or, .because, .unless, .if: return true
    default: return false
    }
  }

  private mutating func skipCapability() {
    while let current, current.kind != .comma { position += 1 }
  }

  mutating func unknownCapability(_ first: Token) -> Abandonment {
    var length = 1
    while position + length < end, !endsCapability(tokens[position + length]) { length += 1 }
    let after = position + length
    if after < end && tokens[after].kind == .damaged {
      mistakes += 1
      return Abandonment()
    }
    let whole = span(first).joined(to: span(tokens[after - 1]))
    let found = tree.phrase(whole)
    return abandon(
      .unknownCapability, whole, "`\(found)` is no capability",
      help: suggestion(found, Candidates.capabilities) ?? "`roompolicy list capabilities` lists them all")
  }
}
