import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let roleAboveOwn = LintRule(
    .roleAboveOwn, .warning, "a role given by somebody who ranks below it",
    summary: "Finds a rule by which somebody may give themself, or others, a role above their own.",
    avoid: "allow change own role if actor is member and new role is admin",
    prefer: "allow change own role if actor is member and new role is visitor",
    why: "Whoever can raise themself, or an ally, above their own role holds the higher role already.",
    exceptions: "Systems, and those whom the policy preauthorizes, who take the role that it gives them.",
    find: { context in
      var reported: Set<Span> = []
      return [Operation.changeOwnRole, .changeRole].compactMap { operation in
        let found = context.bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
          try context.letting(operation) { () throws(DiagramMistake) in
            let space = context.space
            let trusted = try space.diagrams.or(
              try space.standing(.system, .actor), try space.preauthorized(.actor) { _ in true })
            return try space.diagrams.and(try context.newRoleOutranksActor(), not: trusted)
          }
        }
        guard let (span, witness) = found ?? nil, reported.insert(span).inserted else { return nil }
        return Finding(
          .roleAboveOwn, span, "`\(operation.row.phrase)` is allowed to a role above the actor's own",
          label: "lets a lower role give a higher one",
          help: "allow it for lower roles alone",
          proof: .request(witness))
      }
    })
}

extension LintContext {
  fileprivate func newRoleOutranksActor() throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for rank in policy.roles.roles.indices.dropFirst() {
      parts.append(
        try space.diagrams.and(
          try space.roles(.newRole, in: RoleSet(RoleNumber(rank))),
          try space.roles(.role(.actor), in: RoleSet.ranks(0...rank - 1))))
    }
    return try space.diagrams.any(parts)
  }
}
