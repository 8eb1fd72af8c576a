import RoomModel
import SourceText

/// Cuts a policy's bytes into tokens and statements; never fails, but notes what is wrong with the text.
public func lex(_ source: Source, id: Int) -> Lexed {
  var lexer = Lexer(source, id: id)
  lexer.run()
  return lexer.lexed
}

/// The greatest size of a policy, in bytes.
public let policySizeLimit = 16 << 20

private struct Lexer {
  var lexed: Lexed
  let bytes: [UInt8]
  var position = 0
  var lineStart = 0

  init(_ source: Source, id: Int) {
    bytes = source.bytes
    lexed = Lexed(source: source, id: id, words: Vocabulary.shared.words)
  }

  mutating func run() {
    if bytes.count > policySizeLimit {
      report(
        .tooLarge, 0, 0, "a policy has at most 16 MiB, and this one has \(bytes.count) bytes",
        help: "split the room's policy, or check that this is the file you meant")
      return
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    lineStart = position
    var followsBlank = true
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09:
        position += 1
        followsBlank = true
        continue
      case 0x0A:
        position += 1
        lineStart = position
        followsBlank = true
        continue
      case 0x0D where position + 1 < bytes.count && bytes[position + 1] == 0x0A:
        position += 1
        continue
      case 0x23 where followsBlank: skipComment()
      case 0x22: lexString()
      case 0x2C: add(.comma, length: 1)
      case 0x28: add(.leftParenthesis, length: 1)
      case 0x29: add(.rightParenthesis, length: 1)
      case 0x3C: add(.less, length: 1)
      case 0x3D: add(.equals, length: 1)
      case 0x21...0x7E: lexWord()
      default: reportBadRun()
      }
      followsBlank = false
    }
  }

  mutating func skipComment() {
    while position < bytes.count && bytes[position] != 0x0A { skipCharacter(isComment: true) }
  }

  /// Passes one character of a comment or a quote, noting what may not stand there.
  mutating func skipCharacter(isComment: Bool) {
    let byte = bytes[position]
    if byte >= 0x20 && byte < 0x7F || byte == 0x09 {
      position += 1
    } else if byte == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A {
      position += 1
    } else if let (scalar, next) = UTF8Check.decode(bytes[...], at: position), scalar >= 0xA0,
      !UTF8Check.isBidirectionalControl(scalar)
    {
      position = next
    } else {
      reportBadRun(damages: !isComment)
    }
  }

  mutating func lexString() {
    let start = position
    position += 1
    while position < bytes.count && bytes[position] != 0x0A {
      if bytes[position] == 0x22 {
        position += 1
        push(.string, Word(0), start, position)
        return
      }
      if bytes[position] == 0x5C && position + 1 < bytes.count
        && (bytes[position + 1] == 0x22 || bytes[position + 1] == 0x5C)
      {
        position += 2
      } else {
        skipCharacter(isComment: false)
      }
    }
    push(.string, Word(0), start, position)
    report(
      .unterminatedString, start, position, "a quote is opened here and not closed on its line",
      help: "close it with `\"` before the line ends")
  }

  mutating func lexWord() {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      guard byte > 0x20, byte < 0x7F, byte != 0x2C, byte != 0x28, byte != 0x29, byte != 0x22, byte != 0x3C
      else { break }
      position += 1
    }
    let word = lexed.words.insert(Array(bytes[start..<position])).index
    push(.word, Word(UInt32(word)), start, position)
  }

  mutating func add(_ kind: Token.Kind, length: Int) {
    push(kind, Word(0), position, position + length)
    position += length
  }

  mutating func push(_ kind: Token.Kind, _ word: Word, _ start: Int, _ end: Int) {
    let index = lexed.tokens.count
    if start == lineStart || lexed.statements.isEmpty {
      if start != lineStart {
        report(
          .indentedStart, start, end, "the first statement is indented, and an indented line continues one",
          help: "start the statement in the first column")
      }
      lexed.statements.append(StatementTokens(tokens: index..<index, isDamaged: false))
      if start != lineStart { lexed.statements[0].isDamaged = true }
    }
    lexed.statements[lexed.statements.count - 1].tokens = lexed.statements.last!.tokens.lowerBound..<index + 1
    lexed.tokens.append(Token(kind: kind, word: word, start: Int32(start), end: Int32(end)))
  }

  /// Passes a run of bytes of which none may stand here, as one mistake.
  mutating func reportBadRun(damages: Bool = true) {
    let start = position
    let code = badness(at: position)
    var count = 0
    while position < bytes.count, bytes[position] != 0x0A, let next = badness(at: position), next == code {
      position = UTF8Check.decode(bytes[...], at: position)?.next ?? position + 1
      count += 1
    }
    // Why: what may stand in a comment or quote may be bad elsewhere, so a run has at least one character.
    if position == start { position += 1 }
    switch code {
    case .invalidUTF8:
      report(.invalidUTF8, start, position, "bytes that are not UTF-8", help: "save the file as UTF-8")
    case .bidirectionalControl:
      report(
        .bidirectionalControl, start, position,
        "a bidirectional control character, which makes text read otherwise than it is",
        help: "delete it")
    case .nonASCII:
      report(
        .nonASCII, start, position,
        "`\(String(decoding: bytes[start..<position], as: UTF8.self))` is beyond ASCII, "
          + "and only comments and quotes may be",
        help: "write the word in ASCII; domains as A-labels, local parts percent-encoded")
    default:
      report(
        .controlCharacter, start, position, "a control character (byte \(bytes[start]))", help: "delete it")
    }
    if damages { damageStatement(from: start) }
  }

  func badness(at position: Int) -> SyntaxCode? {
    let byte = bytes[position]
    if byte < 0x80 { return byte < 0x20 || byte == 0x7F ? .controlCharacter : nil }
    guard let (scalar, _) = UTF8Check.decode(bytes[...], at: position) else { return .invalidUTF8 }
    if UTF8Check.isBidirectionalControl(scalar) { return .bidirectionalControl }
    return scalar < 0xA0 ? .controlCharacter : .nonASCII
  }

  mutating func damageStatement(from start: Int) {
    if lexed.statements.isEmpty || start == lineStart {
      let index = lexed.tokens.count
      lexed.statements.append(StatementTokens(tokens: index..<index, isDamaged: true))
    }
    lexed.statements[lexed.statements.count - 1].isDamaged = true
  }

  mutating func report(_ code: SyntaxCode, _ start: Int, _ end: Int, _ message: String, help: String) {
    // Why: a binary file has a mistake in every byte; a hundred say it as well as a million.
    if lexed.diagnostics.count >= 1000 { return }
    if code == .unterminatedString { damageStatement(from: -1) }
    lexed.diagnostics.append(
      code.at(Span(source: lexed.id, start: start, end: end), message, help: help))
  }
}
