import RoomPolicy
import PolicySyntax
import SourceText

extension TestFile {
  /// The canonical layout; nil for a test with mistakes, which has none.
  ///
  /// Statements start in the first column, sentences in the third, a commit's parts in the fifth, words are a blank apart, and a comma has none
  /// before it. Comments stay, those at the ends of neighbouring lines below one another, and of several blank lines
  /// one stays. A byte order mark stays, and lines end as most of them did. Words are kept as they are written.
  public var formatted: [UInt8]? {
    if reports.hasErrors { return nil }
    var layout = TestLayout()
    for line in lines { layout.write(line) }
    let text = LineEnds(source).applied(to: layout.finish())
    return source.bytes[..<source.byteOrderMarkLength] + text
  }

  /// Whether two tests say the same, sentence for sentence and in their comments, whatever their layout.
  public func saysTheSame(as other: TestFile) -> Bool {
    scenarios.count == other.scenarios.count
      && zip(scenarios, other.scenarios).allSatisfy { $0.saysTheSame(as: $1) }
      && comments.elementsEqual(other.comments)
  }

  private var comments: [ArraySlice<UInt8>] { lines.compactMap(\.comment) }

  /// A line's tokens, and the comment behind them.
  fileprivate struct Line {
    var isIndented = false
    var isPart = false
    /// As they are written.
    var tokens: [ArraySlice<UInt8>] = []
    var comment: ArraySlice<UInt8>?
  }

  /// The lines of a test without mistakes.
  private var lines: [Line] {
    let bytes = source.bytes
    let lexer = TestLexer(bytes: bytes)
    var tokens: [TestToken] = []
    var parts: Set<Int> = []
    for case .commit(let commit) in scenarios.flatMap(\.sentences).map(\.claim) {
      parts.formUnion(commit.parts.map { Int($0.span.start) })
    }
    return source.lineStarts.indices.map { index in
      var text = source.lineBytes(index)
      if index == 0 { text = text.dropFirst(source.byteOrderMarkLength) }
      // Invariant: a test without mistakes has no line that cannot be split.
      try? lexer.split(text.indices, into: &tokens)
      var line = Line()
      line.tokens = tokens.map { bytes[$0.start..<$0.end] }
      let rest = text[(tokens.last?.end ?? text.startIndex)...]
      if let start = rest.firstIndex(of: 0x23) {
        line.comment = rest[start...].trimmingBlanksAtEnd
      }
      line.isIndented = (line.tokens.first ?? line.comment).map { $0.startIndex > text.startIndex } ?? false
      line.isPart = line.tokens.first.map { parts.contains($0.startIndex) } ?? false
      return line
    }
  }
}

/// Writes a test's lines.
private struct TestLayout {
  private var writer = CommentedLines()
  private var isEmpty = true
  private var followsBlankLine = false
  /// Whether a scenario is open, to which an indented comment belongs.
  private var isInScenario = false

  mutating func write(_ line: TestFile.Line) {
    if line.tokens.isEmpty && line.comment == nil {
      followsBlankLine = !isEmpty
      return
    }
    if followsBlankLine { writer.end([], width: 0, comment: nil) }
    (isEmpty, followsBlankLine) = (false, false)
    if let first = line.tokens.first, !line.isIndented { isInScenario = first.elementsEqual("scenario".utf8) }
    var text: [UInt8] = line.isIndented && isInScenario ? [0x20, 0x20] : []
    if line.isPart { text += [0x20, 0x20] }
    if line.tokens.isEmpty {
      text += line.comment ?? []
      return writer.end(text, width: 0, comment: nil)
    }
    for (index, token) in line.tokens.enumerated() {
      if index > 0 && !token.elementsEqual([0x2C]) { text.append(0x20) }
      text += token
    }
    let width = text.count { $0 & 0xC0 != 0x80 }
    writer.end(text, width: width, comment: line.comment)
  }

  mutating func finish() -> [UInt8] {
    writer.finish()
    return writer.output
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingBlanksAtEnd: Self {
    var text = self
    while let last = text.last, last == 0x20 || last == 0x09 || last == 0x0D { text.removeLast() }
    return text
  }
}
