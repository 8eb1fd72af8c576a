import RoomModel
import SourceText

extension Parser {
  /// The next token of the statement; nil at its end.
  var current: Token? { position < end ? tokens[position] : nil }

  @inline(__always) func span(_ token: Token) -> Span {
    Span(source: id, start: Int(token.start), end: Int(token.end))
  }

  /// The span of the token before the next.
  @inline(__always) var last: Span { span(tokens[max(position - 1, 0)]) }

  @inline(__always) func span(from start: Token) -> Span { span(start).joined(to: last) }

  /// Where something is missing: right after the last token.
  var gap: Span {
    let offset = Int(tokens[max(position - 1, 0)].end)
    return Span(source: id, start: offset, end: offset)
  }

  func bytes(_ word: Word) -> ArraySlice<UInt8> { tree.lexed.words[Int(word.number)] }
  func text(_ word: Word) -> String { tree.lexed.text(word) }

  func tokenText(_ token: Token) -> String {
    let bytes = tree.lexed.source.bytes[Int(token.start)..<Int(token.end)]
    return shortened(String(decoding: bytes.prefix(300), as: UTF8.self))
  }

  /// A word as messages quote it.
  func shown(_ word: Word) -> String { shortened(String(decoding: bytes(word).prefix(300), as: UTF8.self)) }

  func keyword(_ word: Word) -> Keyword? { Keyword(rawValue: word.number) }

  @inline(__always) func isNext(_ keyword: Keyword) -> Bool {
    guard let current, current.kind == .word else { return false }
    return current.word == Word(keyword)
  }

  @inline(__always) func isNext(_ kind: Token.Kind) -> Bool { current?.kind == kind }

  @discardableResult
  mutating func advance() -> Token {
    position += 1
    return tokens[position - 1]
  }

