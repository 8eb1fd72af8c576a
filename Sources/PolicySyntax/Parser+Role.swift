import RoomModel
import SourceText

extension Parser {
  /// role = "role" name [ "=" number ] [ "includes" roles ] { clause }
  ///
  /// A role is there from its name on, whatever is wrong with the rest, so that its uses are no mistakes.
  mutating func parseRole() throws(Abandonment) -> Statement {
    let start = advance()
    var (name, index, lacksCan) = try parseRoleName()
    var includes: [Name] = []
    do throws(Abandonment) {
      if index == nil && accept(.equals) { index = (try parseNumber("the role's index"), last) }
      if accept(.includes) { includes = try parseNames("a role") }
    } catch { skipToClause() }
    let headEnd = current?.start ?? Int32(tree.lexed.source.bytes.count)
    formMeant = .clause
    var clauses: [RoleStatement.Clause] = []
    var starts: [Int32] = []
    var meant: [Capability] = []
    while let token = current, !(startsLine(token) && startsStatement(token)) {
      let whole = end
      end = endOfClause()
      if !lacksCan { resumed = nil }
      do throws(Abandonment) {
        clauses.append(try lacksCan ? parseCapabilities(&meant) : parseClause(&meant))
        starts.append(token.start)
        lacksCan = false
        end = whole
      } catch {
        position = end
        end = whole
      }
    }
    return .role(
      RoleStatement(
        name: name, index: index, includes: includes, clauses: clauses, clauseStarts: starts,
        headEnd: headEnd, meant: meant, span: span(from: start)))
  }

  /// A role's name, and the index where it is written in one word with it.
  private mutating func parseRoleName() throws(Abandonment) -> (
    name: Name, index: (value: UInt64, span: Span)?, lacksCan: Bool
  ) {
    let name = try parseNewName("the role's name")
    if let (name, index) = parseJoinedIndex(name) { return (name, index, false) }
    return try parseJoinedColon(name) ?? (name, nil, false)
  }

