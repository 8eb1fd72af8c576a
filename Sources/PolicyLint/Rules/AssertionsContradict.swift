import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let assertionsContradict = LintRule(
    .assertionsContradict, .warning, "assertions that cannot both hold",
    summary: "Finds `assert always` for a request that an `assert never` or `assert only` rules out.",
    avoid: """
      forbid read member list if actor is visitor because "guests do not see who is here"
      assert always occupant can read member list
      assert never visitor can read member list
      """,
    prefer: """
      forbid read member list if actor is visitor because "guests do not see who is here"
      assert always owner, admin, member can read member list
      assert never visitor can read member list
      """,
    why: "Whatever the rules say, one of the two fails.",
    each: { context, report in
      var demands: [Operation: [ClaimedRight]] = [:]
      for claim in context.claims where claim.quantifier == .always {
        demands[claim.operation, default: []].append(claim)
      }
      var reported: Set<Span> = []
      for claim in context.claims where claim.quantifier != .always && !reported.contains(claim.span) {
        for demand in (demands[claim.operation] ?? []).prefix(64) {
          let witness = context.bounded(claim.span) { () throws(DiagramMistake) in
            let both = try context.space.diagrams.and(demand.meant, claim.bound)
            return try context.world(claim.operation).witness(both, asking: claim.operation)
          }
          guard let witness = witness ?? nil else { continue }
          reported.insert(claim.span)
          report(
            Finding(
              .assertionsContradict, claim.span, "this assertion and another cannot both hold",
              label: "denied to somebody",
              others: [Diagnostic.Label(span: demand.span, text: "allowed always")],
              help: "fix one of the two",
              proof: .impossibility("no rules both allow and deny \(witness.words)")))
          break
        }
      }
    })
}
