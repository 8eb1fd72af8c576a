import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let operationNobodyCan = LintRule(
    .operationNobodyCan, .warning, "an operation that nobody can, though a rule allows it",
    summary:
      "Finds an operation of an allow rule that no request is allowed, the rule being good for others.",
    avoid: "allow target message, knock if actor is none\nforbid target message because \"aloud\"",
    prefer: "allow knock if actor is none",
    why: "The rule names the operation, so somebody was meant to be let; the forbids stop everybody.",
    exceptions: "A rule that lets nobody do anything is reported by RP0501 or RP0503 instead.",
    find: { context in
      var found: [Finding] = []
      var seen = OperationSet()
      for rule in context.ownRules where context.policy.rules[rule].effect == .allow {
        switch context.fates.fates[rule] {
        case .neverFires?, .overriddenBy?: continue
        default: break
        }
        for (item, span) in context.statement(of: rule)?.operations.items ?? [] {
          guard case .operation(let operation) = item, !seen.contains(operation) else { continue }
          seen.insert(operation)
          guard context.canAnybody(operation) == false else { continue }
          found.append(
            Finding(
              .operationNobodyCan, span, "nobody can `\(operation.row.phrase)`, though this rule allows it",
              label: "forbidden to everybody",
              help: "drop it from the rule, or narrow what forbids it",
              proof: .impossibility("every request to \(operation.row.phrase) is denied")))
        }
      }
      return found
    })
}
