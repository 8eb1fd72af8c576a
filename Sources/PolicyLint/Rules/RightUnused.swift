import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let rightUnused = LintRule(
    .rightUnused, .warning, "a right that no rule asks for",
    summary: "Finds a right of which no rule asks who holds it.",
    avoid: "right pinner granted by owner\nallow pin message if actor is member",
    prefer: "right pinner granted by owner\nallow pin message if actor holds pinner",
    why: "Whoever holds it may do no more and no less than everybody else.",
    exceptions: """
      A right that apps read by themselves, such as a badge beside a name. Rights of used files are there for whoever \
      uses them and are not reported.
      """,
    find: { context in
      var held: Set<RightNumber> = []
      context.eachAskedFact { fact in
        if fact.fact == .holdsRight, let right = fact.right { held.insert(right) }
      }
      return context.policy.rights.enumerated().compactMap { number, right in
        let number = RightNumber(number)
        if right.span.source != 0 || held.contains(number) { return nil }
        return Finding(
          .rightUnused, right.nameSpan, "no rule asks who holds `\(right.name)`", label: "declared here",
          help: "ask for it in a rule, as in `allow pin message if actor holds \(right.name)`, or delete its "
            + "line once no room lists it",
          proof: .impossibility("no condition has `holds \(right.name)`"))
      }
    })

  static let granterGrantsNobody = LintRule(
    .granterGrantsNobody, .warning, "a role that may grant a right, and can grant it to nobody",
    summary: "Finds a role after `granted by` all of whose requests to grant the right are denied.",
    avoid: "right pinner granted by owner, visitor\nallow pin message if actor holds pinner",
    prefer: "right pinner granted by owner, admin\nallow pin message if actor holds pinner",
    why: """
      A right is given to occupants of lower roles, so the lowest role gives it to nobody; and a `forbid` of the policy's \
      own may stand in the way of others.
      """,
    find: { context in
      var findings: [Finding] = []
      for case (_, .right(let statement)) in context.statements {
        let name = context.text(statement.name)
        guard let number = context.policy.rights.firstIndex(where: { $0.name == name }) else { continue }
        for granter in statement.granters {
          guard let role = context.policy.roles.named(context.text(granter)),
            context.grants(RightNumber(number), role) == false
          else { continue }
          let word = context.text(granter)
          let isAlone = statement.granters.count == 1
          findings.append(
            Finding(
              .granterGrantsNobody, granter.span, "`\(word)` can grant `\(name)` to nobody",
              label: "grants nothing",
              help: isAlone
                ? "name a higher role, or drop `granted by`: then the provider alone says who holds it"
                : "drop it from the list, or name a higher role",
              proof: .impossibility(
                "`\(word) grant-right` with `right=\(name)` is denied whoever the target is")))
        }
      }
      return findings
    })
}

extension LintContext {
  /// Whether some bearer of a role may grant a right to somebody; nil where that goes beyond a bound.
  fileprivate func grants(_ right: RightNumber, _ role: RoleNumber) -> Bool? {
    let meant = bounded(policy.rights[Int(right.index)].span) { () throws(DiagramMistake) in
      try space.diagrams.and(
        try space.named(right), try space.roles(.role(.actor), in: RoleSet(role)))
    }
    return meant.flatMap { canAnybody(.grantRight, $0) }
  }
}
