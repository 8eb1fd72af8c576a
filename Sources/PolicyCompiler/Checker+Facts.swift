import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Gives a fact its values.
  mutating func check(_ syntax: FactSyntax) -> CheckedPart {
    factBefore = syntax
    if let asked = definitionOfPerson(syntax) { return asked }
    var checked = CheckedFact(syntax.fact)
    if let role = moderatorRole(syntax) {
      checked = CheckedFact(.isRole)
      checked.roles = RoleSet(role)
    }
    switch syntax.subject {
    case .target: checked.person = .target
    case .newcomer: checked.isNewcomer = true
    case .actor, .person, .room, .request, .itself: break
    }
    var isWrong = !exists(syntax)
    if syntax.subject == .person && !isInPersonDefinition {
      reportPerson(syntax)
      isWrong = true
    }
    var names: [NameNumber] = []
    for argument in syntax.arguments {
      switch argument {
      case .name(let name): isWrong = !enter(name, into: &checked, of: syntax) || isWrong
      case .names(let listed):
        if case .name(let kind) = checked.fact.carrier {
          for name in listed { self.name(name, as: kind.kind, .tested).map { names.append($0) } }
          isWrong = isWrong || names.count < listed.count
        } else if let roles = roles(listed) {
          checked.roles = roles
        } else {
          isWrong = true
        }
      case .number(let number): checked.number = number
      case .choice(let choice): checked.choice = choice
      case .optionality(let optionality): checked.optionality = optionality
      case .capability(let capability): checked.roles = policy.roles.set { $0.can(capability) }
      }
    }
    enterRoles(into: &checked)
    if !enterCount(&checked, syntax) { isWrong = true }
    var part = CheckedPart(condition: .fact(checked))
    if !names.isEmpty {
      part.condition = .any(
        names.map {
          checked.name = $0
          return .fact(checked)
        })
      (part.depth, part.size) = (2, names.count)
    }
    part.suits = suits(syntax)
    part.isWrong = isWrong
    if syntax.isNegated {
      part.condition = .not(part.condition)
      part.depth += 1
    }
    return part
  }

  /// The role that `is moderator` means where a policy declares one of that name, having no moderators.
  @inline(__always) private func moderatorRole(_ syntax: FactSyntax) -> RoleNumber? {
    syntax.fact == .isModerator && policy.profile == .roles ? policy.roles.named("moderator") : nil
  }

  /// The operations that have the fact.
  @inline(__always) func suits(_ syntax: FactSyntax) -> OperationSet {
    var set = OperationSet.having[Int(syntax.fact.rawValue)]
    if syntax.subject == .target { set = set.intersection(.withTarget) }
    if syntax.subject == .newcomer { set = set.intersection(policy.members(.entering)) }
    if policy.profile != .roles && syntax.fact.scope == .newRole { set.remove(.unban) }
    return set
  }

  private mutating func enter(
    _ name: Name, into checked: inout CheckedFact, of syntax: FactSyntax
  ) -> Bool {
    switch checked.fact.carrier {
    case .name(let kind):
      checked.name = self.name(name, as: kind.kind, .tested)
      return checked.name != nil
    case .role(.one):
      guard let role = policy.roles.named(bytes(name)) else {
        if reportRelation(name, of: syntax.subject) { return false }
        reportUnknownRole(
          name.span, text(name), "no role of this policy and no fact", alsoAmong: Checker.factsLikeRoles,
          isNegated: syntax.isNegated)
        return false
      }
      checked.roles = RoleSet(role)
    case .right, .namedRight:
      checked.right = right(name)
      return checked.right != nil
    case .relation:
      checked.relation = relation(name)
      return checked.relation != nil
    case .role(.atLeast), .newRole(.atLeast):
      guard let role = role(name) else { return false }
      checked.roles = RoleSet.ranks(Int(role.rank)...policy.roles.roles.count - 1)
    case .role(.change):
      // Why: the first name is the role changed from, which waits in `number` for the second.
      guard let role = role(name) else { return false }
      if checked.number == 0 {
        checked.number = UInt64(role.rank) + 1
      } else {
        let from = RoleNumber(Int(checked.number) - 1)
        checked.roles = policy.roles.set { $0.changes.contains { $0.from == from && $0.to.contains(role) } }
        checked.number = 0
      }
    // Invariant: of these the parser reads a name for a role alone.
    case .role(.several), .role(.occupants), .role(.capability), .newRole, .preauthorization, .signedLink,
      .bit, .voice, .roleOfActor, .bitOfRoles, .activeRole, .anyPreauthorization, .roleCount, .number,
      .sinceJoining, .setting:
      guard let role = role(name) else { return false }
      checked.roles = RoleSet(role)
    }
    return true
  }

  /// The roles that a fact without a role's name holds of.
  @inline(__always) func enterRoles(into checked: inout CheckedFact) {
    switch checked.fact.carrier {
    case .role(.occupants): checked.roles = policy.roles.occupants
    case .activeRole: checked.roles = policy.roles.set { $0.name == "owner" || $0.name == "admin" }
    case .voice where policy.profile == .roles: checked.roles = policy.roles.set { $0.can(.sendMessage) }
    case .roleOfActor: checked.roles = policy.settings.history?.roles ?? RoleSet()
    case .bitOfRoles(let bit): checked.roles = policy.settings.roles(boundBy: bit)
    case .voice, .role, .bit, .preauthorization, .anyPreauthorization, .newRole, .right, .namedRight,
      .signedLink, .name, .roleCount, .number, .sinceJoining, .relation, .setting:
      break
    }
  }

  /// Whether the profile has the fact; reports it when not.
  private mutating func exists(_ syntax: FactSyntax) -> Bool {
    if !resolved.hasKnownProfile { return true }
    let isOfRoles = policy.profile == .roles
    let words: String
    switch (syntax.fact.profileRoles, syntax.fact.needsOwnRoles) {
    case (_, true):
      if isOfRoles || hasForeignRoles { return true }
      words = "the roles of `profile \(policy.profile.word)` carry no capabilities"
    case (.moderators, _):
      if !isOfRoles || moderatorRole(syntax) != nil { return true }
      words = "`profile roles` has no moderators"
    case (.owners, _):
      if !isOfRoles { return true }
      words = "`profile roles` has no owners and admins of its own"
    case (nil, _): return true
    }
    let said = trees[Int(syntax.span.source)].phrase(syntax.span)
    report(
      .factNotForProfile, syntax.span, "\(words), so `\(said)` does not exist here",
      help: isOfRoles ? "ask for a role or a capability" : "ask for a role, or write `profile roles`")
    return false
  }

  /// What may stand after `is` besides a role: `active`, `system`.
  private static let factsLikeRoles: [String] = {
    let facts = Fact.allCases.map(\.row).filter { $0.subject == .party && $0.pattern.hasPrefix("is ") }
    let words = facts.map { String($0.pattern.dropFirst(3)) }
    return words.filter { word in word.utf8.allSatisfy { (byte: UInt8) in byte >= 0x61 || byte == 0x20 } }
  }()
}

extension FactName {
  /// The kind of name that a fact names; of a domain the name itself says whether those below it are meant.
  fileprivate var kind: NameKind {
    switch self {
    case .domain: .domain
    case .workgroup: .workgroup
    case .group: .group
    case .user: .user
    }
  }
}
