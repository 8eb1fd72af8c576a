import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintContext {
  /// Whether bearers of a role can use a capability at all: those outside the room can only join, and the banned do
  /// nothing.
  func takesPart(_ role: RoleNumber, by capability: Capability) -> Bool {
    [.openJoin, .useJoinCode].contains(capability) ? role == .none : role.isOccupantRole
  }

  /// Whether bearers of a role may have a client in the group.
  func mayBeActive(_ role: RoleNumber) -> Bool {
    min(policy.roles[role].maximum ?? .max, policy.roles[role].activeMaximum ?? .max) > 0
  }

  /// Whether a preauthorization lets somebody act from outside with a role.
  func actsFromOutside(_ role: RoleNumber) -> Bool {
    policy.preauthorizations.contains { $0.role == role && ($0.kind == .user || $0.kind == .system) }
  }

  /// Whether nobody who holds a role, whatever list the room starts with, can do anything by it.
  func actsInNothing(_ role: RoleNumber) -> Bool { !mayBeActive(role) && !actsFromOutside(role) }

  /// Whether some request of who acts with one of the roles is allowed by a rule of the profile that asks for a
  /// capability; nil where that goes beyond a bound.
  func isUsed(_ capability: Capability, by roles: [RoleNumber]) -> Bool? {
    let found = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) -> Bool in
      for rule in profileRules[capability] ?? [] {
        for operation in policy.rules[rule].governed.members where !operation.isProposal {
          let meant = try acting(with: roles)
          if try isAllowed(operation, by: rule, where: meant) { return true }
        }
      }
      return false
    }
    return found
  }

  /// The actor holds one of the roles, which may be active, or is outside and preauthorized for it.
  private func acting(with roles: [RoleNumber]) throws(DiagramMistake) -> Diagram {
    var all: [Diagram] = []
    for role in roles {
      if role == .none || mayBeActive(role) {
        all.append(try space.roles(.role(.actor), in: RoleSet(role)))
      }
      if !role.isOccupantRole { continue }
      all.append(
        try space.diagrams.and(
          try space.roles(.role(.actor), in: RoleSet(RoleNumber.none)),
          try space.preauthorized(.actor) { $0.role == role }))
    }
    return try space.diagrams.any(all)
  }

  /// The allow rules of the profile that ask for each capability, by themselves or by definitions.
  func findProfileRules() -> [Capability: [Int]] {
    guard let tree = policy.profileTree else { return [:] }
    var definitions: [String: ConditionSyntax] = [:]
    for case .definition(let definition) in tree.statements {
      definitions[tree.text(definition.name)] = definition.condition
    }
    var conditions: [Span: ConditionSyntax] = [:]
    for case .rule(let rule) in tree.statements { conditions[rule.ruleSpan] = rule.condition }
    var found: [Capability: [Int]] = [:]
    for (index, rule) in policy.rules.enumerated() where rule.isOfProfile && rule.effect == .allow {
      guard let condition = conditions[rule.span] else { continue }
      for capability in Self.capabilities(condition, tree, definitions) {
        found[capability, default: []].append(index)
      }
    }
    return found
  }

  private static func capabilities(
    _ condition: ConditionSyntax, _ tree: SyntaxTree, _ definitions: [String: ConditionSyntax]
  ) -> Set<Capability> {
    var found: Set<Capability> = []
    condition.each { part in
      if case .fact(let fact) = part {
        for case .capability(let capability) in fact.arguments { found.insert(capability) }
      }
      if case .reference(let name) = part, let meaning = definitions[tree.text(name)] {
        found.formUnion(capabilities(meaning, tree, definitions))
      }
    }
    return found
  }
}
