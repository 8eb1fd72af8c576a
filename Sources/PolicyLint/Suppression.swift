import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import SourceText

/// A comment that silences findings: `# lint: allow RP0501 because …`.
///
/// It speaks of the statement on whose lines it stands, or else of its own line alone.
struct Suppression {
  /// What it silences, each where it names it.
  var codes: [(code: String, span: Span)] = []
  var reason = ""
  /// The comment, from `#` to the end of its last word.
  let span: Span
  /// The lines that it speaks of, from 0.
  let lines: ClosedRange<Int>
  /// What is wrong with it, and what to do; one with a mistake silences nothing.
  var mistake: (message: String, help: String)?

  /// Every comment of a file that starts with `lint:`.
  static func all(in tree: SyntaxTree) -> [Suppression] {
    let source = tree.lexed.source
    // Why: comments and statements come in one order, so both are passed once.
    var next = 0
    return Comments(tree).compactMap { comment -> Suppression? in
      var words = Words(comment, source: tree.lexed.id)
      guard words.isLint else { return nil }
      let line = source.line(at: comment.startIndex)
      while next < tree.statements.count, source.line(at: Int(tree.statements[next].span.start)) <= line {
        next += 1
      }
      let lines = next > 0 ? source.lines(of: tree.statements[next - 1].span) : line...line
      var suppression = Suppression(
        span: Span(source: tree.lexed.id, start: comment.startIndex, end: comment.endIndex),
        lines: lines.contains(line) ? lines : line...line)
      words.read(into: &suppression)
      return suppression
    }
  }
}

extension Source {
  /// The lines that a span is on, from 0.
  fileprivate func lines(of span: Span) -> ClosedRange<Int> {
    let start = line(at: Int(span.start))
    return start...max(start, line(at: max(Int(span.start), Int(span.end) - 1)))
  }
}

/// The words of a comment, read from the left.
private struct Words {
  private let source: Int
  private var rest: ArraySlice<UInt8>

  init(_ comment: ArraySlice<UInt8>, source: Int) {
    self.source = source
    rest = comment.drop { $0 == UInt8(ascii: "#") }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  var isLint: Bool { rest.drop(while: Self.isBlank).starts(with: "lint:".utf8) }

  /// The next word, without a comma at its end; nil at the end of the comment.
  private mutating func next() -> (text: String, span: Span, endsInComma: Bool)? {
    rest = rest.drop(while: Self.isBlank)
    var word = rest.prefix { !Self.isBlank($0) && $0 != UInt8(ascii: ",") }
    if word.isEmpty && rest.isEmpty { return nil }
    if word.isEmpty { word = rest.prefix(1) }
    rest = rest[word.endIndex...]
    let after = rest.drop(while: Self.isBlank)
    let endsInComma = after.first == UInt8(ascii: ",")
    if endsInComma { rest = after.dropFirst() }
    return (
      String(decoding: word, as: UTF8.self),
      Span(source: source, start: word.startIndex, end: word.endIndex), endsInComma
    )
  }

  mutating func read(into suppression: inout Suppression) {
    let shape = "write `# lint: allow RP0501 because …`, with the code of the finding and a reason"
    rest = rest.drop(while: Self.isBlank).dropFirst("lint:".utf8.count)
    guard let verb = next(), verb.text == "allow" else {
      suppression.mistake = ("a `lint:` comment starts with `allow`, and this one does not", shape)
      return
    }
    while let word = next() {
      if word.text == "because" && !word.endsInComma {
        suppression.reason = String(decoding: rest.drop(while: Self.isBlank), as: UTF8.self)
        break
      }
      let code = word.text.uppercased()
      if !Self.isCode(code) {
        suppression.mistake = ("`\(word.text.prefix(40))` is no code of a finding", shape)
        return
      }
      suppression.codes.append((code, word.span))
    }
    if suppression.codes.isEmpty {
      suppression.mistake = ("it names no code that is allowed", shape)
    } else if let code = suppression.codes.first(where: { !Self.maySilence($0.code) }) {
      suppression.mistake = Self.refusal(of: code.code)
    } else if suppression.reason.isEmpty {
      let codes = suppression.codes.map(\.code)
      suppression.mistake = (
        "it gives no reason why `\(codes[0])` is allowed",
        codes.count > 8
          ? shape : "write `# lint: allow \(codes.joined(separator: ", ")) because …`, with the reason"
      )
    }
  }

  private static func isCode(_ word: String) -> Bool {
    word.utf8.count == 6 && word.hasPrefix("RP") && word.utf8.dropFirst(2).allSatisfy { $0 &- 0x30 < 10 }
  }

  /// The codes of what is no error.
  private static let silenceable: Set<String> = Set(
    LintCode.allCases.filter { !$0.isOfSuppressions }.map(\.code)
      + CheckCode.allCases.filter { $0.severity < .error }.map(\.code)
      + SyntaxCode.allCases.filter { $0.severity < .error }.map(\.code))

  private static let silenceableInOrder = silenceable.sorted()

  private static func maySilence(_ code: String) -> Bool { silenceable.contains(code) }

  private static func refusal(of code: String) -> (message: String, help: String) {
    let isError =
      CheckCode.allCases.contains { $0.code == code } || SyntaxCode.allCases.contains { $0.code == code }
    if isError { return ("`\(code)` is an error, which no comment allows", "fix the error") }
    if LintCode.allCases.contains(where: { $0.code == code }) {
      return ("`\(code)` is about comments like this one, and cannot be allowed", "fix the comment")
    }
    return (
      "no finding has the code `\(code)`",
      near(code, among: silenceableInOrder, atMost: 1).first.map { "did you mean `\($0)`?" }
        ?? "`roompolicy list codes` has them all"
    )
  }
}
