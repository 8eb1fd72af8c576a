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
    for (_, statement) in statements {
      if case .redefinition(let found) = statement,
        found.operation == operation || found.operation.proposalTwin == operation
      {
        return found
      }
    }
    return nil
  }

  /// A request for `operation` that is allowed and makes `what` true, and the own rule, or else the
  /// redefinition, by which it is; nil where there is none or the profile alone lets it be.
  func letting(
    _ operation: Operation, _ what: () throws(DiagramMistake) -> Diagram
  ) throws(DiagramMistake) -> (span: Span, witness: Witness)? {
    if !isOwnMatter(operation) { return nil }
    let decision = try decision(operation)
    let world = try world(operation)
    let wanted = try space.diagrams.and(try what(), not: decision.forbids)
    for (place, condition) in decision.rules where policy.rules[place].effect == .allow {
      if policy.rules[place].isOfProfile { continue }
      let opened = try space.diagrams.and(wanted, condition)
      if let witness = try world.witness(opened, asking: operation) {
        return (policy.rules[place].span, witness)
      }
    }
    guard let dropped = redefinition(of: operation),
      let witness = try world.witness(
        try space.diagrams.and(wanted, decision.allows), asking: operation)
    else { return nil }
    return (dropped.span, witness)
  }

  /// Whether somebody can do something.
  func canAnybody(_ operation: Operation) -> Bool? {
    bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) in
      try world(operation).canHold(try decision(operation).allowed)
    }
  }

  /// The edit that takes a statement out: its whole line, where nothing else is on it.
  func removal(of span: Span, _ title: String) -> FixIt {
    let source = policy.sources[Int(span.source)]
    let bytes = source.bytes
    var end = Int(span.end)
    while end < bytes.count && (bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D) { end += 1 }
    let isAlone = end == bytes.count || bytes[end] == 0x0A
    if isAlone && end < bytes.count { end += 1 }
    let whole = isAlone ? Span(source: Int(span.source), start: Int(span.start), end: end) : span
    return FixIt(title: title, edits: [FixIt.Edit(span: whole, replacement: "")])
  }

  /// The edit that takes one of a comma list's items out, of which `before` stands before it.
  func removal(of item: Span, after before: Span, _ title: String) -> FixIt {
    FixIt(
      title: title,
      edits: [
        FixIt.Edit(
          span: Span(source: Int(item.source), start: Int(before.end), end: Int(item.end)), replacement: "")
      ])
  }

  /// The policy's own settings of one kind.
  func settings(_ setting: Setting) -> [SettingStatement] {
    statements.compactMap { _, statement in
      if case .setting(let found) = statement, found.setting == setting { found } else { nil }
    }
  }
}
