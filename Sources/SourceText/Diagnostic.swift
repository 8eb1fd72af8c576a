public enum Severity: Int, Comparable, Sendable {
  case note, warning, error
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  public var word: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// A fix that is certain: applied, it removes its diagnostic and adds none.
public struct FixIt: Hashable, Sendable {
  public struct Edit: Hashable, Sendable {
    public let span: Span
    public let replacement: String
    public init(span: Span, replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }
  public let title: String
  public let edits: [Edit]
  /// Writes `word` on `span`.
  public init(writing word: String, on span: Span) {
    self.init(title: "write `\(word)`", edits: [Edit(span: span, replacement: word)])
  }
  public init(title: String, edits: [Edit]) {
    self.title = title
    self.edits = edits
  }
}

/// Something to report about a source.
///
/// `message` is one line, lower case, no full stop, the author's text in backticks. `help` says what to do.
public struct Diagnostic: Hashable, Sendable {
  public struct Label: Hashable, Sendable {
    public let span: Span
    public let text: String
    public init(span: Span, text: String) {
      self.span = span
      self.text = text
    }
  }
  /// `RP0301`: stable, never reused.
  public let code: String
  public let severity: Severity
  public let message: String
  /// What is underlined.
  public var span: Span
  /// What stands under the underline of `span`; may be empty.
  public var label: String
  public var others: [Label]
  /// What shows that it is so: the rules that decide, or a request.
  public var proof: String?
  public var help: String?
  public var fix: FixIt?
  /// A likely fix; it becomes `fix` where trying it shows that it is certain.
  public var guess: FixIt?
  /// The reports that this one stands for, where it is the last of a list that was cut.
  public internal(set) var leftOut: ReportCounts?

  public init(
    code: String, severity: Severity, message: String, span: Span, label: String = "", others: [Label] = [],
    help: String? = nil, fix: FixIt? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.others = others
    self.help = help
    self.fix = fix
  }
}
