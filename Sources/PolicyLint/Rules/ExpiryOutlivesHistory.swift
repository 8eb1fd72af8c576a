import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let expiryOutlivesHistory = LintRule(
    .expiryOutlivesHistory, .note, "an expiry longer than the history that it should protect",
    summary: "Finds messages that by default, or at most, live longer than history is shared for.",
    avoid: "history shared for 7 days\nexpiry required from 1 day to 30 days",
    prefer: "history shared for 7 days\nexpiry required from 1 day to 7 days",
    why: "Within the period that is shared no message ever expires, so the expiry protects nothing there.",
    exceptions: "Where a default is given, only the default is held against the period.",
    find: { context in
      let expiry = context.policy.settings.expiry
      guard expiry.optionality != .forbidden, let period = context.policy.settings.bounds[.historyPeriod],
        expiry.initial ?? expiry.most > period, let statement = context.settings(.expiry).first
      else { return [] }
      return [
        Finding(
          .expiryOutlivesHistory, statement.span,
          "messages outlive the history that is shared",
          label: "longer than the shared history",
          others: context.settings(.history).prefix(1).map {
            Diagnostic.Label(span: $0.span, text: "the history shared")
          }, help: "shorten the expiry, or share history for longer")
      ]
    })
}
