import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

extension LintRule {
  static let loggerOptionalUnnamed = LintRule(
    .loggerOptionalUnnamed, .note, "logging without a logger",
    summary: "Finds `logging optional` that names nobody who logs.",
    avoid: "logging optional",
    prefer: "logging optional by archive@example.com",
    why: "The room tells its users that they may be logged, and nobody counts as a logger.",
    exceptions: "`logging required` cannot be written without one.",
    find: { context in
      guard context.policy.settings.logging == .optional,
        context.space.users(.logger).isEmpty,
        let statement = context.settings(.logging).first
      else { return [] }
      return [
        Finding(
          .loggerOptionalUnnamed, statement.span, "the room may be logged, and nobody is named who logs",
          label: "by whom?", help: "add `by USER`, or write `no-logging`",
          proof: .impossibility("no user is the logger"))
      ]
    })
}
