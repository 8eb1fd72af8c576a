import RoomModel
import SourceText

extension Parser {
  /// The next token of the statement; nil at its end.
  var current: Token? { position < end ? tokens[position] : nil }

  func span(_ token: Token) -> Span { Span(source: id, start: Int(token.start), end: Int(token.end)) }

  /// The span of the token before the next.
  var last: Span { span(tokens[max(position - 1, 0)]) }

  func span(from start: Token) -> Span { span(start).joined(to: last) }

  /// Where something is missing: right after the last token.
  var gap: Span {
    let offset = Int(tokens[max(position - 1, 0)].end)
    return Span(source: id, start: offset, end: offset)
  }

  func bytes(_ word: Word) -> ArraySlice<UInt8> { tree.lexed.words[Int(word.number)] }
  func text(_ word: Word) -> String { tree.lexed.text(word) }

  func tokenText(_ token: Token) -> String {
    let bytes = tree.lexed.source.bytes[Int(token.start)..<Int(token.end)]
    return bytes.count > 60
      ? String(decoding: bytes.prefix(57), as: UTF8.self) + "…" : String(decoding: bytes, as: UTF8.self)
  }

  func keyword(_ word: Word) -> Keyword? { Keyword(rawValue: word.number) }

  func isNext(_ keyword: Keyword) -> Bool {
    guard let current, current.kind == .word else { return false }
    return current.word == Word(keyword)
  }

  func isNext(_ kind: Token.Kind) -> Bool { current?.kind == kind }

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

  mutating func expect(_ keyword: Keyword, _ place: String) throws(Abandoned) {
    if !accept(keyword) { throw missing("`\(keyword.text)` \(place)") }
  }

  /// A mistake at the next token: `expected` should stand there.
  mutating func missing(_ expected: String, help: String? = nil) -> Abandoned {
    if let current {
      return abandon(
        .expected, span(current), "expected \(expected), and found `\(tokenText(current))`", help: help)
    }
    return abandon(.expected, gap, "expected \(expected), and the statement ends here", help: help)
  }

  mutating func parseName(_ expected: String) throws(Abandoned) -> Name {
    guard let current, current.kind == .word else { throw missing(expected) }
    position += 1
    return Name(word: current.word, span: span(current))
  }

  /// roles = role-name { "," role-name }
  /// users = user { "," user }
  mutating func parseNames(_ expected: String) throws(Abandoned) -> [Name] {
    var names = [try parseName(expected)]
    while accept(.comma) { names.append(try parseName(expected)) }
    return names
  }

  /// The text of a string, its escapes resolved.
  mutating func parseString(_ expected: String) throws(Abandoned) -> (bytes: [UInt8], span: Span) {
    guard let current, current.kind == .string else { throw missing(expected) }
    position += 1
    var bytes: [UInt8] = []
    var isEscaped = false
    let inner = tree.lexed.source.bytes[
      Int(current.start) + 1..<max(Int(current.start) + 1, Int(current.end) - 1)]
    for (offset, byte) in inner.enumerated() {
      let next = inner.index(inner.startIndex, offsetBy: offset + 1)
      if byte == 0x5C && !isEscaped && next < inner.endIndex && (inner[next] == 0x22 || inner[next] == 0x5C) {
        isEscaped = true
        continue
      }
      isEscaped = false
      bytes.append(byte)
    }
    return (bytes, span(current))
  }

  /// number = digit { digit }
  ///
  /// At most 2^53.
  mutating func parseNumber(_ expected: String) throws(Abandoned) -> UInt64 {
    guard let current, current.kind == .word, let first = bytes(current.word).first,
      (0x30...0x39).contains(first)
    else { throw missing(expected) }
    position += 1
    var value: UInt64 = 0
    for byte in bytes(current.word) {
      guard (0x30...0x39).contains(byte) else {
        throw abandon(
          .badNumber, span(current), "expected \(expected), and `\(tokenText(current))` is no whole number",
          help: "write digits only, and units as a word of their own: `7 days`, `25 MB`")
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

  /// duration = number ( "second" | "seconds" | "minute" | "minutes" | "hour" | "hours" | "day" | "days"
  ///   | "week" | "weeks" )
  ///
  /// In seconds.
  mutating func parseDuration() throws(Abandoned) -> UInt64 {
    try parseMeasure(
      "a duration such as `7 days`", Unit.durations.map { ($0.word, $0.seconds) },
      "`seconds`, `minutes`, `hours`, `days` or `weeks`")
  }

  /// size = number ( "B" | "kB" | "KB" | "MB" | "GB" | "TB" )
  ///
  /// In bytes.
  mutating func parseSize() throws(Abandoned) -> UInt64 {
    try parseMeasure(
      "a size such as `25 MB`", Unit.sizes.map { ($0.word, $0.bytes) }, "`B`, `kB`, `MB`, `GB` or `TB`")
  }

  private mutating func parseMeasure(
    _ expected: String, _ units: [(word: String, worth: UInt64)], _ choices: String
  ) throws(Abandoned) -> UInt64 {
    let number = try parseNumber(expected)
    let numberSpan = last
    guard let current, current.kind == .word else {
      throw abandon(
        .unitMissing, numberSpan, "expected \(expected), and `\(number)` has no unit",
        help: "add \(choices)")
    }
    let unit = text(current.word)
    guard let worth = units.first(where: { $0.word == unit })?.worth else {
      throw abandon(
        .unitMissing, span(current),
        "expected \(choices) after `\(number)`, and found `\(tokenText(current))`",
        help: suggestion(unit, units.map(\.word)) ?? "write the unit as a word of its own")
    }
    position += 1
    let (value, overflows) = number.multipliedReportingOverflow(by: worth)
    if overflows || value > 1 << 62 {
      throw abandon(.badNumber, numberSpan.joined(to: last), "it is larger than can be measured", help: nil)
    }
    return value
  }

  func suggestion(_ word: String, _ candidates: [String]) -> String? {
    nearest(word, among: candidates).map { "did you mean `\($0)`?" }
  }

  mutating func report(
    _ code: SyntaxCode, _ span: Span, _ message: String, label: String = "", help: String?, fix: FixIt? = nil
  ) {
    if !isQuiet {
      tree.diagnostics.append(code.at(span, message, label: label, help: help, fix: fix))
    }
  }

  mutating func abandon(_ code: SyntaxCode, _ span: Span, _ message: String, help: String?) -> Abandoned {
    report(code, span, message, help: help)
    return Abandoned()
  }
}
