import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintContext {
  /// Whether the policy itself, and not its profile alone, says who may do something.
  func isOwnMatter(_ operation: Operation) -> Bool {
    if policy.profile == .empty || redefinition(of: operation) != nil { return true }
    return ownRules.contains { policy.rules[$0].effect == .allow && policy.rules[$0].governs(operation) }
  }

  /// The statement that drops the profile's rules for an operation.
  func redefinition(of operation: Operation) -> RedefinitionStatement? {
    redefinitions.first { $0.operation == operation || $0.operation.proposalTwin == operation }
  }

  /// A request for `operation` that is allowed and makes `what` true, and the own rule, or else the
  /// redefinition, by which it is; nil where there is none or the profile alone lets it be.
  func letting(
    _ operation: Operation, _ what: () throws(DiagramMistake) -> Diagram
  ) throws(DiagramMistake) -> (span: Span, witness: Witness)? {
    if !isOwnMatter(operation) { return nil }
    let dropped = redefinition(of: operation)
    let world = try world(operation)
    let wanted = try space.diagrams.and(try what(), not: try forbids(operation))
    if try !world.canHold(wanted) { return nil }
    for rule in allowing(operation) {
      let isOwn = !policy.rules[rule].isOfProfile
      if !isOwn && dropped == nil { continue }
      if let witness = try request(operation, allowedBy: rule, wanted) {
        return (isOwn ? policy.rules[rule].span : dropped?.span ?? policy.rules[rule].span, witness)
      }
    }
    return nil
  }

  /// The allow rules of an operation, as indexes in the policy's rules; the policy's own come first.
  func allowing(_ operation: Operation) -> [Int] {
    policy.rules.indices.filter { policy.rules[$0].effect == .allow && policy.rules[$0].governs(operation) }
  }

  /// Whether somebody can do something; of whom `isMeant`, where that is given.
  func canAnybody(_ operation: Operation, _ isMeant: Diagram = .always) -> Bool? {
    let known = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) -> Bool? in
      let world = try world(operation)
      let wanted = try space.diagrams.and(isMeant, not: try forbids(operation))
      for rule in allowing(operation) {
        guard let condition = condition(rule) else { return nil }
        if try world.canHold(try space.surely(try space.diagrams.and(wanted, condition))) { return true }
      }
      return false
    }
    return known ?? nil
  }

  /// The policy's own settings of one kind.
  func settings(_ setting: Setting) -> [SettingStatement] {
    statements.compactMap { _, statement in
      if case .setting(let found) = statement, found.setting == setting { found } else { nil }
    }
  }
}