  /// `guest:`, `guest : 2` and `guest: CAPABILITY`, reported and understood; nil for a name that ends otherwise.
  private mutating func parseJoinedColon(
    _ name: Name
  ) throws(Abandonment) -> (name: Name, index: (value: UInt64, span: Span)?, lacksCan: Bool)? {
    var word = bytes(name.word)
    var offset = Int(name.span.end) - 1
    if let current, current.kind == .word, bytes(current.word).elementsEqual([0x3A]) {
      offset = Int(current.start)
      word.append(0x3A)
      position += 1
    }
    guard word.count > 1, word.last == 0x3A else { return nil }
    let plain = Span(source: id, start: Int(name.span.start), end: min(offset, Int(name.span.end)))
    let colon = Span(source: id, start: offset, end: Int(name.span.end))
    let interned = Word(UInt32(tree.lexed.words.insert(Array(word.dropLast())).index))
    var (written, help) = ("", "its clauses follow without a sign: drop it")
    let given = capabilityNext
    if capabilityNext != nil {
      (written, help) = (
        " can",
        "write `role \(shortened(String(decoding: word.dropLast(), as: UTF8.self))) can \(given?.phrase ?? "")`"
      )
    } else if let current, current.kind == .word, isNumber(bytes(current.word)) {
      (written, help) = (" =", "a role's index stands behind `=`")
    }
    report(
      .expected, colon, "expected the role's clauses, and found `:`", help: help,
      fix: FixIt(
        title: written.isEmpty ? "drop it" : "write `\(written.dropFirst())`",
        edits: [FixIt.Edit(span: colon, replacement: written)]))
    // Why: a capability spelled as other systems do is one mistake with the colon.
    if written == " can" { resumed = position }
    let index = written == " =" ? (try parseNumber("the role's index"), last) : nil
    return (Name(word: interned, span: plain), index, lacksCan: written == " can")
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

  private func startsClause(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word else { return false }
    if isChangeWithoutMay(index) { return startsLine(token) }
    switch keyword(token.word) {
    case .can, .may, .at: return startsLine(token)
    default: return false
    }
  }

  /// Whether `change ROLE to` stands at a token, its `may` left out, or at the one behind it, its `may` mistyped.
  private func isChangeWithoutMay(_ index: Int) -> Bool {
    func isChange(_ index: Int) -> Bool {
      index > 0 && index + 2 < end && tokens[index].word == Word(.change)
        && tokens[index + 2].word == Word(.to) && tokens[index - 1].word != Word(.may)
    }
    return isChange(index) || isChange(index + 1) && keyword(tokens[index].word) == nil
  }

  /// Where the clause that starts at the next token ends: before the next line that starts one.
  private func endOfClause() -> Int {
    var index = position + 1
    while index < end, !startsClause(index) { index += 1 }
    return min(index, end)
  }

  private mutating func skipToClause() {
    while current != nil, !startsClause(position) { position += 1 }
  }

  /// clause = "can" given { "," given } | "may" "change" role-name "to" roles
  ///   | "at" ( "least" | "most" ) number [ "active" ]
  private mutating func parseClause(
    _ meant: inout [Capability]
  ) throws(Abandonment) -> RoleStatement.Clause {
    if accept(.can) { return try parseCapabilities(&meant) }
    if let first = current, isChangeWithoutMay(position) {
      let isMistyped = first.word != Word(.change)
      report(
        .expected, span(first), "expected `may` before `change`, and found `\(tokenText(first))`",
        help: isMistyped ? "write `may`" : "write `may change`",
        fix: isMistyped
          ? FixIt(writing: "may", on: span(first))
          : FixIt(title: "write `may`", edits: [insertion("may ", Int(first.start))]))
      if isMistyped { position += 1 }
      return try parseChange()
    }
    if accept(.may) { return try parseChange() }
    if isNext(.at) { return try parseBound() }
    if let said = current, let given = capabilityNext {
      report(
        .expected, span(said), "expected `can` before a capability, and found `\(tokenText(said))`",
        help: "write `can \(given.phrase)`",
        fix: FixIt(title: "write `can`", edits: [insertion("can ", Int(said.start))]))
      resumed = position
      return try parseCapabilities(&meant)
    }
    throw missing("`can`, `may change`, `at least` or `at most`")
  }

  /// `change ROLE to ROLE, …`, behind `may`.
  private mutating func parseChange() throws(Abandonment) -> RoleStatement.Clause {
    try expect(.change, "after `may`")
    let from = try parseName("the role changed from")
    try expect(.to, "after the role changed from")
    return .may(from: from, to: try parseNames("the role changed to"))
  }

  /// The capability that comes next, also where it is written in one word.
  private var capabilityNext: Capability? { matchCapability()?.capability ?? capabilityInOneWord }

  /// `can-send-message`, `send_message`.
  private var capabilityInOneWord: Capability? {
    guard let current, current.kind == .word, isWholeCapability(1) else { return nil }
    var words = text(current.word).lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })[...]
    if words.first == "can" { words = words.dropFirst() }
    let phrase = words.joined(separator: " ")
    return Capability.allCases.first { $0.phrase.lowercased() == phrase }
  }

  private mutating func parseCapabilities(
    _ meant: inout [Capability]
  ) throws(Abandonment) -> RoleStatement.Clause {
    var capabilities: [(capability: GivenCapability, span: Span)] = []
    repeat {
      do throws(Abandonment) {
        if let given = try parseGivenCapability(&meant) { capabilities.append(given) }
      } catch { skipCapability() }
    } while accept(.comma)
    return .can(capabilities)
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

  /// given = capability | "capability" private-number
  ///
  /// Nil, with a diagnostic, for a number that is none for private use.
  private mutating func parseGivenCapability(
    _ meant: inout [Capability]
  ) throws(Abandonment) -> (capability: GivenCapability, span: Span)? {
    guard let first = current, first.kind == .word else { throw missing("a capability") }
    if let (capability, length) = matchCapability(), isWholeCapability(length) {
      position += length
      return (.registered(capability), span(from: first))
    }
    if text(first.word) == "capability", let number = parseCapabilityNumber() {
      guard case .success(let number) = number else { return nil }
      return (.numbered(number), span(from: first))
    }
    if let meant = capabilityInOneWord {
      position += 1
      report(
        .unknownCapability, last, "`\(tokenText(first))` is no capability", help: "write `\(meant.phrase)`",
        fix: FixIt(writing: meant.phrase, on: last))
      return (.registered(meant), last)
    }
    let (mistake, near) = unknownCapability(first)
    if let near { meant.append(near) }
    throw mistake
  }

  /// capability = ? the words or the registry name of a capability, capabilities.md ?
  ///
  /// The registry's name is understood in other cases of its letters too; lint notes them.
  func matchCapability() -> (capability: Capability, length: Int)? {
    if let (meaning, length) = longestMatch(Vocabulary.shared.capabilities),
      let capability = Capability(rawValue: UInt16(meaning))
    {
      return (capability, length)
    }
    guard let current, current.kind == .word else { return nil }
    return Candidates.registered(text(current.word)).map { ($0, 1) }
  }

  /// private-number = ? in base 16, 0xF000 to 0xFFFF ?
  ///
  /// The number behind `capability`; nil where no number follows, a failure where it is reported.
  private mutating func parseCapabilityNumber() -> Result<UInt16, Abandonment>? {
    guard position + 1 < end, tokens[position + 1].kind == .word else { return nil }
    let token = tokens[position + 1]
    let digits = text(token.word)
    guard let first = digits.utf8.first, (0x30...0x39).contains(first), isWholeCapability(2) else {
      return nil
    }
    let whole = span(tokens[position]).joined(to: span(token))
    position += 2
    let isHexadecimal = digits.hasPrefix("0x") || digits.hasPrefix("0X")
    let number = isHexadecimal ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
    let range = "the numbers for private use are 0xF000 to 0xFFFF"
    guard let number, let value = UInt16(exactly: number) else {
      return .failure(
        abandon(
          .unknownCapability, whole, "`\(shown(token.word))` is no capability's number",
          help: "\(range): write `capability 0xF001`"))
    }
    if let known = Capability(rawValue: value) {
      return .failure(
        abandon(
          .unknownCapability, whole, "`\(shown(token.word))` is the number of `\(known.phrase)`",
          help: "write `\(known.phrase)`", guess: FixIt(writing: known.phrase, on: whole)))
    }
    if !GivenCapability.privateNumbers.contains(value) {
      return .failure(
        abandon(
          .unknownCapability, whole, "the registry has no capability of the number `\(shown(token.word))`",
          help: range))
    }
    if !isHexadecimal {
      let hexadecimal = "0x" + String(value, radix: 16, uppercase: true)
      return .failure(
        abandon(
          .unknownCapability, whole, "a capability's number is written as the registry does, in base 16",
          help: "write `capability \(hexadecimal)`",
          guess: FixIt(writing: "capability \(hexadecimal)", on: whole)))
    }
    return .success(value)
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

  /// Reports words that are no capability, and gives the one that they most likely mean.
  mutating func unknownCapability(_ first: Token) -> (mistake: Abandonment, meant: Capability?) {
    var length = 1
    while position + length < end, !endsCapability(tokens[position + length]) { length += 1 }
    let after = position + length
    if after < end && tokens[after].kind == .damaged {
      mistakes += 1
      return (Abandonment(), nil)
    }
    let whole = span(first).joined(to: span(tokens[after - 1]))
    let found = tree.phrase(whole)
    let near = nearestWord(found, found.hasPrefix("can") ? Candidates.registryNames : Candidates.capabilities)
    let mistake = abandon(
      .unknownCapability, whole, "`\(found)` is no capability",
      help: near.map { "did you mean `\($0)`?" } ?? "`roompolicy list capabilities` lists them all",
      guess: near.map { FixIt(writing: $0, on: whole) })
    return (
      mistake,
      near.flatMap { near in Capability.allCases.first { [$0.phrase, $0.registryName].contains(near) } }
    )
  }
}
