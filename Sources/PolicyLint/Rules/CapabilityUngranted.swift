import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilityUngranted = LintRule(
    .capabilityUngranted, .note, "capabilities that wait for a preauthorization or a link",
    summary: """
      Finds capabilities that only lack what the policy says elsewhere: a preauthorization, or the role that a join \
      link gives. A file has one such finding, which shows them all.
      """,
    avoid: """
      profile roles
      role guest
        can receive message, remove own client, join if preauthorized
      """,
    prefer: """
      profile roles
      preauth-guest domain example.net
      role guest
        can receive message, remove own client, join if preauthorized
      """,
    why: "Until it is there, nobody can use them. Roles are often declared before anybody is preauthorized.",
    exceptions:
      "Capabilities for which the policy's own rules ask, and those that an including role may use.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      let asked = context.findAskedOfRoles().capabilities
      var byFile: [Int32: [(span: Span, wait: Wait)]] = [:]
      for (role, capability, span) in context.capabilityWords where !asked.contains(capability) {
        let able = context.heirs(of: role).filter { context.takesPart($0, by: capability) }
        if able.isEmpty || !context.isUngranted(capability, able) { continue }
        byFile[span.source, default: []].append(
          (span, capability == .useJoinCode ? .link : .preauthorization))
      }
      for span in context.changesBesideTheLink { byFile[span.source, default: []].append((span, .otherLink)) }
      return byFile.sorted { $0.key < $1.key }.compactMap { _, words in
        let words = words.sorted { $0.span < $1.span }
        guard let (span, wait) = words.first else { return nil }
        let others = words.dropFirst()
        return Finding(
          .capabilityUngranted, span,
          "`\(context.quoted(span))` waits for what the policy does not say yet"
            + (others.isEmpty ? "" : ", and so do \(others.count) more"),
          label: wait.label, others: others.map { Diagnostic.Label(span: $0.span, text: "waits too") },
          help: wait.help, proof: .impossibility(wait.proof))
      }
    })

  /// What a capability or a change waits for.
  private enum Wait {
    case preauthorization, link, otherLink

    var label: String {
      switch self {
      case .preauthorization: "nobody is preauthorized for it"
      case .link: "no link gives a role"
      case .otherLink: "links give another role"
      }
    }

    var help: String {
      switch self {
      case .preauthorization: "write `preauth-ROLE KIND VALUE`, or drop it"
      case .link: "write `join-links as ROLE`, or drop it"
      case .otherLink: "drop it, or let links give this role"
      }
    }

    var proof: String {
      switch self {
      case .preauthorization: "no preauthorization gives such a role"
      case .link: "no setting says which role a join link gives"
      case .otherLink: "who joins by a link gets the role that `join-links` names"
      }
    }
  }
}

extension LintContext {
  /// Whether a capability of some roles lacks a preauthorization, or the role that a join link gives.
  func isUngranted(_ capability: Capability, _ roles: [RoleNumber]) -> Bool {
    let granted = policy.preauthorizations.filter { !$0.isBar }.map(\.role)
    if capability == .useJoinCode { return policy.settings.joinLinks?.role == nil }
    if capability == .joinIfPreauthorized { return !granted.contains(where: roles.contains) }
    return capability == .changeOwnRole && granted.isEmpty
  }

  /// What `none` may change `none` to, for links alone, and links give another role.
  fileprivate var changesBesideTheLink: [Span] {
    let none = policy.roles[.none]
    guard let given = policy.settings.joinLinks?.role, none.can(.useJoinCode), !none.can(.openJoin),
      !findAskedOfRoles().changes
    else { return [] }
    return roleStatements.filter { $0.role == .none }.flatMap { _, statement in
      statement.clauses.flatMap { clause -> [Span] in
        guard case .may(let from, let to) = clause, policy.roles.named(text(from)) == RoleNumber.none else {
          return []
        }
        return to.compactMap { name in
          guard let role = policy.roles.named(text(name)), role.isOccupantRole, role != given else {
            return nil
          }
          return name.span
        }
      }
    }
  }
}
