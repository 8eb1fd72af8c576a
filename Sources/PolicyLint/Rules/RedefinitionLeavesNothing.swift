import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let redefinitionLeavesNothing = LintRule(
    .redefinitionLeavesNothing, .warning, "a redefined operation that no rule allows",
    summary: "Finds `redefine` for an operation for which the policy then has no allow rule.",
    avoid: "redefine knock",
    prefer: "redefine knock\nallow knock if actor is none",
    why: "The profile's rules are dropped, and nobody can do it any more.",
    exceptions: "Where that is meant, a forbid with a reason says it better.",
    find: { context in
      context.redefinitions.compactMap { statement in
        let rules = context.policy.rules.filter { $0.governs(statement.operation) }
        if rules.contains(where: { $0.effect == .allow }) { return nil }
        return Finding(
          .redefinitionLeavesNothing, statement.span,
          "`\(statement.operation.row.phrase)` is redefined, and no rule allows it",
          label: "drops the profile's rules",
          help: "add an allow rule, or forbid it with a reason instead",
          proof: .impossibility("every request to \(statement.operation.row.phrase) is denied"))
      }
    })
}
