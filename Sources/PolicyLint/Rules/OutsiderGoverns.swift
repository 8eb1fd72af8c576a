import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let outsiderGoverns = LintRule(
    .outsiderGoverns, .warning, "somebody from outside who may govern the room",
    summary: "Finds a rule by which somebody who is no occupant may ban, remove, change roles or the policy.",
    avoid: "redefine change preauthorization\nallow change preauthorization if actor is invited",
    prefer: "redefine change preauthorization\nallow change preauthorization if actor is owner",
    why: "Whoever is not in the room, or no longer, should not rule those who are.",
    exceptions: "Systems, which act from outside; what one does to oneself; clients of those who have left.",
    find: { context in
      let governing = Operation.ofStandingRooms.filter(\.effect.governs)
      let occupants = context.policy.roles.occupants
      var reported: Set<Span> = []
      return governing.compactMap { operation in
        let found = context.bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
          try context.letting(operation) { () throws(DiagramMistake) in
            let space = context.space
            var outside = try space.diagrams.not(try space.roles(.role(.actor), in: occupants))
            outside = try space.diagrams.and(outside, not: try space.standing(.system, .actor))
            if !operation.row.hasTarget { return outside }
            outside = try space.diagrams.and(outside, not: try space.bit(.sameUser))
            return operation == .commitRemove
              ? try space.diagrams.and(outside, try space.roles(.role(.target), in: occupants)) : outside
          }
        }
        guard let (span, witness) = found ?? nil, reported.insert(span).inserted else { return nil }
        return Finding(
          .outsiderGoverns, span, "`\(operation.row.phrase)` is allowed to somebody who is no occupant",
          label: "lets an outsider do it",
          help: context.narrowing(
            span, to: "actor is occupant", denial: "actor is not occupant", operation),
          proof: .request(witness))
      }
    })
}
