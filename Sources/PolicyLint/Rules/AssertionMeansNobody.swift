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
      for claims in context.claimsByAssertion {
        let claim = claims[0]
        let isIdle = claims.allSatisfy { claim in
          let can = context.bounded(claim.span) { () throws(DiagramMistake) in
            try context.world(claim.operation).canHold(claim.meant)
          }
          return can == false
        }
        guard claim.quantifier != .only, isIdle else { continue }
        report(
          Finding(
            .assertionMeansNobody, claim.span, "this assertion speaks of nobody: it can never fail",
            label: "no such request", help: "fix who is meant, or drop it",
            proof: .impossibility("no request is one of which it speaks"),
            fix: context.removal(of: claim.span, "drop it")))
      }
    })
}
