import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let bannedUserEnters = LintRule(
    .bannedUserEnters, .warning, "a ban that does not keep its user out",
    summary: "Finds a policy under which a banned user may join, be added or be invited.",
    avoid: "profile empty\nopen\nallow join, leave",
    prefer: "profile empty\nopen\nallow join, leave unless actor is outcast",
    why: "A ban that is undone by joining again is none.",
    find: { context in
      let entering: [(Operation, Party)] = Operation.allCases.compactMap { operation in
        if operation.isProposal { return nil }
        if operation.effect == .replacesLeaf { return (operation, .actor) }
        return operation.effect.entrant.map { (operation, $0) }
      }
      var reported: Set<Span> = []
      return entering.compactMap { operation, person in
        let found = context.bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
          try context.letting(operation) { () throws(DiagramMistake) in
            try context.space.roles(.role(person), in: RoleSet(.barred))
          }
        }
        guard let (span, witness) = found ?? nil, reported.insert(span).inserted else { return nil }
        let role = context.policy.roles.roles[0].name
        let subject = person == .actor ? "actor" : "target"
        return Finding(
          .bannedUserEnters, span,
          "a banned user gets in again: `\(operation.row.phrase)` is allowed for \(role)",
          label: "lets a banned user in",
          help: context.narrowing(
            span, to: "\(subject) is not \(role)", denial: "\(subject) is \(role)", operation),
          proof: .request(witness))
      }
    })
}
