import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let passwordUnneeded = LintRule(
    .passwordUnneeded, .warning, "a password that nobody needs",
    summary: "Finds `password-protected` where the password changes no answer.",
    avoid: "members-only\npassword-protected",
    prefer: "members-only\npassword-protected\njoin-links",
    why: """
      Occupants and the invited enter without the password, everybody else not even with it: the room looks \
      protected by something that protects nothing.
      """,
    exceptions: "Where no rule asks for a password, RP0555 says so instead.",
    find: { context in
      guard context.policy.settings.holds(.passwordProtected),
        context.asked.asks(.hasCorrectPassword), let statement = context.settings(.secret).first
      else { return [] }
      let level = context.space.level(.bit(.hasCorrectPassword))
      for operation in Operation.allCases where FactScope.link.contains(operation) {
        let turns = context.bounded(statement.span) { () throws(DiagramMistake) in
          try context.turns(on: level, operation)
        }
        if turns ?? true { return [] }
      }
      return [
        Finding(
          .passwordUnneeded, statement.span, "nobody needs the password: it changes no answer",
          label: "protects nothing", help: "drop it, or let people in who know it, as by `join-links`",
          proof: .impossibility(
            "no request is allowed with the password and denied without it, or the reverse"))
      ]
    })
}

extension LintContext {
  /// Whether some request for an operation is allowed or denied by a yes-or-no fact alone.
  func turns(on level: Level, _ operation: Operation) throws(DiagramMistake) -> Bool {
    let diagrams = space.diagrams
    var allows: [Diagram] = []
    for rule in allowing(operation) {
      allows.append(try space.diagram(policy.rules[rule].condition(for: operation)))
    }
    let decision = try diagrams.and(try diagrams.any(allows), not: try forbids(operation))
    let with = try diagrams.restrict(decision, level, to: 1)
    let without = try diagrams.restrict(decision, level, to: 0)
    return try world(operation).canHold(try diagrams.not(try diagrams.equal(with, without)))
  }
}
