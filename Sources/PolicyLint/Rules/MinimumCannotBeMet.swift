import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let minimumCannotBeMet = LintRule(
    .minimumCannotBeMet, .warning, "a minimum that no room can meet",
    summary: """
      Finds `at least N` of a role where the role's own maximum, or `max-users` or `max-clients` for all roles \
      together, lets fewer be.
      """,
    avoid: "max-users 2\nassert at least 3 owner",
    prefer: "max-users 3\nassert at least 3 owner",
    why: "Every state of the room breaks one of the two.",
    exceptions: "A minimum above the maximum of the same kind is an error, RP0412.",
    find: { context in
      context.minimaAboveMaxima() + context.sumsAboveLimits()
    })
}

extension LintContext {
  private var minimumStatements: [(role: RoleNumber, count: UInt64, span: Span, isActive: Bool)] {
    var all: [(role: RoleNumber, count: UInt64, span: Span, isActive: Bool)] = []
    for (_, statement) in statements {
      guard case .role(let role) = statement, let number = policy.roles.named(text(role.name)) else {
        continue
      }
      for clause in role.clauses {
        switch clause {
        case .least(let count, let span): all.append((number, count, span, false))
        case .leastActive(let count, let span): all.append((number, count, span, true))
        case .can, .may, .most, .mostActive: break
        }
      }
    }
    for case .atLeast(let count, let role, let span) in policy.assertions {
      all.append((role, count, span, false))
    }
    return all
  }

  /// Minima that the same role's maximum of users rules out.
  fileprivate func minimaAboveMaxima() -> [Finding] {
    minimumStatements.compactMap { role, count, span, _ in
      let checked = policy.roles[role]
      if role == .none && policy.profile == .roles {
        return Finding(
          .minimumCannotBeMet, span, "nobody on the room's list is `none`, so none of them are counted",
          label: "counts nobody", help: "drop it, or say it of another role",
          proof: .impossibility("who is `none` is on no list"))
      }
      guard let most = checked.maximum, count > UInt64(most) else { return nil }
      // Why: the checker has reported a minimum of users that is above their maximum.
      if UInt64(checked.minimum) == count && checked.minimum > most { return nil }
      return Finding(
        .minimumCannotBeMet, span, "`\(checked.name)` can never have \(count) users: it has at most \(most)",
        label: "more than there may be", help: "lower it, or raise the role's `at most`",
        proof: .impossibility("a room with \(count) of the role breaks its maximum of \(most)"))
    }
  }

  /// What all roles together must have, where a limit of the room is lower.
  fileprivate func sumsAboveLimits() -> [Finding] {
    var users: [RoleNumber: UInt64] = [:]
    var active: [RoleNumber: UInt64] = [:]
    for (role, count, _, isActive) in minimumStatements where role.isOccupantRole {
      users[role] = max(users[role] ?? 0, count)
      if isActive { active[role] = max(active[role] ?? 0, count) }
    }
    func sum(_ counts: [RoleNumber: UInt64]) -> UInt64 {
      counts.values.reduce(0) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
    }
    let bots = UInt64(policy.names.names.count { $0.standing.contains(.namedBot) })
    var found: [Finding] = []
    let limits: [(Setting, UInt64?, needed: UInt64, what: String)] = [
      (
        .maxUsers, policy.settings.bounds[.maxUsers].map { $0 > .max - bots ? .max : $0 + bots }, sum(users),
        "users"
      ),
      (.maxClients, policy.settings.bounds[.maxClients], sum(active), "clients"),
    ]
    for (setting, most, needed, what) in limits {
      guard let most, needed > most, let statement = settings(setting).first else { continue }
      let label = minimumStatements.last { $0.role.isOccupantRole && (what == "users" || $0.isActive) }
      found.append(
        Finding(
          .minimumCannotBeMet, statement.span,
          "the roles must have \(needed) \(what) together, and the room takes \(most)",
          label: "too few for the minima",
          others: label.map { [Diagnostic.Label(span: $0.span, text: "must be met")] } ?? [],
          help: "raise the limit, or lower a minimum",
          proof: .impossibility("no room has at least \(needed) and at most \(most) \(what)")))
    }
    return found
  }
}
