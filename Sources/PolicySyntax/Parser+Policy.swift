import RoomModel
import SourceText

extension Parser {
  /// policy = { statement }
  mutating func parsePolicy() {
    let count = statements.count
    tree.statements.reserveCapacity(count)
    var next = 0
    var triedUntil = 0
    while next < count {
      let first = next
      next += 1
      if next < count, !startsStatement(firstToken(next)) {
        next = joined(first, triedUntil: &triedUntil)
      }
      for line in first + 1..<max(next, first + 1) { reportUnindented(firstToken(line)) }
      parse(first, through: next - 1)
    }
  }

  @inline(__always) private func firstToken(_ statement: Int) -> Token {
    tokens[statements[statement].tokens.lowerBound]
  }

  /// Parses what is one statement, or what indentation made one of several.
  private mutating func parse(_ first: Int, through last: Int) {
    position = statements[first].tokens.lowerBound
    end = statements[last].tokens.upperBound
    let start = tokens[position]
    let before = mistakes
    let mark = mark
    isTrial = statements[first].isIndented
    resumed = nil
    var isFirst = first == 0
    while position < end {
      do throws(Abandonment) {
        tree.statements.append(try parseStatement(isFirst: isFirst))
      } catch { position = end }
      isFirst = false
      if position < end { reportLeftover() }
    }
    if isTrial {
      isTrial = false
      resumed = nil
      reportIndented(start, isWhole: mistakes == before)
    } else if mistakes > before {
      let range = statements[first].tokens.lowerBound..<end
      parseWithoutSlip(range, since: mark, isFirst: first == 0)
    }
  }

  /// The statement after those that read as one with `first`, were they indented.
  ///
  /// All lines that start no statement are tried together, then the next one alone; so each is tried twice.
  private mutating func joined(_ first: Int, triedUntil: inout Int) -> Int {
    var next = first + 1
    if next >= triedUntil {
      while next < statements.count, !startsStatement(firstToken(next)) { next += 1 }
      triedUntil = next
      if isSound(first, through: next - 1) { return next }
    }
    return isSound(first, through: first + 1) ? first + 2 : first + 1
  }

  private mutating func isSound(_ first: Int, through last: Int) -> Bool {
    isSound(
      statements[first].tokens.lowerBound..<statements[last].tokens.upperBound, isFirst: first == 0)
  }

  /// Whether some tokens read as one statement without a mistake.
  ///
  /// Suggestions, which tell some operations from the start of others, may cost `budget` in it.
  mutating func isSound(_ range: Range<Int>, isFirst: Bool, budget: Int = 0) -> Bool {
    let kept = (mistakes, tree.isWhole, tree.hasKnownProfile, suggestionBudget, hasEdition)
    isTrial = true
    suggestionBudget = min(suggestionBudget, budget)
    (position, end) = (range.lowerBound, range.upperBound)
    var isSound = false
    do throws(Abandonment) {
      _ = try parseStatement(isFirst: isFirst)
      isSound = position == end && mistakes == kept.0
    } catch {}
    isTrial = false
    (mistakes, tree.isWhole, tree.hasKnownProfile, suggestionBudget, hasEdition) = kept
    return isSound
  }

  private mutating func reportUnindented(_ token: Token) {
    let start = Span(source: id, start: Int(token.start), end: Int(token.start))
    report(
      .unknownStatement, span(token),
      "`\(tokenText(token))` starts no statement, and goes on with the one before",
      help: "indent a line to continue a statement",
      fix: FixIt(title: "indent the line", edits: [FixIt.Edit(span: start, replacement: "  ")]))
  }

  private mutating func reportIndented(_ first: Token, isWhole: Bool) {
    let start = Int(first.start)
    let line = tree.lexed.source.lineStarts[tree.lexed.source.line(at: start)]
    let blanks = Span(source: id, start: max(Int(line), tree.lexed.source.byteOrderMarkLength), end: start)
    report(
      .indentedStart, span(first), "the first statement is indented, and an indented line continues one",
      help: "start the statement in the first column",
      fix: isWhole
        ? FixIt(title: "start it in the first column", edits: [FixIt.Edit(span: blanks, replacement: "")])
        : nil)
  }

  /// Reports what stands after a complete statement; a statement on an indented line is left to be parsed.
  private mutating func reportLeftover() {
    let first = tokens[position]
    if first.kind == .damaged {
      position = end
    } else if startsLine(first) && startsStatement(first) {
      report(
        .leftover, span(first),
        "`\(tokenText(first))` is indented, so its line goes on with the statement before, which is complete",
        help: "start it in the first column")
      resumed = position
    } else if first.kind == .comma, position + 1 == end {
      reportNeedlessComma(first)
    } else if isNext(.because), !isRule {
      report(
        .leftover, span(first).joined(to: span(tokens[end - 1])),
        "the statement is complete before `because`", help: Parser.onlyRulesHaveReasons)
      position = end
    } else {
      let gap = Span(source: id, start: Int(tokens[position - 1].end), end: Int(first.start))
      let isStatement = startsStatement(first)
      report(
        .leftover, span(first).joined(to: span(tokens[end - 1])),
        "the statement is complete before `\(tokenText(first))`",
        help: isStatement ? "start a new line in the first column for it" : form,
        guess: isStatement && isPlain(gap)
          ? FixIt(title: "start a new line", edits: [FixIt.Edit(span: gap, replacement: "\n")]) : nil)
      position = end
    }
  }

  /// Whether the statement that is parsed is a rule, which has a reason.
  private var isRule: Bool {
    guard case .statement(let keyword) = formMeant else { return false }
    return keyword.statement == .rule
  }

  /// Reports and passes a comma behind which nothing stands.
  mutating func reportNeedlessComma(_ comma: Token) {
    position += 1
    report(
      .leftover, span(comma), "the statement is complete before `,`", help: "drop the comma",
      fix: FixIt(title: "drop the comma", edits: [FixIt.Edit(span: span(comma), replacement: "")]))
  }

  /// Whether only blanks stand before the token on its line.
  @inline(__always) func startsLine(_ token: Token) -> Bool {
    let bytes = tree.lexed.source.bytes
    var index = Int(token.start) - 1
    while index >= 0, bytes[index] == 0x20 || bytes[index] == 0x09 { index -= 1 }
    return index < 0 || bytes[index] == 0x0A
  }
}
