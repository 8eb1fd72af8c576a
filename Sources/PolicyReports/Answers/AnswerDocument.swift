import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText
import RoomFormats
import RoomPolicy

/// An answer with its reasons, as text and as JSON.
package struct AnswerDocument: Encodable {
  /// Nil where it is a part of another document.
  package var schema: Int? = schemaVersion
  package let decision: String
  /// Where it depends: the condition under which it is allowed.
  private var condition: String?
  /// Whether the condition can stand in a rule as it is.
  private var isCondition: Bool?
  private let operation: String
  private let rules: [RuleDocument]
  /// Where a new policy does not fit the room; nil where it fits, or none is put in place.
  private let unfit: [Misfit]?
  private let enforcers: [String]
  /// Why the commit of which it is a part denies it.
  private let fault: String?
  /// What a request for the operation gives, and this one does not; of a denial.
  package var missing: String?

  private struct Misfit: Encodable {
    let file: String
    let line: Int
    let column: Int
    let text: String
    let because: String

    init(_ unfit: Unfit) {
      (file, line, column, text) = (unfit.file, unfit.line, unfit.column, unfit.text)
      because = unfit.because
    }

    var lines: [String] {
      (text.isEmpty ? [] : wrapped(text, first: "  ", rest: "    "))
        + wrapped("because \(because)", first: "    ", rest: "      ") + ["    at \(file):\(line):\(column)"]
    }
  }

  private enum CodingKeys: String, CodingKey {
    case schema, decision, condition
    case isCondition = "condition-compiles"
    case operation, rules, unfit
    case enforcers = "enforced-by"
    case fault = "denied-by-commit"
    case missing
  }

  /// The answer to a question whose facts are as given.
  package init(_ answer: Answer, _ program: Program) {
    self.init(
      answer, decision: answer.verdict.isAllowed ? "allow" : "deny", answer.rules.map { Reason($0, program) })
  }

  private init(_ answer: Answer, decision: String, _ reasons: [Reason]) {
    self.decision = decision
    let row = answer.operation.row
    operation = row.phrase
    enforcers = row.enforcers.words
    fault = answer.fault?.words
    unfit = answer.unfit.isEmpty ? nil : answer.unfit.map(Misfit.init)
    rules = reasons.map(RuleDocument.init)
  }

  /// The answer to a question of which facts are unknown; `answer` is the one for which they open no door.
  package init(_ dependence: Dependence, of policy: CheckedPolicy, _ answer: Answer) {
    self.init(
      answer, decision: dependence.isAllowed.map { $0 ? "allow" : "deny" } ?? "depends",
      dependence.rules.map { Reason(policy.rules[$0], policy) })
    (condition, isCondition) = (
      dependence.condition, dependence.condition.map { _ in dependence.isCondition }
    )
  }

  /// The decision on the first line, then its reason.
  package var text: String { ([decision] + lines).joined(separator: "\n") }

  /// The reason, and who enforces it.
  var lines: [String] {
    var lines: [String] = []
    if let condition { lines += wrapped("allowed if \(condition)", first: "  ", rest: "    ") }
    for rule in rules.map(\.place) {
      lines += wrapped(rule.text, first: "  ", rest: "    ")
      if let because = rule.because { lines += wrapped("because \(because)", first: "    ", rest: "      ") }
      lines.append("    at \(rule.position)" + named(rule.name))
    }
    if let fault { lines += wrapped(fault, first: "  ", rest: "    ") }
    if let unfit {
      lines.append("  the new policy does not fit the room:")
      lines += unfit.flatMap(\.lines)
    } else if rules.isEmpty && fault == nil {
      lines.append("  no rule allows it")
    }
    if let missing { lines.append("  " + missing) }
    lines.append("  enforced by \(enforcers.joined(separator: ", "))")
    return lines
  }
}
