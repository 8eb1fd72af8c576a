import PolicyAnalysis
import SourceText

/// Something in a policy that is legal and most likely not meant.
public struct Finding: Sendable {
  /// The rule of lint that found it.
  public let code: LintCode
  /// What is underlined.
  public let span: Span
  /// What is most likely wrong: one line, lower case, no full stop.
  public let message: String
  /// What stands under the underline of `span`; may be empty.
  public var label: String
  /// Further positions that are shown.
  public var others: [Diagnostic.Label]
  /// What to do about it; nil where nothing is certain enough to say.
  public var help: String?
  /// What shows it; nil where the text itself does.
  public var proof: Proof?
  /// The fix that removes it; nil where none is certain.
  public var fix: FixIt?
  /// Whether the fix, made, leaves every answer as it was, all facts being known.
  public var fixKeepsMeaning: Bool

  /// What shows that the finding is right.
  public enum Proof: Sendable {
    /// These rules, as indexes in the policy's `rules`, decide.
    case rules([Int])
    /// This request is allowed, which shows it.
    case request(Witness)
    /// This request is denied, which shows it.
    case denial(Witness)
    /// No request at all can be: stated in words.
    case impossibility(String)
  }

  /// The severity of its rule.
  public var severity: Severity { code.severity }

  init(
    _ code: LintCode, _ span: Span, _ message: String, label: String = "", others: [Diagnostic.Label] = [],
    help: String? = nil, proof: Proof? = nil, fix: FixIt? = nil, fixKeepsMeaning: Bool = true
  ) {
    self.code = code
    self.span = span
    self.message = message
    self.label = label
    self.others = others
    self.help = help
    self.proof = proof
    self.fix = fix
    self.fixKeepsMeaning = fixKeepsMeaning
  }

  /// The finding as every phase reports.
  public var diagnostic: Diagnostic {
    let fix = fix.map { fix in
      fixKeepsMeaning ? fix : FixIt(title: fix.title + " (this changes answers)", edits: fix.edits)
    }
    return code.at(span, message, label: label, others: others, help: help, fix: fix)
  }
}