  /// Passes the keyword if it is next.
  mutating func accept(_ keyword: Keyword) -> Bool {
    guard isNext(keyword) else { return false }
    position += 1
    return true
  }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard isNext(kind) else { return false }
    position += 1
    return true
  }

  /// Passes the keyword; one that is mistyped is reported and understood.
  mutating func expect(_ keyword: Keyword, _ place: String) throws(Abandonment) {
    if accept(keyword) { return }
    let expected = "`\(keyword.text)` \(place)"
    // Why: what is near to a word of two letters may as well be the word that should follow it.
    guard let current, current.kind == .word, keyword.text.utf8.count > 2,
      nearestWord(text(current.word), [keyword.text]) != nil
    else { throw missing(expected) }
    position += 1
    report(
      .expected, last, "expected \(expected), and found `\(tokenText(current))`",
      help: "did you mean `\(keyword.text)`?", fix: FixIt(writing: keyword.text, on: last))
  }

  /// A mistake at the next token: `expected` should stand there.
  mutating func missing(_ expected: String, help: String? = nil) -> Abandonment {
    if let current {
      if current.kind == .damaged { return passOver() }
      return abandon(
        .expected, span(current), "expected \(expected), and found `\(tokenText(current))`", help: help)
    }
    return abandon(.expected, gap, "expected \(expected), and the statement ends here", help: help)
  }

  /// Gives up at damage that has been reported.
  private mutating func passOver() -> Abandonment {
    mistakes += 1
    return Abandonment()
  }

  mutating func parseName(_ expected: String) throws(Abandonment) -> Name {
    guard let current, current.kind == .word else { throw missing(expected) }
    position += 1
    return Name(word: current.word, span: span(current))
  }

  /// roles = role-name { "," role-name }
  /// users = user { "," user }
  mutating func parseNames(_ expected: String) throws(Abandonment) -> [Name] {
    var names = [try parseName(expected)]
    while accept(.comma) { names.append(try parseName(expected)) }
    return names
  }

  /// The text of a string, its escapes resolved.
  mutating func parseString(_ expected: String) throws(Abandonment) -> (bytes: [UInt8], span: Span) {
    guard let current, current.kind == .string else { throw missing(expected) }
    position += 1
    let quoted = tree.lexed.source.bytes[Int(current.start)..<Int(current.end)]
    // Why: quotes in typographic marks, of three bytes each, were reported and are understood.
    let opening = quoted.first == 0x22 ? 1 : 3
    let closing = quoted.last == 0x22 ? 1 : 3
    var bytes: [UInt8] = []
    var isEscaped = false
    let inner = quoted.dropFirst(opening).dropLast(closing)
    for index in inner.indices {
      let next = index + 1
      if inner[index] == 0x5C && !isEscaped && next < inner.endIndex
        && (inner[next] == 0x22 || inner[next] == 0x5C)
      {
        isEscaped = true
        continue
      }
      isEscaped = false
      bytes.append(inner[index])
    }
    return (bytes, span(current))
  }

  /// number = digit { digit }
  ///
  /// At most 2^53.
  mutating func parseNumber(_ expected: String) throws(Abandonment) -> UInt64 {
    guard let current, current.kind == .word, let first = bytes(current.word).first else {
      throw missing(expected)
    }
    if !(0x30...0x39).contains(first) {
      if let value = acceptSpelledNumber(expected) { return value }
      throw missing(expected)
    }
    position += 1
    var value: UInt64 = 0
    for byte in bytes(current.word) {
      guard (0x30...0x39).contains(byte) else {
        throw abandon(
          .badNumber, span(current), "expected \(expected), and `\(tokenText(current))` is no whole number",
          help: "write digits only")
      }
      value = value * 10 + UInt64(byte - 0x30)
      if value > 1 << 53 {
        throw abandon(
          .badNumber, span(current), "`\(tokenText(current))` is larger than 2^53",
          help: "write a smaller number")
      }
    }
    return value
  }

  /// `one` to `ten`, reported and understood; nil for anything else.
  private mutating func acceptSpelledNumber(_ expected: String) -> UInt64? {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    guard let current, current.kind == .word, let place = words.firstIndex(of: text(current.word)) else {
      return nil
    }
    position += 1
    report(
      .expected, last, "expected \(expected), and found `\(tokenText(current))`",
      help: "write numbers in digits", fix: FixIt(writing: "\(place + 1)", on: last))
    return UInt64(place + 1)
  }

  /// `a` or `an` before a unit, reported and understood as 1; nil for anything else.
  private mutating func acceptArticle(before units: [(word: String, worth: UInt64)]) -> UInt64? {
    guard let current, current.kind == .word, ["a", "an"].contains(text(current.word)), position + 1 < end,
      tokens[position + 1].kind == .word
    else { return nil }
    let unit = text(tokens[position + 1].word)
    guard units.contains(where: { $0.word == unit }) else { return nil }
    position += 1
    report(
      .expected, last, "expected a number before `\(unit)`, and found `\(tokenText(current))`",
      help: "write numbers in digits", fix: FixIt(writing: "1", on: last))
    return 1
  }

  /// duration = number ( "second" | "seconds" | "minute" | "minutes" | "hour" | "hours" | "day" | "days"
  ///   | "week" | "weeks" )
  ///
  /// In seconds.
  mutating func parseDuration() throws(Abandonment) -> UInt64 {
    try parseMeasure(
      "a duration such as `7 days`", Unit.durations.map { ($0.word, $0.seconds) },
      "`seconds`, `minutes`, `hours`, `days` or `weeks`")
  }

  /// size = number ( "B" | "kB" | "KB" | "MB" | "GB" | "TB" )
  ///
  /// In bytes.
  mutating func parseSize() throws(Abandonment) -> UInt64 {
    try parseMeasure(
      "a size such as `25 MB`", Unit.sizes.map { ($0.word, $0.bytes) }, "`B`, `kB`, `MB`, `GB` or `TB`")
  }

  private mutating func parseMeasure(
    _ expected: String, _ units: [(word: String, worth: UInt64)], _ choices: String
  ) throws(Abandonment) -> UInt64 {
    if let joined = parseJoinedMeasure(units) { return joined }
    if let short = parseShortMeasure(units) { return short }
    let number: UInt64
    if let one = acceptArticle(before: units) { number = one } else { number = try parseNumber(expected) }
    let numberSpan = last
    let isFollowed = position + 1 < end && followsMeasure(tokens[position + 1])
    guard let current,
      current.kind == .damaged || current.kind == .word && (!followsMeasure(current) || isFollowed)
    else {
      let unit = unitBehindNext(units)
      throw abandon(
        .unitMissing, numberSpan, "expected \(expected), and `\(number)` has no unit",
        help: unit.map { "the unit `\($0)` stands behind the number" } ?? "add \(choices)")
    }
    if current.kind == .damaged { throw missing(choices) }
    let unit = text(current.word)
    guard let worth = units.first(where: { $0.word == unit })?.worth else {
      throw abandon(
        .unitMissing, span(current),
        "expected \(choices) after `\(number)`, and found `\(tokenText(current))`",
        help: UnitHelp.words(unit, number) ?? suggestion(unit, units.map(\.word))
          ?? "the units are \(choices)")
    }
    position += 1
    let (value, overflows) = number.multipliedReportingOverflow(by: worth)
    if overflows || value > 1 << 62 {
      throw abandon(
        .badNumber, numberSpan.joined(to: last), "`\(number) \(unit)` is larger than can be measured",
        help: "write a smaller number")
    }
    return value
  }

  /// Whether a keyword goes on with a statement behind a duration or size, which then lacks its unit.
  private func followsMeasure(_ token: Token) -> Bool {
    switch keyword(token.word) {
    case .to, .default, .and, .or, .because, .unless, .if, .multiUse, .as, .by, .automatically, .forever: true
    default: false
    }
  }

  /// The unit that stands a word too late: `1 to hour`.
  private func unitBehindNext(_ units: [(word: String, worth: UInt64)]) -> String? {
    guard position + 1 < end, tokens[position + 1].kind == .word else { return nil }
    let word = text(tokens[position + 1].word)
    return units.contains { $0.word == word } ? word : nil
  }

  /// Units in other spellings, as the language writes them; what `m` means depends on what is measured.
  private static let shortUnits = [
    "s": "seconds", "sec": "seconds", "secs": "seconds", "min": "minutes", "mins": "minutes", "h": "hours",
    "hr": "hours", "hrs": "hours", "d": "days", "w": "weeks", "wk": "weeks", "wks": "weeks", "b": "B",
    "bytes": "B",
    "byte": "B", "k": "kB", "kb": "kB", "mb": "MB", "g": "GB", "gb": "GB",
    "t": "TB", "tb": "TB",
  ]

  /// `7d` and `7 d`, whose unit is spelled otherwise, reported and understood; nil for anything else.
  private mutating func parseShortMeasure(_ units: [(word: String, worth: UInt64)]) -> UInt64? {
    guard let first = current, first.kind == .word else { return nil }
    let digits = bytes(first.word).prefix { (0x30...0x39).contains($0) }
    guard (1...12).contains(digits.count) else { return nil }
    var unit = String(decoding: bytes(first.word).dropFirst(digits.count), as: UTF8.self)
    var length = 1
    if unit.isEmpty, position + 1 < end, tokens[position + 1].kind == .word {
      unit = text(tokens[position + 1].word)
      length = 2
    }
    let isMinutes = unit == "m" && units.contains { $0.word == "minutes" }
    let spelled =
      unit == "m" || unit == "M" ? isMinutes ? "minutes" : "MB" : Self.shortUnits[unit.lowercased()]
    let binary = units.contains { $0.word == "B" } ? UnitHelp.binary[unit.lowercased()] : nil
    guard !units.contains(where: { $0.word == unit }), let meant = binary == nil ? spelled : "B",
      let worth = binary ?? units.first(where: { $0.word == meant })?.worth
    else { return nil }
    let number = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 0x30) }
    let (value, overflows) = number.multipliedReportingOverflow(by: worth)
    if overflows || value > 1 << 62 { return nil }
    let shown = binary == nil ? number : value
    let written = "\(shown) \(number == 1 && meant.hasSuffix("s") ? String(meant.dropLast()) : meant)"
    position += length
    let whole = span(from: first)
    let fix = isPlain(whole) ? FixIt(writing: written, on: whole) : nil
    // Why: `7m` may be seven months.
    report(
      .unitMissing, whole, "`\(tree.phrase(whole))` has no unit of the language", help: "write `\(written)`",
      fix: isMinutes ? nil : fix, guess: isMinutes ? fix : nil)
    return value
  }

  /// `25MB`, a number and its unit in one word, reported and understood; nil for anything else.
  private mutating func parseJoinedMeasure(_ units: [(word: String, worth: UInt64)]) -> UInt64? {
    guard let current, current.kind == .word else { return nil }
    let digits = bytes(current.word).prefix { (0x30...0x39).contains($0) }
    let rest = bytes(current.word).dropFirst(digits.count)
    guard (1...12).contains(digits.count),
      let unit = units.first(where: { $0.word.utf8.elementsEqual(rest) }),
      case let number = digits.reduce(UInt64(0), { $0 * 10 + UInt64($1 - 0x30) }),
      case let (value, overflows) = number.multipliedReportingOverflow(by: unit.worth),
      !overflows && value <= 1 << 62
    else { return nil }
    position += 1
    report(
      .unitMissing, span(current),
      "the unit is a word of its own, and `\(tokenText(current))` is one word",
      help: "write `\(String(decoding: digits, as: UTF8.self)) \(unit.word)`",
      fix: FixIt(
        title: "put a blank before the unit", edits: [insertion(" ", Int(current.start) + digits.count)]))
    return value
  }

  /// The candidate nearest to a word, as long as the file's budget for suggestions lasts.
  mutating func nearestWord(_ word: String, _ candidates: [String]) -> String? {
    if suggestionBudget <= 0 { return nil }
    return nearest(word, among: candidates, budget: &suggestionBudget)
  }

  mutating func suggestion(_ word: String, _ candidates: [String]) -> String? {
    nearestWord(word, candidates).map { "did you mean `\($0)`?" }
  }

  /// Whether a span is one line without a comment, so that its text can be moved or dropped.
  func isPlain(_ span: Span) -> Bool {
    guard span.start <= span.end else { return false }
    let bytes = tree.lexed.source.bytes[Int(span.start)..<Int(span.end)]
    return !bytes.contains(0x0A) && !bytes.contains(0x23)
  }

  mutating func report(
    _ code: SyntaxCode, _ span: Span, _ message: String, label: String = "", help: String?, fix: FixIt? = nil,
    guess: FixIt? = nil
  ) {
    mistakes += 1
    if !isTrial {
      var diagnostic = code.at(span, message, label: label, help: help ?? form, fix: fix)
      diagnostic.guess = guess
      tree.reports.append(diagnostic, on: tree.lexed.source.bytes)
    }
  }

  mutating func abandon(
    _ code: SyntaxCode, _ span: Span, _ message: String, help: String?, fix: FixIt? = nil,
    guess: FixIt? = nil
  ) -> Abandonment {
    report(code, span, message, help: help, fix: fix, guess: guess)
    return Abandonment()
  }
}
