import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// Writes edits of a policy's text for one question: rules here, settings in an extension.
struct PolicyWriter {
  let text: PolicyText
  let question: Question
  /// The actor as a condition names them: `member`, or `user zoe@example.com` for one who is no occupant.
  let who: String

  init(_ text: PolicyText, _ question: Question) {
    self.text = text
    self.question = question
    who = Self.words(question.actor, text.policy)
  }

  private static func words(_ person: Person, _ policy: CheckedPolicy) -> String {
    if !person.isBare, !person.role.isOccupantRole, let user = User(key: person.key) {
      return "user " + String(decoding: user.name, as: UTF8.self)
    }
    return policy.roles[person.role].name
  }

  /// The operations that a rule for the one asked about governs.
  private var governed: OperationSet {
    var set = OperationSet([question.operation])
    if let twin = question.operation.proposalTwin { set.insert(twin) }
    return set
  }

  /// A line that allows what is asked about, to those like the actor against those like the target alone.
  func allow() -> PolicyEdit {
    var condition = "actor is \(who)"
    if let target = question.target {
      condition +=
        target.isSelf ? " and actor is target" : " and target is \(Self.words(target, text.policy))"
    }
    if FactScope.newRole.contains(question.operation), let role = question.request.newRole {
      condition += " and new role is \(text.policy.roles[role].name)"
    }
    if FactScope.right.contains(question.operation), let right = question.request.right {
      condition += " and right is \(text.policy.rights[Int(right.index)].name)"
    }
    return append("allow \(question.operation.row.phrase) if \(condition)", "add the rule", governed)
  }

  /// The profile's rules for the operation dropped.
  func redefine() -> PolicyEdit {
    append("redefine \(question.operation.row.phrase)", "drop the profile's rules for it", governed)
  }

  /// The actor exempted from a forbid rule of the policy's own.
  func exempt(_ rule: CheckedRule) -> PolicyEdit? {
    guard !rule.isOfProfile, let statement = text.statement(of: rule) else { return nil }
    let end = Span(source: Int(rule.span.source), start: Int(rule.span.end), end: Int(rule.span.end))
    var edits: [FixIt.Edit] = []
    let addition: String
    if let condition = statement.condition {
      // Why: a rule about one user alone with an exception for that user is no rule, and dropping it says so.
      if !statement.isNegated, text.text(condition.span) == "actor is \(who)" { return nil }
      addition = statement.isNegated ? " or actor is \(who)" : " and actor is not \(who)"
      let needsParentheses =
        switch condition {
        case .any(let parts, _): parts.count > 1 && !statement.isNegated
        case .all(let parts, _): parts.count > 1 && statement.isNegated
        default: false
        }
      if needsParentheses {
        let start = Span(
          source: Int(rule.span.source), start: Int(condition.span.start), end: Int(condition.span.start))
        edits = [
          FixIt.Edit(span: start, replacement: "("), FixIt.Edit(span: end, replacement: ")" + addition),
        ]
      }
    } else {
      addition = " unless actor is \(who)"
    }
    if edits.isEmpty { edits = [FixIt.Edit(span: end, replacement: addition)] }
    return edit(
      "exempt the actor from the rule", edits, on: rule.span,
      before: text.text(rule.span), operations(of: rule))
  }

  /// A forbid rule of the policy's own dropped.
  func drop(_ rule: CheckedRule) -> PolicyEdit? {
    guard !rule.isOfProfile, let statement = text.statement(of: rule) else { return nil }
    return remove(statement.span, "drop the rule", operations(of: rule))
  }

  func operations(of rule: CheckedRule) -> OperationSet {
    OperationSet(Operation.allCases.filter(rule.governs))
  }

  /// A statement taken out, with its line where nothing else stands there.
  func remove(_ span: Span, _ words: String, _ operations: OperationSet?) -> PolicyEdit {
    let bytes = text.policy.sources[Int(span.source)].bytes
    var start = Int(span.start)
    var end = Int(span.end)
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
    let isAlone = (start == 0 || bytes[start - 1] == 0x0A) && (end == bytes.count || bytes[end] == 0x0A)
    if isAlone { end = min(end + 1, bytes.count) } else { (start, end) = (Int(span.start), Int(span.end)) }
    let whole = Span(source: Int(span.source), start: start, end: end)
    return edit(
      words, [FixIt.Edit(span: whole, replacement: "")], on: span, before: text.text(span), operations)
  }

  /// A preauthorization taken out: its statement, or its name out of a list.
  func remove(_ entry: CheckedPreauthorization) -> PolicyEdit {
    guard let span = entry.listSpan else { return remove(entry.span, "drop the preauthorization", nil) }
    return edit(
      "drop the name from the preauthorization", [FixIt.Edit(span: span, replacement: "")], on: entry.span,
      before: text.text(entry.span), nil)
  }

  /// The actor's role among those that grant the right which the request names; nil where it is, or cannot be.
  func grant() -> PolicyEdit? {
    guard let number = question.request.right, question.actor.role.isOccupantRole else { return nil }
    let right = text.policy.rights[Int(number.index)]
    if right.granters.contains(question.actor.role) { return nil }
    let end = Span(source: Int(right.span.source), start: Int(right.span.end), end: Int(right.span.end))
    let role = text.policy.roles[question.actor.role].name
    let addition = (right.granters.bits == 0 ? " granted by " : ", ") + role
    return edit(
      "let the actor's role grant the right", [FixIt.Edit(span: end, replacement: addition)], on: right.span,
      before: text.text(right.span), OperationSet([.grantRight, .revokeRight]))
  }

  /// A statement written in the place of another.
  func replace(_ span: Span, by line: String, _ words: String, _ operations: OperationSet?) -> PolicyEdit {
    let edits = [FixIt.Edit(span: span, replacement: line)]
    return PolicyEdit(
      words: words, edits: edits, file: text.policy.sources[Int(span.source)].name, line: self.line(of: span),
      before: text.text(span), after: line, operations: operations)
  }

  /// A line added at the end of the policy's first file.
  func append(_ line: String, _ words: String, _ operations: OperationSet?) -> PolicyEdit {
    let source = text.policy.sources[0]
    let end = source.bytes.count
    let isOpen = end > 0 && source.bytes[end - 1] != 0x0A
    let lines = source.lineStarts.count
    return PolicyEdit(
      words: words,
      edits: [
        FixIt.Edit(
          span: Span(source: 0, start: end, end: end), replacement: (isOpen ? "\n" : "") + line + "\n")
      ], file: source.name, line: isOpen ? lines + 1 : lines, before: nil, after: line, operations: operations
    )
  }

  private func edit(
    _ words: String, _ edits: [FixIt.Edit], on span: Span, before: String, _ operations: OperationSet?
  ) -> PolicyEdit {
    let source = text.policy.sources[Int(span.source)]
    let isRemoval = edits.allSatisfy { $0.replacement.isEmpty }
    var after = source.bytes[span.range]
    for edit in edits.reversed() where !isRemoval {
      let place = Int(edit.span.start)
      after.replaceSubrange(place..<place, with: Array(edit.replacement.utf8))
    }
    let flat = String(decoding: CheckedPolicy.onOneLine(after), as: UTF8.self)
    return PolicyEdit(
      words: words, edits: edits, file: source.name, line: line(of: span), before: before,
      after: isRemoval ? nil : flat, operations: operations)
  }

  private func line(of span: Span) -> Int {
    text.policy.sources[Int(span.source)].position(at: Int(span.start)).line
  }
}
