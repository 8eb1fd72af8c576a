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
    // Why: what is next to words that belong to nothing is seldom a mistake of its own.
    let follows = resumed.map { $0 + 2 >= end || span.start <= tokens[$0 + 2].start } ?? false
    if !isTrial && !follows {
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
