import PolicySyntax
import RoomModel
import SourceText

// Roles that stand alone behind an `or`: `actor is owner or admin`.
extension Checker {
  /// Finds `X is A or B` with roles alone after the `or`, reports each such row once, and returns the other parts.
  mutating func takeRolesAfterOr(
    _ parts: [ConditionSyntax]
  ) -> (rest: [ConditionSyntax], found: Bool) {
    var rest: [ConditionSyntax] = []
    rest.reserveCapacity(parts.count)
    var index = 0
    var found = false
    let outer = factBefore
    defer { factBefore = outer }
    while index < parts.count {
      let part = parts[index]
      rest.append(part)
      index += 1
      if case .fact(let fact) = part.withoutNots.inner { factBefore = fact }
      if let name = loneRole(part), index < parts.count, loneRole(parts[index]) != nil {
        var names = [name]
        while index < parts.count, let next = loneRole(parts[index]) {
          names.append(next)
          index += 1
        }
        rest.removeLast()
        found = true
        reportRoles(names)
        continue
      }
      guard let (fact, isNegated) = roleFact(part) else { continue }
      var names: [Name] = []
      while index < parts.count, let name = loneRole(parts[index]) {
        names.append(name)
        index += 1
      }
      if !names.isEmpty {
        found = true
        reportRolesAfterOr(fact, names, isNegated: isNegated)
      }
    }
    return (rest, found)
  }

  /// The role that a condition of one word is, in place of a fact that asks for it.
  private func loneRole(_ syntax: ConditionSyntax) -> Name? {
    guard case .reference(let name) = syntax, definitions[text(name)] == nil,
      policy.roles.named(text(name)) != nil
    else { return nil }
    return name
  }

  /// Reports `owner or admin` alone.
  private mutating func reportRoles(_ names: [Name]) {
    let whole = names[0].span.joined(to: names[names.count - 1].span)
    let list = names.prefix(12).map(shown).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    let isPlain = names.count <= 12 && !policy.sources[Int(whole.source)].text(whole).utf8.contains(0x23)
    report(
      .orBetweenRoles, whole, "`or` joins conditions, and `\(shown(names[0]))` alone is a role",
      help: helpCompleting(names[0]) ?? ofWhom("is one of \(list)"),
      guess: isPlain ? certain("is one of \(list)", on: whole) : nil)
  }

  /// The fact that asks for a role, and whether a `not` is about it; nil for any other condition.
  private func roleFact(_ syntax: ConditionSyntax) -> (FactSyntax, isNegated: Bool)? {
    let (inner, _) = syntax.withoutNots
    guard case .fact(let fact) = inner else { return nil }
    var isNegated = fact.isNegated
    if case .not = syntax { isNegated = true }
    return asksForRole(fact) ? (fact, isNegated) : nil
  }

  /// Whether a fact asks for a role, or for one of several, that it names.
  func asksForRole(_ fact: FactSyntax) -> Bool {
    switch fact.fact.carrier {
    case .role(.one), .role(.several), .newRole(.one), .newRole(.several): true
    case .role, .newRole, .bit, .voice, .roleOfActor, .bitOfRoles, .activeRole, .preauthorization,
      .anyPreauthorization, .right, .namedRight, .signedLink, .name, .roleCount, .number, .sinceJoining,
      .relation, .setting:
      false
    }
  }

  /// The roles, or the definition of a person, that a fact asks for.
  private func rolesAsked(_ fact: FactSyntax) -> [Name] {
    fact.arguments.flatMap { argument -> [Name] in
      switch argument {
      case .name(let name): [name]
      case .names(let names): names
      case .number, .choice, .optionality, .capability: []
      }
    }
  }

  /// Of whom or what a fact that asks for a role speaks.
  func subject(of fact: FactSyntax) -> String {
    switch fact.subject {
    case .actor, .target, .newcomer, .person: "\(fact.subject)"
    case .room, .request, .itself: "new role"
    }
  }

  /// What a fact that asks for a role asks for with more of them: one of several, or a definition or else a role.
  func asked(_ fact: FactSyntax, _ names: [Name]) -> String {
    let (own, subject) = (rolesAsked(fact), subject(of: fact))
    func list(_ roles: [Name]) -> String {
      roles.count == 1
        ? "\(subject) is \(shown(roles[0]))"
        : "\(subject) is one of " + roles.prefix(12).map(shown).joined(separator: ", ")
          + (roles.count > 12 ? ", …" : "")
    }
    if own.allSatisfy({ definitions[text($0)] == nil }) { return list(own + names) }
    return "\(list(own)) or \(list(names))"
  }

  private mutating func reportRolesAfterOr(_ fact: FactSyntax, _ names: [Name], isNegated: Bool) {
    let roles = rolesAsked(fact) + names
    let asked = asked(fact, names)
    let isOfRolesAlone = roles.allSatisfy { definitions[self.text($0)] == nil }
    let whole = fact.span.joined(to: names[names.count - 1].span)
    let text = policy.sources[Int(whole.source)].text(whole)
    // Why: a comment between the words would go with them.
    let isPlain =
      !isNegated && roles.count <= 12 && !text.utf8.contains(0x23)
      && roles.allSatisfy { bytes($0).count <= 60 }
    report(
      .orBetweenRoles, whole, "`or` joins conditions, and `\(shown(names[0]))` alone is a role",
      help: isNegated
        ? "say what is meant: `not \(isOfRolesAlone ? asked : "(\(asked))")`, or a condition on each side of `or`"
        : "write `\(asked)`",
      fix: isPlain
        ? FixIt(title: "ask for one of the roles", edits: [FixIt.Edit(span: whole, replacement: asked)])
        : nil)
  }
}
