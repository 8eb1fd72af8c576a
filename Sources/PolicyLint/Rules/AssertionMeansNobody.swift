import PolicyAnalysis
import PolicyCompiler
import SourceText

extension LintRule {
  static let assertionMeansNobody = LintRule(
    .assertionMeansNobody, .warning, "an assertion that speaks of nobody",
    summary: "Finds `assert never` and `assert always` about requests that there cannot be.",
    avoid: "assert never actor is owner and actor is outcast can ban",
    prefer: "assert never actor is outcast can ban",
    why: "It holds whatever the rules say, and so guards nothing.",
    exceptions: "`assert only`, which then says that nobody can.",
    each: { context, report in
      for right in context.assertedRights {
        guard case .speaksOfNobody = context.verdict(on: right) else { continue }
        report(
          Finding(
            .assertionMeansNobody, right.span, "this assertion speaks of nobody: it can never fail",
            label: "no such request", help: "fix who is meant, or drop it",
            proof: .impossibility("no request is one of which it speaks"),
            fix: context.removal(of: right.span, "drop it")))
      }
    })
}
