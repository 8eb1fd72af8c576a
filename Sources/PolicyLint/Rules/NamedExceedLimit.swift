import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension LintRule {
  static let namedExceedLimit = LintRule(
    .namedExceedLimit, .warning, "a fixed room that names more users than it takes",
    summary: "Finds, in a fixed-membership room, more users let in by name than `max-users` lets be.",
    avoid: """
      fixed-membership
      max-users 1
      preauth-owner user alice@example.com
      preauth-member user bob@example.net
      """,
    prefer: """
      fixed-membership
      max-users 2
      preauth-owner user alice@example.com
      preauth-member user bob@example.net
      """,
    why: "A fixed room is for the users that it names, and whoever comes last finds it full.",
    exceptions: "Loggers, systems and bots, who need not be persons, are not counted.",
    find: { context in
      let policy = context.policy
      guard policy.profile == .standard, policy.settings.holds(.fixedMembership),
        let most = policy.settings.bounds[.maxUsers], let statement = context.settings(.maxUsers).first
      else { return [] }
      let shadowed = Set(context.shadowed.map(\.entry.span))
      var named: [NameNumber: Span] = [:]
      for entry in policy.preauthorizations where entry.kind == .user && entry.role.isOccupantRole {
        guard let name = entry.name, !shadowed.contains(entry.span) else { continue }
        if policy.names[name].standing.isDisjoint(with: [.logger, .system, .owningSystem, .namedBot]) {
          named[name] = entry.span
        }
      }
      if named.count <= most { return [] }
      let label = named.values.max().map { Diagnostic.Label(span: $0, text: "the last of them") }
      return [
        Finding(
          .namedExceedLimit, statement.span,
          "the room names \(named.count) users and takes \(most)", label: "fewer than are named",
          others: label.map { [$0] } ?? [], help: "raise `max-users`, or name fewer",
          proof: .impossibility("\(named.count) persons are never in a room of at most \(most)"))
      ]
    })
}
