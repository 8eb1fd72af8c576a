import PolicyCompiler
import PolicySyntax
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
    find: { context in
      var found: [Finding] = []
      let demands = context.claims.filter { $0.quantifier == .always }
      for claim in context.claims where claim.quantifier != .always {
        for demand in demands.lazy.filter({ $0.operation == claim.operation }).prefix(64) {
          let witness = context.bounded(claim.span) { () throws(DiagramMistake) in
            let both =
              claim.quantifier == .never
              ? try context.space.diagrams.and(demand.meant, claim.meant)
              : try context.space.diagrams.and(demand.meant, not: claim.meant)
            return try context.world(claim.operation).witness(both, asking: claim.operation)
          }
          guard let witness = witness ?? nil else { continue }
          found.append(
            Finding(
              .assertionsContradict, claim.span, "this assertion and another cannot both hold",
              label: "denied to somebody",
              others: [Diagnostic.Label(span: demand.span, text: "allowed always")],
              help: "mend one of the two",
              proof: .impossibility("no rules both allow and deny \(witness.words)")))
          break
        }
      }
      return found
    })
}
