import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let preauthorizationInert = LintRule(
    .preauthorizationInert, .warning, "a preauthorization that nobody can use",
    summary:
      "Finds a preauthorization for a role of one's own that lets nobody join, change their role, or act.",
    avoid: """
      profile roles
      preauth-guest domain example.net
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client
      """,
    prefer: """
      profile roles
      preauth-guest domain example.net
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client, join if preauthorized
      """,
    why: """
      In `profile roles` the role itself says that its bearers join by a preauthorization. Whoever reads the entry \
      believes that those named come in.
      """,
    exceptions: """
      An entry before a later one that may match the same people, whom it keeps from that role, and policies whose own \
      rules ask who is preauthorized.
      """,
    each: { context, report in
      let policy = context.policy
      if policy.profile != .roles || context.asksOfPreauthorizations { return }
      let roles = policy.roles.roles.indices.map { RoleNumber($0) }
      if roles.contains(where: { policy.roles[$0].can(.changeOwnRole) && context.mayBeActive($0) }) { return }
      for (place, entry) in policy.preauthorizations.enumerated() {
        let role = policy.roles[entry.role]
        if entry.isBar || role.can(.joinIfPreauthorized) || context.keepsFromLater(place) { continue }
        let isOutsider = entry.kind == .user || entry.kind == .system
        if isOutsider && role.capabilities.contains(where: { context.isAskedOfOutsiders($0) }) { continue }
        report(
          Finding(
            .preauthorizationInert, entry.span,
            "nobody can use this preauthorization: `\(role.name)` lacks `join if preauthorized`",
            label: "lets nobody in",
            help: "give the role `join if preauthorized`, or drop the entry",
            proof: .impossibility("no rule of the profile lets whom it names do anything by it"),
            fix: context.removal(of: entry), fixKeepsMeaning: false))
      }
    })
}

extension LintContext {
  /// Whether an own rule asks who is preauthorized, or for what.
  fileprivate var asksOfPreauthorizations: Bool {
    ownRules.contains { rule in
      var asks = false
      policy.rules[rule].condition.eachFact {
        if $0.fact.needsPreauthorization { asks = true }
      }
      return asks
    }
  }

  /// Whether a later entry for another role may match whom an entry names, who are kept from it.
  fileprivate func keepsFromLater(_ place: Int) -> Bool {
    let entries = policy.preauthorizations
    return entries[(place + 1)...].contains { later in
      guard later.role != entries[place].role else { return false }
      guard let one = entries[place].name, let other = later.name else { return true }
      return policy.names[one].mayMeet(policy.names[other])
    }
  }
}

extension Fact {
  /// Whether it is false of everybody where the policy has no preauthorization.
  fileprivate var needsPreauthorization: Bool {
    switch carrier.need {
    case .preauthorization, .preauthorizedUser: true
    case .owningSystem, .system, .logger, .namedBot, .systemForDomain, .parent, .joinLinks, .bound,
      .roleMaximum, .roleMinimum, .grantedRight, nil:
      false
    }
  }
}
