import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let superiorUnprotected = LintRule(
    .superiorUnprotected, .warning, "a superior whom a lower role may remove or demote",
    summary: """
      Finds a policy under which somebody may remove, kick, ban or demote, or take the voice of, a user of a \
      higher role.
      """,
    avoid: "allow ban if actor is admin and target is at least admin",
    prefer: """
      allow ban if actor is admin and target is at least admin
      forbid ban if target outranks actor because "superiors are banned by their own superiors"
      """,
    why: "Whoever can throw out those above them runs the room, whatever their role is called.",
    exceptions: "Systems, which act for a provider, are not reported.",
    find: { context in
      let operations: [Operation] = [.commitRemove, .kick, .ban, .changeRole, .revokeVoice]
      return operations.compactMap { operation in
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
