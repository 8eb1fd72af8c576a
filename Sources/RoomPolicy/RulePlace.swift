import PolicyCompiler
import PolicyMachine
import SourceText

/// A rule's text and where it stands.
public struct RulePlace: Hashable, Sendable {
  /// The source file's name.
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in UTF-8 bytes.
  public let column: Int
  /// The rule on one line, without its reason.
  public let text: String
  /// The rule's name; nil where it has none.
  public let name: String?
  /// The rule's reason; nil where it has none.
  public let because: String?

  package init(file: String, line: Int, column: Int, text: String, name: String? = nil, because: String?) {
    (self.file, self.line, self.column, self.text) = (file, line, column, text)
    (self.name, self.because) = (name, because)
  }

  /// `house-rules.roompolicy:12:1`
  public var position: String { "\(file):\(line):\(column)" }

  /// The file without its folders.
  package var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// Whether `part` stands in its text, its name, its reason or its position.
  package func says(_ part: [UInt8]) -> Bool {
    [text, name, because].contains { $0.map { Array($0.utf8).contains(part) } ?? false }
      || Array(position.utf8).contains(part)
  }

  /// Whether both stand at the same position.
  package func isAt(_ other: RulePlace) -> Bool {
    line == other.line && column == other.column && file == other.file
  }

  package init(_ rule: CheckedRule, _ policy: CheckedPolicy) {
    let source = policy.sources[Int(rule.span.source)]
    file = source.name
    (line, column) = source.position(at: Int(rule.span.start))
    text = source.onOneLine(rule.span)
    name = rule.name
    because = rule.because.map { String(decoding: $0, as: UTF8.self) }
  }

  package init(_ rule: ProgramRule, _ program: Program) {
    file = String(decoding: program.files[Int(rule.file)], as: UTF8.self)
    line = Int(rule.line)
    column = Int(rule.column)
    text = String(decoding: rule.text, as: UTF8.self)
    name = rule.name.map { String(decoding: $0, as: UTF8.self) }
    because = rule.because.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Source {
  /// A span's text without comments, with each run of blanks and line ends made one blank.
  package func onOneLine(_ span: Span) -> String {
    String(decoding: CheckedPolicy.onOneLine(bytes[clamped(span)]), as: UTF8.self)
  }
}
