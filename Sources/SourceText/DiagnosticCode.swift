/// A row of one phase's table of diagnostics: what is stable about it, apart from any one report.
///
/// Codes are `RP` and four digits, by phase: 01 text, 02 syntax, 03 names, 04 types, 05 lint,
/// 06 assertions and analysis, 09 bytecode and input files. A number is never reused.
public protocol DiagnosticCode: CaseIterable, Sendable {
  var number: Int { get }
  var severity: Severity { get }
  /// The mistake in a few words, as `roompolicy list codes` prints it.
  var title: String { get }
}

extension DiagnosticCode {
  /// An error, unless the table says otherwise.
  public var severity: Severity { .error }

  /// `RP0301`.
  public var code: String {
    let digits = String(number)
    return "RP" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A diagnostic of this code.
  public func at(
    _ span: Span, _ message: String, label: String = "", others: [Diagnostic.Label] = [],
    help: String? = nil, fix: FixIt? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: code, severity: severity, message: message, span: span, label: label, others: others, help: help,
      fix: fix)
  }
}
