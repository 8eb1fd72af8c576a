import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Gives a fact its values.
  mutating func check(_ syntax: FactSyntax) -> CheckedPart {
    let fact = syntax.fact
    // Why: with roles of its own a policy may call one of them `moderator`, and then that role is asked for.
    let moderator =
      fact == .isModerator && policy.profile == .roles ? policy.roles.named("moderator") : nil
    var checked = CheckedFact(moderator == nil ? fact : .isRole)
    if syntax.subject == .target { checked.person = .target }
    var isWrong = moderator == nil && !exists(syntax)
    for argument in syntax.arguments {
      switch argument {
      case .name(let name): isWrong = !enter(name, into: &checked) || isWrong
      case .names(let names):
        let before = diagnostics.count
        checked.roles = roles(names)
        isWrong = isWrong || diagnostics.count > before
      case .number(let number): checked.number = number
      case .choice(let choice): checked.choice = choice
      case .optionality(let optionality): checked.optionality = optionality
      case .capability(let capability): checked.roles = policy.roles.set { $0.can(capability) }
      }
    }
    if isWrong { return .wrong }
    enterRoles(syntax, into: &checked)
    if let moderator { checked.roles = RoleSet(moderator) }
    var part = CheckedPart(condition: .fact(checked))
    part.suits = suits(syntax)
    if syntax.isNegated {
      part.condition = .not(part.condition)
      part.depth = 2
    }
    return part
  }

  /// The operations that have the fact.
  func suits(_ syntax: FactSyntax) -> OperationSet {
    var set = OperationSet.having[Int(syntax.fact.rawValue)]
    if syntax.subject == .target { set = set.intersection(.withTarget) }
    if policy.profile != .roles && syntax.fact.row.scope == .newRole { set.remove(.unban) }
    return set
  }

  private mutating func enter(_ name: Name, into checked: inout CheckedFact) -> Bool {
    let kind: NameKind
    switch checked.fact {
    case .isFromDomain: kind = .domain
    case .isInWorkgroup: kind = .workgroup
    case .isInGroup: kind = .group
    case .isUser: kind = .user
    case .isRole:
      guard policy.roles.named(text(name)) != nil else {
        reportNeitherRoleNorFact(name)
        return false
      }
      checked.roles = roles([name])
      return true
    case .isAtLeast, .newRoleIsAtLeast:
      guard let role = role(name) else { return false }
      checked.roles = RoleSet.ranks(Int(role.rank)...policy.roles.roles.count - 1)
      return true
    case .mayChange:
      // Why: the first name is the role changed from, which waits in `number` for the second.
      guard let role = role(name) else { return false }
      if checked.number == 0 {
        checked.number = UInt64(role.rank) + 1
      } else {
        let from = RoleNumber(Int(checked.number) - 1)
        checked.roles = policy.roles.set { $0.changes.contains { $0.from == from && $0.to.contains(role) } }
        checked.number = 0
      }
      return true
    default:
      guard let role = role(name) else { return false }
      checked.roles = RoleSet(role)
      return true
    }
    checked.name = self.name(name, as: kind, .tested)
    return checked.name != nil
  }

  /// The roles that a fact without a role's name holds of.
  private func enterRoles(_ syntax: FactSyntax, into checked: inout CheckedFact) {
    switch syntax.fact {
    case .isOccupant: checked.roles = policy.roles.occupants
    case .isModerator: checked.roles = policy.roles.set { $0.name == "owner" || $0.name == "admin" }
    case .hasVoice where policy.profile == .roles: checked.roles = policy.roles.set { $0.can(.sendMessage) }
    case .mayShareHistory: checked.roles = policy.settings.history?.roles ?? RoleSet()
    default: break
    }
  }

  private mutating func exists(_ syntax: FactSyntax) -> Bool {
    let isOfRoles = policy.profile == .roles
    let words: String
    switch syntax.fact {
    case .canCapability, .mayChange:
      if isOfRoles { return true }
      words = "the roles of `profile \(policy.profile.word)` carry no capabilities"
    case .isModerator, .leavesNoActiveModerator:
      if !isOfRoles { return true }
      words = "`profile roles` has no moderators"
    case .leavesNoOwner, .touchesOwnerOrAdminEntry:
      if !isOfRoles { return true }
      words = "`profile roles` has no owners and admins of its own"
    default: return true
    }
    report(
      .factNotForProfile, syntax.span, "\(words), so `\(syntax.fact.row.pattern)` does not exist here",
      help: isOfRoles ? "ask for a role or a capability" : "ask for a role, or write `profile roles`")
    return false
  }

  private mutating func reportNeitherRoleNorFact(_ name: Name) {
    let word = text(name)
    let facts = Fact.allCases.map(\.row).filter { $0.subject == .party && $0.pattern.hasPrefix("is ") }
      .map { String($0.pattern.dropFirst(3)) }
    let near = nearest(
      word, among: policy.roles.names + facts.filter { $0.utf8.allSatisfy { $0 >= 0x61 || $0 == 0x20 } })
    report(
      .unknownRole, name.span, "`\(word.prefix(60))` is no role of this policy and no fact",
      label: "not a role",
      help: near.map { "did you mean `\($0)`?" }
        ?? "the roles are \(policy.roles.names.map { "`\($0)`" }.joined(separator: ", "))")
  }
}
