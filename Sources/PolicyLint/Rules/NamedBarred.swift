import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension LintRule {
  static let namedBarred = LintRule(
    .namedBarred, .warning, "a name that the policy's own rules bar",
    summary: """
      Finds preauthorized users and domains that may never join, and loggers, bots and systems that may do nothing, \
      because the policy's own rules forbid it.
      """,
    avoid: """
      preauth-owner user alice@example.com
      forbid any operation unless actor is from domain example.net because "ours alone"
      """,
    prefer: """
      preauth-owner user alice@example.net
      forbid any operation unless actor is from domain example.net because "ours alone"
      """,
    why: "One line counts on somebody whom another shuts out.",
    exceptions: "Whom the profile keeps out in any case, and entries for workgroups, groups and anyone.",
    each: { context, report in
      let names = context.policy.names
      for entry in context.policy.preauthorizations where !entry.isBar && entry.span.source == 0 {
        guard let number = entry.name, entry.kind == .user || entry.kind == .domain else { continue }
        let name = names[number]
        guard let barring = context.barring(name, [.join], of: RoleSet(RoleNumber.none)) else { continue }
        let who = String(decoding: name.key, as: UTF8.self)
        report(
          Finding(
            .namedBarred, entry.span,
            "`\(who)` is preauthorized, and the policy's rules let nobody of it join",
            label: "never of use", others: context.labels(barring, "forbids it"),
            help: "except `\(who)` from the forbid by `unless`, or drop the entry",
            proof: .impossibility("every request of `\(who)` to join is denied")))
      }
      for name in names.names where name.kind == .user {
        let words: [(ProgramName.Standing, String, Setting)] = [
          (.logger, "logger", .logging), (.namedBot, "bot", .bots), (.system, "system", .system),
          (.owningSystem, "system", .owningSystem),
        ]
        guard
          let (_, word, setting) = words.first(where: {
            name.standing.contains($0.0) && !context.settings($0.2).isEmpty
          }),
          let statement = context.settings(setting).last, statement.span.source == 0,
          let barring = context.barring(name, Operation.allCases, of: nil)
        else { continue }
        let who = String(decoding: name.key, as: UTF8.self)
        report(
          Finding(
            .namedBarred, statement.span, "the \(word) `\(who)` may do nothing: the policy's rules forbid it",
            label: "names it", others: context.labels(barring, "forbids it"),
            help: "except `\(who)` from the forbid by `unless`, or name another \(word)",
            proof: .impossibility("every request of `\(who)` is denied")))
      }
    })
}

extension LintContext {
  /// The policy's own forbids without which somebody of a name could do one of some operations, all of which are
  /// denied; nil where one is allowed, or none would be.
  fileprivate func barring(_ name: ProgramName, _ operations: [Operation], of roles: RoleSet?) -> [Int]? {
    let found = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) -> [Int]? in
      var meant = try space.diagrams.test(
        space.level(.identity(.actor)), isIn: [space.identities.range(of: name)])
      if let roles { meant = try space.diagrams.and(meant, try space.roles(.role(.actor), in: roles)) }
      var barring: [Int] = []
      for operation in operations {
        if canAnybody(operation, meant) ?? true { return nil }
        if barring.isEmpty { barring = try forbids(barring: meant, operation) }
      }
      return barring.isEmpty ? nil : barring
    }
    return found ?? nil
  }

  private func forbids(barring meant: Diagram, _ operation: Operation) throws(DiagramMistake) -> [Int] {
    let world = try world(operation)
    var open = Diagram.never
    for rule in allowing(operation) {
      open = try space.diagrams.or(open, try space.diagram(policy.rules[rule].condition(for: operation)))
    }
    open = try space.diagrams.and(open, meant)
    var own: [Int] = []
    for (index, rule) in policy.rules.enumerated() where rule.effect == .forbid && rule.governs(operation) {
      let condition = try space.diagram(rule.condition(for: operation))
      if rule.isOfProfile {
        open = try space.diagrams.and(open, not: condition)
      } else if try world.canHold(try space.diagrams.and(condition, meant)) {
        own.append(index)
      }
    }
    return try world.canHold(open) ? own : []
  }
}
