import RoomModel
import SourceText

extension Lexer {
  /// Whether the bytes are text of a size that may be read; reports it when not.
  mutating func isText() -> Bool {
    if bytes.count > policySizeLimit {
      report(
        .tooLarge, 0, 0, "a policy has at most 16 MiB, and this one has \(bytes.count) bytes",
        help: "split the room's policy, or check that this is the file you meant")
      return false
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      report(.invalidUTF8, 0, 2, "the file is UTF-16, and a policy is UTF-8", help: "save the file as UTF-8")
      return false
    }
    let bad = badBytes(among: 4096)
    if bad >= 16 && bad * 8 > min(bytes.count, 4096) {
      report(
        .invalidUTF8, 0, 0,
        "this is no text: of its first \(min(bytes.count, 4096)) bytes \(bad) are control "
          + "characters or no UTF-8",
        help: "check that this is the file you meant")
      return false
    }
    return true
  }

  /// How many of the first bytes belong to no text.
  private func badBytes(among limit: Int) -> Int {
    var bad = 0
    var position = 0
    while position < min(bytes.count, limit) {
      let byte = bytes[position]
      if byte < 0x80 {
        if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { bad += 1 }
        position += 1
      } else if let (_, next) = UTF8Check.decode(bytes[...], at: position) {
        position = next
      } else {
        bad += 1
        position += 1
      }
    }
    return bad
  }

  /// Passes a run of characters of one kind that may not stand here, as one mistake.
  mutating func reportBadRun(isInComment: Bool = false) {
    let start = position
    let code = badness(at: position)
    while position < bytes.count, !isLineEnd(position), let next = badness(at: position), next == code {
      position = UTF8Check.decode(bytes[...], at: position)?.next ?? position + 1
    }
    // Why: a caller may find bad what is not so by itself; the lexer must go on all the same.
    if position == start { position += 1 }
    // Why: elsewhere than in a comment, what the deletion leaves may hold a mistake of its own.
    let fix =
      isInComment ? FixIt(title: "delete the character", edits: [edit(start, position, "")]) : nil
    switch code {
    case .invalidUTF8:
      report(.invalidUTF8, start, position, "bytes that are not UTF-8", help: "save the file as UTF-8")
    case .bidirectionalControl:
      report(
        .bidirectionalControl, start, position,
        "a bidirectional control character, which makes text read otherwise than it is",
        help: "delete it", fix: fix)
    case .nonASCII: reportForeign(start..<position, in: start..<position)
    default:
      report(
        .controlCharacter, start, position, "a control character (byte \(bytes[start]))", help: "delete it",
        fix: fix)
    }
  }

  /// Passes characters beyond ASCII that would be text elsewhere; false where none stands.
  mutating func passForeignRun() -> Bool {
    let start = position
    while position < bytes.count, bytes[position] >= 0x80, badness(at: position) == .nonASCII, !isForeignBlank
    {
      position = UTF8Check.decode(bytes[...], at: position)?.next ?? position + 1
    }
    return position > start
  }

  /// Reports a word by its first run of such characters; `word` is the whole.
  mutating func reportForeign(_ run: Range<Int>, in word: Range<Int>) {
    let text = String(decoding: bytes[run].prefix(256), as: UTF8.self)
    let whole = bytes[word.prefix(256)]
    let name =
      word.count <= 256 && UTF8Check.isPrintable(whole)
      ? ASCIIName.of(String(decoding: whole, as: UTF8.self)) : nil
    report(
      .nonASCII, run.lowerBound, run.upperBound,
      "`\(shortened(text))`\(codePoint(run)) is beyond ASCII, and only comments and quotes may be",
      help: name.map { "write the name as `\($0)`" }
        ?? "write the word in ASCII; domains as A-labels, local parts percent-encoded",
      guess: name.map { FixIt(title: "write it so", edits: [edit(word.lowerBound, word.upperBound, $0)]) })
  }

  /// Reports a comment as other languages start one.
  mutating func reportSlashes() {
    let slashes = Span(source: lexed.id, start: position, end: position + 2)
    report(
      .expected, position, position + 2, "expected `#` at the start of a comment, and found `//`",
      help: "write `#`", fix: FixIt(writing: "#", on: slashes))
  }

