import RoomModel
import SourceText

/// Cuts a policy's bytes into tokens and statements; never fails, but notes what is wrong with the text.
public func lex(_ source: Source, id: Int) -> LexedText {
  var lexer = Lexer(source, id: id)
  if lexer.isText() { lexer.run() }
  return lexer.lexed
}

/// The same of a part of a text that is known to be sound, which starts and ends where statements do.
package func lex(_ source: Source, id: Int, in part: Range<Int>) -> LexedText {
  var lexer = Lexer(source, id: id, part)
  lexer.run()
  return lexer.lexed
}

/// The greatest size of a policy, in bytes.
public let policySizeLimit = 16 << 20

struct Lexer {
  var lexed: LexedText
  let bytes: [UInt8]
  var position = 0
  var lineStart = 0
  /// Words of this source by what is quickly said of them.
  private var recent = [UInt32](repeating: 0, count: 256)

  /// Where the text ends that is cut.
  private let end: Int

  init(_ source: Source, id: Int) {
    self.init(source, id: id, source.byteOrderMarkLength..<source.bytes.count)
  }

  init(_ source: Source, id: Int, _ part: Range<Int>) {
    bytes = source.bytes
    (position, lineStart, end) = (part.lowerBound, part.lowerBound, part.upperBound)
    lexed = LexedText(source: source, id: id, words: Vocabulary.shared.words)
    // Why: a policy has a token to about six bytes, and growing would copy them.
    lexed.tokens.reserveCapacity(min(part.count, policySizeLimit) / 6)
  }

  mutating func run() {
    var followsBlank = true
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09:
        position += 1
        followsBlank = true
        continue
      case 0x0A:
        position += 1
        lineStart = position
        followsBlank = true
        continue
      case 0x0D where isLineEnd(position):
        position += 1
        continue
      case 0x23 where followsBlank: skipComment()
      case 0x2F where followsBlank && position + 1 < bytes.count && bytes[position + 1] == 0x2F:
        reportSlashes()
        skipComment()
      case 0x22: lexString()
      case 0x2C: add(.comma)
      case 0x28: add(.leftParenthesis)
      case 0x29: add(.rightParenthesis)
      case 0x3C: add(.less)
      case 0x3D: add(.equals)
      case 0x80...:
        if passForeignBlank() {
          followsBlank = true
          continue
        }
        if !lexTypographicString() { lexWord() }
      default: lexWord()
      }
      followsBlank = false
    }
  }

  /// Whether a line ends at `position`: a line feed, or a carriage return before one.
  func isLineEnd(_ position: Int) -> Bool {
    bytes[position] == 0x0A
      || bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
  }

  private mutating func skipComment() {
    while position < bytes.count && bytes[position] != 0x0A { _ = passQuoted(isComment: true) }
  }

  /// Passes one character of a comment or a quote; false, with a diagnostic, for what may not stand there.
  private mutating func passQuoted(isComment: Bool) -> Bool {
    let byte = bytes[position]
    if byte >= 0x20 && byte < 0x7F || byte == 0x09 || isLineEnd(position) {
      position += 1
    } else if let (scalar, next) = UTF8Check.decode(bytes[...], at: position), scalar >= 0xA0,
      !UTF8Check.isBidirectionalControl(scalar)
    {
      position = next
    } else {
      reportBadRun(isInComment: isComment)
      return false
    }
    return true
  }

  private mutating func lexString() {
    let start = position
    var isDamaged = false
    position += 1
    while position < bytes.count && !isLineEnd(position) {
      if bytes[position] == 0x22 {
        position += 1
        push(isDamaged ? .damaged : .string, Word(0), start)
        return
      }
      if bytes[position] == 0x5C && position + 1 < bytes.count
        && (bytes[position + 1] == 0x22 || bytes[position + 1] == 0x5C)
      {
        position += 2
      } else {
        isDamaged = !passQuoted(isComment: false) || isDamaged
      }
    }
    push(.damaged, Word(0), start)
    report(
      .unterminatedString, start, position, "a quote is opened here and not closed on its line",
      help: "close it with `\"` before the line ends")
  }

  private mutating func lexWord() {
    let start = position
    var isDamaged = false
    var foreign: Range<Int>?
    while true {
      position = endOfPlain(position)
      guard position < bytes.count else { break }
      let byte = bytes[position]
      if byte >= 0x20 && byte < 0x7F || byte == 0x09 || byte == 0x0A { break }
      // Why apart: a call that does not change the lexer is given a copy of it, and most words end above.
      if isLineEnd(position) { break }
      if byte >= 0x80 && isForeignBlank {
        break
      } else {
        let run = position
        if !passForeignRun() {
          reportBadRun()
        } else if foreign == nil {
          foreign = run..<position
        }
        isDamaged = true
      }
    }
    if let foreign { reportForeign(foreign, in: start..<position) }
    push(isDamaged ? .damaged : .word, isDamaged ? Word(0) : intern(start), start)
  }

  /// The number of the word from `start` to here.
  private mutating func intern(_ start: Int) -> Word {
    // Why: most words of a file are the same few, and comparing costs less than hashing against chosen collisions.
    let place = ((position - start) &* 37 &+ Int(bytes[start]) &* 5 &+ Int(bytes[position - 1])) & 255
    let word = recent[place]
    let text = bytes
    let key = text.span.extracting(start..<position)
    if lexed.words.holds(key, at: Int(word)) { return Word(word) }
    let index = UInt32(lexed.words.insert(key).index)
    recent[place] = index
    return Word(index)
  }

  /// Where the letters and signs end of which words are made, from `start` on.
  // Why inlined: else the lexer is copied for the call.
  @inline(__always) private func endOfPlain(_ start: Int) -> Int {
    let text = bytes.span
    var place = start
    while place < text.count {
      let byte = text[place]
      if byte <= 0x22 && byte != 0x21 || byte == 0x2C || byte == 0x28 || byte == 0x29 || byte == 0x3C
        || byte >= 0x7F
      {
        break
      }
      place += 1
    }
    return place
  }

  private mutating func add(_ kind: Token.Kind) {
    position += 1
    push(kind, Word(0), position - 1)
  }

  /// Appends the token from `start` to here; one in the first column starts a statement.
  mutating func push(_ kind: Token.Kind, _ word: Word, _ start: Int) {
    let index = lexed.tokens.count
    if start == lineStart || lexed.statements.isEmpty {
      lexed.statements.append(StatementTokens(from: index, isIndented: start != lineStart))
    }
    lexed.statements[lexed.statements.count - 1].extend(to: index + 1)
    lexed.tokens.append(
      Token(kind: kind, word: word, start: Int32(start), end: Int32(position)))
  }
}
