import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

// Groups by effect and the newcomer, as `Grammar/semantics.md` says it, from a rule's words and not from what the
// checker made of them.
extension Reference {
  /// What each rule says that it governs, by where the rule stands.
  static func operations(_ policy: CheckedPolicy) -> [Span: OperationsSyntax] {
    var written: [Span: OperationsSyntax] = [:]
    for tree in policy.trees + [policy.profileTree].compactMap({ $0 }) {
      for case .rule(let rule) in tree.statements { written[rule.ruleSpan] = rule.operations }
    }
    return written
  }

  /// The groups by effect by which alone a rule governs an operation; none where it names it otherwise too.
  static func effects(_ operations: OperationsSyntax, _ operation: Operation) -> [OperationGroup] {
    var effects: [OperationGroup] = []
    for (item, _) in operations.items {
      switch item {
      case .operation(let named): if named == operation || named.proposalTwin == operation { return [] }
      case .group(let group):
        guard group.contains(operation) else { continue }
        if [.any, .membership, .message].contains(group) { return [] }
        effects.append(group)
      }
    }
    return effects
  }

  static func speaksOfNewcomer(_ condition: CheckedCondition) -> Bool {
    switch condition {
    case .constant: false
    case .fact(let fact): fact.isNewcomer
    case .not(let inner): speaksOfNewcomer(inner)
    case .all(let parts), .any(let parts): parts.contains(where: speaksOfNewcomer)
    }
  }

  /// A condition with the newcomer being whom the operation brings in.
  static func condition(_ condition: CheckedCondition, _ operation: Operation) -> CheckedCondition {
    let others: [Operation] = [.commitAdd, .proposeAdd, .invite, .acceptKnock, .changeRole, .unban]
    switch condition {
    case .constant: return condition
    case .fact(var fact):
      if fact.isNewcomer { fact.person = others.contains(operation) ? .target : .actor }
      fact.isNewcomer = false
      return .fact(fact)
    case .not(let inner): return .not(Self.condition(inner, operation))
    case .all(let parts): return .all(parts.map { Self.condition($0, operation) })
    case .any(let parts): return .any(parts.map { Self.condition($0, operation) })
    }
  }

  /// Whether what is asked for has a group's effect; nil where nobody knows.
  func hasEffect(_ group: OperationGroup, _ view: ReferenceView) -> Bool? {
    let operation = view.question.operation.commitForm
    func isOccupant(_ party: Party) -> Bool? { holds(policy.roles.occupants, party, view) }
    let isSame = value(.fact(CheckedFact(.actorIsTarget)), view)
    func not(_ value: Bool?) -> Bool? { value.map { !$0 } }
    switch (group, operation) {
    case (.entering, .createGroup): return not(isOccupant(.actor))
    case (.entering, .changeRole): return not(isOccupant(.target)).and(newRole(policy.roles.occupants, view))
    case (.removing, .commitRemove): return isOccupant(.target).and(not(isSame))
    case (.removing, .changeRole): return goesDown(.target, view)
    case (.leaving, .commitRemove): return isSame
    case (.leaving, .changeOwnRole): return goesDown(.actor, view)
    default: return true
    }
  }

  private func newRole(_ roles: RoleSet, _ view: ReferenceView) -> Bool? {
    // Why: a policy without occupants has no role that brings anybody in, whatever is asked for.
    if roles.bits == 0 { return false }
    if view.isUnknown(.newRole) { return nil }
    return view.question.request.newRole.map { roles.contains($0) } ?? false
  }

  private func goesDown(_ party: Party, _ view: ReferenceView) -> Bool? {
    var found: Bool? = false
    for rank in policy.roles.roles.indices.dropFirst() {
      let lower = newRole(RoleSet.ranks(0...rank - 1), view)
      let one = holds(RoleSet(RoleNumber(rank)), party, view).and(lower)
      if one == true { return true }
      if one == nil { found = nil }
    }
    return found
  }
}
