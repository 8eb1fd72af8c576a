import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

extension LintRule {
  static let standingBarred = LintRule(
    .standingBarred, .warning, "a logger or bot that the policy bars",
    summary: "Finds a user named by a setting whom `preauth-outcast` keeps out whatever groups they are in.",
    avoid: "logging optional by log@a.example\npreauth-outcast domain a.example",
    prefer: "logging optional by log@a.example\npreauth-outcast domain b.example",
    why: "The one setting counts on a user whom the other shuts out, and rules ban whoever is outcast.",
    exceptions: "Systems, which act from outside; a user listed in another role counts by that role.",
    find: { context in
      let entries = context.space.entries
      if !entries.barsAnybody { return [] }
      let firsts = entries.firstByIdentity(context.space.identities, context.policy.names)
      return context.policy.names.names.compactMap { name in
        let standing = name.standing.intersection([.logger, .namedBot])
        // Why: bars come first among the entries, so where one matches by name no group lets its user in.
        guard name.kind == .user, !standing.isEmpty,
          let place = context.space.identities.range(of: name).first,
          let first = firsts.last(where: { $0.start <= place })?.entry, entries.bars(first)
        else { return nil }
        let word = standing.contains(.logger) ? "logger" : "bot"
        let user = String(decoding: name.key, as: UTF8.self)
        return Finding(
          .standingBarred, entries.entries[first].span,
          "this bars `\(user)`, whom the policy names as \(word)",
          label: "keeps the \(word) out", help: "bar fewer, or name another \(word)",
          proof: .impossibility("of role none, `\(user)` counts as outcast"))
      }
    })
}
