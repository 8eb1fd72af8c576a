import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let settingUnasked = LintRule(
    .settingUnasked, .warning, "a setting that no rule asks for",
    summary: "Finds a restriction among the settings that neither the profile's rules nor others enforce.",
    avoid: "profile empty\nmax-users 5\nallow read member list",
    prefer: "max-users 5\nallow read member list",
    why: "A limit is kept by rules. Where none asks for it, every answer is as if it were not said.",
    exceptions: "Settings that clients read, such as `persistent`, and those of used files.",
    each: { context, report in
      for (_, statement) in context.statements {
        guard case .setting(let setting) = statement, isUnasked(setting, context.asked, context) else {
          continue
        }
        let words = context.quoted(setting.span)
        report(
          Finding(
            .settingUnasked, setting.span, "no rule asks for `\(words)`", label: "changes no answer",
            help: "add a rule that does, choose a profile that has one, or drop it",
            proof: .impossibility("no condition of any rule hangs on `\(words)`")))
      }
    })

  /// Whether rules that ask for `asked` enforce nothing of what a setting restricts.
  static func isUnasked(_ statement: SettingStatement, _ asked: AskedFacts, _ context: LintContext) -> Bool {
    guard let facts = enforcing(statement, context) else { return false }
    return !facts.contains { asked.asks($0) } && !asked.asks(statement.setting)
  }

  /// The facts by which rules enforce what a setting of the first file restricts; nil for one that restricts nothing.
  static func enforcing(_ statement: SettingStatement, _ context: LintContext) -> Set<Fact>? {
    statement.span.source == 0 ? enforcing(statement, context.policy.settings) : nil
  }

  private static func enforcing(_ statement: SettingStatement, _ settings: Settings) -> Set<Fact>? {
    switch (statement.setting, statement.value) {
    case (.parent, _): [.isMemberOfParent, .roomHasParent]
    case (.voice, .choice(.moderated)): [.hasVoice]
    case (.devices, .choice(.singleDevice)): [.givesSecondClient]
    case (.secret, .choice(.passwordProtected)): [.hasCorrectPassword]
    case (.knocking, .choice(.knockFirst)), (.externalProposals, .choice(.noExternalProposals)),
      (.externalCommits, .choice(.noExternalCommits)), (.preSharedKeys, .choice(.noPreSharedKeys)),
      (.welcome, .choice(.welcomeDirectly)):
      []
    case (.logging, .logging(.required, _)): [.roomHasLogger, .isLogger, .loggingIs]
    case (.deliveryNotifications, .optionality(_, .forbidden)): [.deliveryNotificationsIs]
    case (.readReceipts, .optionality(_, .forbidden)): [.readReceiptsIs]
    case (.typing, .optionality(_, .forbidden)): [.typingIs]
    case (.presence, .optionality(_, .forbidden)): [.presenceIs]
    case (.expiry, .expiry): [.breaksExpiry, .expiryIs]
    case (.maxClients, _): [.exceedsMaxClients]
    case (.maxUsers, _): [.exceedsMaxUsers]
    case (.maxAttachment, _): [.exceedsMaxAttachment]
    case (.outstandingKeyPackages, _): [.exceedsOutstanding]
    case (.updateInterval, _): settings.updateLeast > 0 ? [.isBeforeUpdateInterval] : nil
    default: nil
    }
  }
}