  /// The number of a character that stands alone, as some are not to be seen: ` (U+200B)`.
  private func codePoint(_ run: Range<Int>) -> String {
    guard let (scalar, next) = UTF8Check.decode(bytes[...], at: run.lowerBound), next == run.upperBound else {
      return ""
    }
    let digits = String(scalar, radix: 16, uppercase: true)
    return " (U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits))"
  }

  /// What is wrong with the character at `position` outside comments and quotes; nil for ASCII.
  private func badness(at position: Int) -> SyntaxCode? {
    let byte = bytes[position]
    if byte < 0x80 { return byte < 0x20 && byte != 0x09 || byte == 0x7F ? .controlCharacter : nil }
    guard let (scalar, _) = UTF8Check.decode(bytes[...], at: position) else { return .invalidUTF8 }
    if UTF8Check.isBidirectionalControl(scalar) { return .bidirectionalControl }
    return scalar < 0xA0 ? .controlCharacter : .nonASCII
  }

  private func edit(_ start: Int, _ end: Int, _ replacement: String) -> FixIt.Edit {
    FixIt.Edit(span: Span(source: lexed.id, start: start, end: end), replacement: replacement)
  }

  mutating func report(
    _ code: SyntaxCode, _ start: Int, _ end: Int, _ message: String, help: String, fix: FixIt? = nil,
    guess: FixIt? = nil
  ) {
    var diagnostic = code.at(Span(source: lexed.id, start: start, end: end), message, help: help, fix: fix)
    diagnostic.guess = guess
    lexed.reports.append(diagnostic, on: bytes)
  }
}

// What word processors put in the place of blanks and quotes.
extension Lexer {
  /// Whether a blank beyond ASCII stands here: no-break, of typographic width, ideographic.
  var isForeignBlank: Bool {
    guard let (scalar, _) = UTF8Check.decode(bytes[...], at: position) else { return false }
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  /// Reports a run of such blanks and passes it as a blank.
  mutating func passForeignBlank() -> Bool {
    guard isForeignBlank else { return false }
    let start = position
    while position < bytes.count, bytes[position] >= 0x80, isForeignBlank {
      position = UTF8Check.decode(bytes[...], at: position)?.next ?? position + 1
    }
    // Why: in the first column a blank would make the line go on with the statement before.
    let isInner = start != lineStart
    report(
      .nonASCII, start, position, "a blank beyond ASCII, such as word processors put between words",
      help: "write an ordinary blank",
      fix: isInner ? FixIt(title: "write an ordinary blank", edits: [edit(start, position, " ")]) : nil)
    return true
  }

  /// Lexes `“…”` as the quote that is meant, if it ends on its line; reports its marks as one mistake.
  mutating func lexTypographicString() -> Bool {
    let start = position
    guard isTypographicQuote(start) else { return false }
    var end = start + 3
    var isPlain = true
    while end < bytes.count, !isLineEnd(end), bytes[end] != 0x22, !isTypographicQuote(end) {
      if bytes[end] == 0x5C || bytes[end] < 0x20 && bytes[end] != 0x09 { isPlain = false }
      end += 1
    }
    guard end < bytes.count, !isLineEnd(end), isPlain,
      UTF8Check.isPrintable(bytes[start + 3..<end].filter { $0 != 0x09 }[...])
    else { return false }
    let closing = bytes[end] == 0x22 ? 1 : 3
    position = end + closing
    report(
      .nonASCII, start, position, "the quote stands in typographic marks, and `\"` is due on both sides",
      help: "write `\"` in place of the marks",
      fix: FixIt(
        title: "write straight quotes", edits: [edit(start, start + 3, "\""), edit(end, end + closing, "\"")])
    )
    push(.string, Word(0), start)
    return true
  }

  /// The marks “ ” „ as UTF-8.
  private func isTypographicQuote(_ position: Int) -> Bool {
    position + 2 < bytes.count && bytes[position] == 0xE2 && bytes[position + 1] == 0x80
      && (0x9C...0x9E).contains(bytes[position + 2])
  }
}
