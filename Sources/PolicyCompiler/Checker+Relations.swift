import PolicySyntax
import RoomModel
import SourceText

// Relations in which pairs of users stand, as the room's state lists them: `relation guardian`.
extension Checker {
  /// Enters the relations that the policy declares.
  ///
  /// A relation with an impossible name is reported and declared all the same, so that its uses are not reported too.
  mutating func checkRelations() {
    for case (_, .relation(let statement)) in resolved.statements(.relation) {
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
  mutating func reportRelation(_ name: Name, of subject: FactSyntax.Subject) -> Bool {
    let word = text(name)
    if !policy.relations.contains(where: { $0.name == word }) { return false }
    let shown = shown(name)
    let isOfPair = (subject == .actor || subject == .target) && mayMeanTarget
    let meant = "\(shown) of \(subject == .target ? "actor" : "target")"
    report(
      .unknownRole, name.span, "`\(shown)` is a relation, and of whom is not said", label: "not a role",
      help: isOfPair
        ? "write `is \(meant)`"
        : "ask `actor is \(shown) of target` in a rule whose operations have a target",
      guess: isOfPair ? FixIt(writing: meant, on: name.span) : nil)
    return true
  }

  /// The relation that a name names; nil, with a diagnostic, where the policy declares none such.
  mutating func relation(_ name: Name) -> RelationNumber? {
    let declaration = Self.isWord(text(name)) ? "relation \(shown(name))" : "relation NAME"
    let number = number(
      of: name, among: policy.relations.map(\.name), "relation", isCut: hasTooManyRelations,
      unknown: .unknownRelation, ofRole: "a role stands alone: `is \(shown(name))`", declaration: declaration)
    return number.map { RelationNumber($0) }
  }
}
