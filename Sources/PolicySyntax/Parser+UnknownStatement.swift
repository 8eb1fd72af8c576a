import RoomModel
import SourceText

extension Parser {
  /// Reports a first word that starts no statement; goes on as with the keyword that is meant.
  mutating func parseUnknownStatement(_ first: Token) throws(Abandonment) -> Statement {
    let word = first.kind == .word ? text(first.word) : ""
    if let keyword = Candidates.everydayKeywords[word],
      !(position + 1 < end && tokens[position + 1].kind == .leftParenthesis)
    {
      reportUnknown(
        first, "did you mean `\(keyword.text)`?", fix: FixIt(writing: keyword.text, on: span(first)))
      if let statement = try parse(keyword, isFirst: true) { return statement }
    }
    if let keyword = Candidates.everydayKeywords[word], keyword == .allow || keyword == .forbid {
      position += 1
      throw calledAsFunction(keyword == .allow ? .allow : .forbid)
    }
    if let spelled = spelledOtherwise(first), let statement = try parseSpelledOtherwise(first, spelled) {
      return statement
    }
    if reportConditionFirst(first) || reportPreauthorization(first) || reportSplitWord(first)
      || reportSentence(first) || reportEverydayWord(first)
    {
      throw Abandonment()
    }
    if word == "moderator" || word == "moderators" {
      // Why: `moderated` is near by its letters, and silences visitors.
      reportUnknown(
        first,
        "who moderates is asked of somebody, as in `allow ban if actor is moderator`; "
          + "the setting of the room is `moderated`")
      throw Abandonment()
    }
    // Why: a setting of one word has nothing behind it.
    let isAlone = position + 1 == end
    let near =
      first.kind == .word && keyword(first.word) == nil
      ? nearestWord(word, isAlone ? Candidates.statements : Candidates.longStatements) : nil
    reportUnknown(
      first,
      near.map { "did you mean `\($0)`?" }
        ?? "a line starts with a setting (`open`), `allow`, `forbid`, `define`, `preauth-…` or the like; "
        + "indent a line to continue the one before",
      guess: near.map { FixIt(writing: $0, on: span(first)) })
    // Why: what starts as a declaration does may declare a name.
    if tokens[position..<end].prefix(4).contains(where: declares) { tree.isWhole = false }
    guard let near, let keyword = Keyword.allCases.first(where: { $0.text == near }),
      let statement = try parse(keyword, isFirst: true)
    else { throw Abandonment() }
    return statement
  }

  /// Whether a word stands in declarations.
  private func declares(_ token: Token) -> Bool {
    if token.kind == .equals { return true }
    guard token.kind == .word else { return false }
    switch keyword(token.word) {
    case .role, .right, .relation, .define, .as, .includes, .granted: return true
    default: return false
    }
  }

  /// The statement's first word that a word is but for a colon behind it, capitals or `_` for `-`; nil where it is none.
  private func spelledOtherwise(_ first: Token) -> String? {
    guard first.kind == .word, first.end - first.start <= 64 else { return nil }
    var word = text(first.word)
    if word.last == ":" { word.removeLast() }
    let spelled = word.lowercased().split(separator: "_", omittingEmptySubsequences: false).joined(
      separator: "-")
    return spelled != text(first.word) && Candidates.statements.contains(spelled) ? spelled : nil
  }

  /// Reports the spelling, with the `true` that says of a setting no more than its name; nil where it cannot go on.
  private mutating func parseSpelledOtherwise(
    _ first: Token, _ word: String
  ) throws(Abandonment) -> Statement? {
    var whole = span(first)
    let choice = Choice.allCases.first { $0.word == word }
    if choice != nil, position + 2 == end, case let value = tokens[position + 1], value.kind == .word {
      guard Self.yes.contains(text(value.word)) else { return nil }
      whole = whole.joined(to: span(value))
      position += 1
    }
    let fix = isPlain(whole) ? FixIt(writing: word, on: whole) : nil
    let keyword = Keyword.allCases.first { $0.text == word }
    let setting = Vocabulary.shared.words.find(Array(word.utf8)[...]).flatMap {
      Vocabulary.shared.setting(Word(UInt32($0)))
    }
    // Why: of what is not read on from here, more may be wrong.
    let isReadOn = choice != nil || keyword != nil || setting != nil
    report(
      .unknownStatement, whole, "`\(tree.phrase(whole))` starts no statement", help: "write `\(word)`",
      fix: isReadOn ? fix : nil, guess: isReadOn ? nil : fix)
    if let choice { return parseChoice(choice) }
    if let setting { return try parseSetting(setting) }
    guard let keyword, let statement = try parse(keyword, isFirst: true) else { throw Abandonment() }
    return statement
  }

  private mutating func reportUnknown(_ first: Token, _ help: String, fix: FixIt? = nil, guess: FixIt? = nil)
  {
    report(
      .unknownStatement, span(first), "`\(tokenText(first))` starts no statement", help: help, fix: fix,
      guess: guess)
  }

  /// Reports `preauth domain example.net as member`, whose role belongs in the first word, and `user alice@example.com`.
  private mutating func reportPreauthorization(_ first: Token) -> Bool {
    let rest = tokens[position + 1..<end]
    if first.kind == .word, let value = rest.first, value.kind == .word, let last = rest.last,
      PreauthorizationKind.allCases.contains(where: { $0.word == text(first.word) })
    {
      let said = tree.phrase(span(first).joined(to: span(last)))
      reportUnknown(first, "say the role to enter in: `preauth-member \(said)`")
      return true
    }
    guard first.kind == .word, ["preauth", "preauthorize", "pre-auth"].contains(text(first.word)),
      let kind = rest.first, kind.kind == .word,
      PreauthorizationKind.allCases.contains(where: { $0.word == text(kind.word) })
    else { return false }
    guard let asWord = rest.last(where: { $0.word == Word(.as) && $0.kind == .word }),
      let role = tokens[..<end].last, role.kind == .word, role.start > asWord.start
    else {
      reportUnknown(
        first,
        "say the role to enter in: `preauth-member \(tree.phrase(span(kind).joined(to: span(tokens[end - 1]))))`"
      )
      return true
    }
    let keyword = "preauth-" + text(role.word)
    let value = tokens[..<end].last { $0.end <= asWord.start } ?? kind
    let tail = Span(source: id, start: Int(value.end), end: Int(role.end))
    reportUnknown(
      first, "write `\(shortened(keyword)) \(tree.phrase(span(kind).joined(to: span(value))))`",
      guess: isPlain(tail)
        ? FixIt(
          title: "put the role into the first word",
          edits: [
            FixIt.Edit(span: span(first), replacement: keyword), FixIt.Edit(span: tail, replacement: ""),
          ]) : nil)
    return true
  }

  /// Reports `max users 20`, whose first words are one.
  private mutating func reportSplitWord(_ first: Token) -> Bool {
    for length in [4, 3, 2] where position + length <= end {
      let words = tokens[position..<position + length]
      guard words.allSatisfy({ $0.kind == .word }) else { continue }
      let joined = words.map { text($0.word) }.joined(separator: "-")
      guard Candidates.statements.contains(joined) else { continue }
      let whole = span(first).joined(to: span(tokens[position + length - 1]))
      report(
        .unknownStatement, whole, "`\(tree.phrase(whole))` starts no statement",
        help: "did you mean `\(joined)`?", guess: isPlain(whole) ? FixIt(writing: joined, on: whole) : nil)
      return true
    }
    return false
  }
}
