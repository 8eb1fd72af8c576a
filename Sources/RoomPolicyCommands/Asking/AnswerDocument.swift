import PolicyReports
import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomFormats
import RoomPolicy

/// An answer in words: what `can` prints.
struct AnswerDocument: Encodable {
  /// Nil where it is a part of another document.
  var schema: Int? = schemaVersion
  var decision: String
  /// Where it depends: the condition under which it is allowed.
  var condition: String?
  /// Whether the condition can stand in a rule as it is.
  var isCondition: Bool?
  var operation: String
  var rules: [RuleDocument]
  /// Where a new policy does not fit the room; nil where it fits, or none is put in place.
  var unfit: [Misfit]?
  var enforcers: [String]
  /// Why the commit of which it is a part denies it.
  var fault: String?
  /// What a request for the operation gives, and this one does not; of a denial.
  var missing: String?

  struct Misfit: Encodable {
    var file: String
    var line: Int
    var column: Int
    var text: String
    var because: String

    init(_ unfit: Unfit) {
      (file, line, column, text) = (unfit.file, unfit.line, unfit.column, unfit.text)
      because = unfit.because
    }

    var lines: [String] {
      (text.isEmpty ? [] : wrapped(text, first: "  ", rest: "    "))
        + wrapped("because \(because)", first: "    ", rest: "      ") + ["    at \(file):\(line):\(column)"]
    }
  }

  enum CodingKeys: String, CodingKey {
    case schema, decision, condition
    case isCondition = "condition-compiles"
    case operation, rules, unfit
    case enforcers = "enforced-by"
    case fault = "denied-by-commit"
    case missing
  }

  init(_ answer: Answer, _ program: Program) {
    decision = answer.verdict.isAllowed ? "allow" : "deny"
    let row = answer.operation.row
    operation = row.phrase
    enforcers = row.enforcers.words
    fault = answer.fault?.words
    unfit = answer.unfit.isEmpty ? nil : answer.unfit.map(Misfit.init)
    rules = answer.rules.map { RuleDocument(Reason($0, program)) }
  }

  /// The answer to a question of which facts are unknown; `answer` is the one for which they open no door.
  init(_ dependence: Dependence, of policy: CheckedPolicy, _ answer: Answer, _ program: Program) {
    self.init(answer, program)
    decision = dependence.isAllowed.map { $0 ? "allow" : "deny" } ?? "depends"
    (condition, isCondition) = (
      dependence.condition, dependence.condition.map { _ in dependence.isCondition }
    )
    rules = dependence.rules.map { RuleDocument(Reason(policy.rules[$0], policy)) }
  }

  func print(_ call: Call) {
    if call.isJSON {
      call.print(self)
      return
    }
    call.shell.print(([decision] + lines).joined(separator: "\n"))
  }

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
