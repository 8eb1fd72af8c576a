import PolicySyntax
import RoomModel
import SourceText

// Relations in which pairs of users stand, as the room's state lists them: `relation guardian`.
extension Checker {
  /// Enters the relations that the policy declares.
  ///
  /// One whose name cannot be is reported and declared all the same: its uses are no mistakes.
  mutating func checkRelations() {
    for case (_, .relation(let statement)) in resolved.statements {
      let first = policy.relations.first { $0.name == text(statement.name) }?.nameSpan
      if !isNew(statement.name, as: "relation", first: first, help: "drop one of them") { continue }
      if policy.relations.count == RelationNumber.limit {
        // Why: once, since each further one is the same mistake.
        if !hasTooManyRelations { reportTooMany(statement) }
        hasTooManyRelations = true
        continue
      }
      policy.relations.append(
        CheckedRelation(
          name: text(statement.name), nameSpan: statement.name.span, span: statement.span))
    }
    // Why: in whatever order relations are declared, the policy is the same.
    policy.relations.sort { $0.name < $1.name }
  }

  private mutating func reportTooMany(_ statement: RelationStatement) {
    report(
      .tooManyRelations, statement.name.span,
      "a policy declares at most \(RelationNumber.limit) relations, and `\(shown(statement.name))` is one more",
      help: "drop one that few rules ask for, or ask for a group that both are in")
  }

  /// Reports a relation where a role is due, as in `actor is guardian`; false for any other name.
  mutating func reportRelation(_ name: Name, _ person: Party) -> Bool {
    let word = text(name)
    if !policy.relations.contains(where: { $0.name == word }) { return false }
    let meant = "\(shown(name)) of \(person == .actor ? "target" : "actor")"
    report(
      .unknownRole, name.span, "`\(shown(name))` is a relation, and of whom is not said",
      label: "not a role", help: "write `is \(meant)`", guess: FixIt(writing: meant, on: name.span))
    return true
  }

  /// The relation that a name names; nil, with a diagnostic, where the policy declares none such.
  mutating func relation(_ name: Name) -> RelationNumber? {
    let word = text(name)
    if let number = policy.relations.firstIndex(where: { $0.name == word }) { return RelationNumber(number) }
    if hasTooManyRelations || !resolved.isWhole { return nil }
    let names = policy.relations.map(\.name)
    let near = nearestWord(word, names)
    let isRole = policy.roles.named(word) != nil
    report(
      .unknownRelation, name.span,
      "`\(shown(name))` is \(isRole ? "a role, and " : "")no relation that the policy declares",
      label: "not a relation",
      help: near.map { "did you mean `\($0)`?" }
        ?? (isRole
          ? "a role stands alone: `is \(shown(name))`"
          : names.isEmpty
            ? Self.isWord(word) ? "declare it: `relation \(shown(name))`" : "declare it: `relation NAME`"
            : "the relations are " + names.prefix(10).map { "`\(shortened($0))`" }.joined(separator: ", ")),
      guess: near.map { FixIt(writing: $0, on: name.span) })
    return nil
  }
}
