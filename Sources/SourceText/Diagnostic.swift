/// How bad a report is.
public enum Severity: Int, Comparable, Sendable {
  case note, warning, error
  /// Compares by how bad they are: a note is the least, an error the greatest.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  /// The severity as reports print it.
  public var word: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// A fix: applied, it removes its diagnostic and adds none. Whether it keeps what the policy means its rule says.
public struct FixIt: Hashable, Sendable {
  /// One replacement in a source.
  public struct Edit: Hashable, Sendable {
    /// What is replaced; an empty span inserts.
    public let span: Span
    /// The new text; empty to delete.
    public let replacement: String
    /// Creates an edit.
    public init(span: Span, replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }
  /// What the fix does, in the imperative: ``write `owner` ``.
  public let title: String
  /// The edits, of which all are made or none.
  public let edits: [Edit]
  /// Writes `word` on `span`.
  public init(writing word: String, on span: Span) {
    self.init(title: "write `\(word)`", edits: [Edit(span: span, replacement: word)])
  }
  /// Creates a fix from its edits.
  public init(title: String, edits: [Edit]) {
    self.title = title
    self.edits = edits
  }
}

/// Something to report about a source.
///
/// `message` is one line, lower case, no full stop, the author's text in backticks. `help` says what to do.
public struct Diagnostic: Hashable, Sendable {
  /// A further position that a report shows, with words for it.
  public struct Label: Hashable, Sendable {
    /// What is underlined.
    public let span: Span
    /// What stands under the underline.
    public let text: String
    /// Creates a label.
    public init(span: Span, text: String) {
      self.span = span
      self.text = text
    }
  }
  /// `RP0301`: stable, never reused.
  public let code: String
  /// How bad it is; only an error keeps a policy from compiling.
  public let severity: Severity
  /// What is wrong.
  public let message: String
  /// What is underlined.
  public var span: Span
  /// What stands under the underline of `span`; may be empty.
  public var label: String
  /// Further positions that are shown.
  public var others: [Label]
  /// What shows that it is so: the rules that decide, or a request.
  public var proof: String?
  /// What to do about it; nil where nothing is certain enough to say.
  public var help: String?
  /// The fix that removes it; nil where none is certain.
  public var fix: FixIt?
  /// A likely fix; it becomes `fix` where trying it shows that it is certain.
  public var guess: FixIt?
  /// The reports that this one stands for, where it is the last of a list that was cut.
  public internal(set) var leftOut: ReportCounts?

  /// Creates a report.
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
