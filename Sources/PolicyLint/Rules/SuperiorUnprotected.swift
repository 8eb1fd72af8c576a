import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let superiorUnprotected = LintRule(
    .superiorUnprotected, .warning, "a superior whom a lower role may remove or demote",
    summary: """
      Finds a policy under which somebody may remove, kick, ban or demote, or take the voice or a right of, a user of a \
      higher role.
      """,
    avoid: "allow ban if actor is admin and target is at least admin",
    prefer: """
      allow ban if actor is admin and target is at least admin
      forbid ban if target outranks actor because "superiors are banned by their own superiors"
      """,
    why: "Whoever can throw out those above them runs the room, whatever their role is called.",
    exceptions: """
      Systems, which act for a provider, are not reported. Who is kicked and comes back alone is RP0582's.
      """,
    find: { context in
      let operations = Operation.ofStandingRooms.filter(\.effect.takesFromTarget)
      return context.rolesOverSuperiors()
        + operations.compactMap { operation in
          let found = context.bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
            try context.letting(operation) { () throws(DiagramMistake) in
              let space = context.space
              let higher = try space.diagram(CheckedFact(.targetOutranksActor))
              var occupant = CheckedFact(.isOccupant)
              occupant.person = .target
              occupant.roles = context.policy.roles.occupants
              let superior = try space.diagrams.and(higher, try space.diagram(occupant))
              return try space.diagrams.and(superior, not: try space.standing(.system, .actor))
            }
          }
          guard let (span, witness) = found ?? nil else { return nil }
          return Finding(
            .superiorUnprotected, span,
            "`\(operation.row.phrase)` is allowed against a user of a higher role",
            label: "lets a lower role do it",
            help: "add `forbid \(operation.row.phrase) if target outranks actor`, and say why",
            proof: .request(witness))
        }
    })
}

extension LintContext {
  /// What roles of the policy's own list against higher ones, and kicks of superiors who cannot come back alone.
  fileprivate func rolesOverSuperiors() -> [Finding] {
    if policy.profile != .roles { return [] }
    var found = kicks.filter(\.kick.isForGood).map { span, kick in
      Finding(
        .superiorUnprotected, span,
        "`\(kick.actor)` may kick `\(kick.target)`, a higher role that cannot come back alone",
        label: "of anybody",
        help: "add `forbid kick if actor is occupant and target outranks actor`, and say why",
        proof: .request(kick.witness))
    }
    for (actor, statement) in roleStatements where mayBeActive(actor) {
      for case .may(let from, let to) in statement.clauses {
        guard let target = policy.roles.named(text(from)), actor.isOccupantRole, actor < target else {
          continue
        }
        for name in to {
          guard let after = policy.roles.named(text(name)), after < target,
            let (operation, witness) = demotion(by: actor, of: target, to: after)
          else { continue }
          found.append(
            Finding(
              .superiorUnprotected, name.span,
              "`\(policy.roles[actor].name)` may change `\(policy.roles[target].name)`, a higher role, to "
                + "`\(policy.roles[after].name)`",
              label: "by `\(operation.row.phrase)`",
              help:
                "drop the change, or add `forbid \(operation.row.phrase) if actor is occupant and target outranks "
                + "actor`",
              proof: .request(witness)))
        }
      }
    }
    return found
  }

  /// A request by which a bearer of a role makes such a change, if one is allowed.
  private func demotion(
    by actor: RoleNumber, of target: RoleNumber, to role: RoleNumber
  ) -> (Operation, Witness)? {
    if role == .none { return allowed(.commitRemove, actor, target).map { (.commitRemove, $0) } }
    if role == .barred, let witness = allowed(.ban, actor, target) { return (.ban, witness) }
    return allowed(.changeRole, actor, target, to: role).map { (.changeRole, $0) }
  }
}
