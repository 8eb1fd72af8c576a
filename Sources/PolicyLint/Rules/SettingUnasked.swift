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
            proof: .impossibility("no condition of any rule depends on `\(words)`")))
      }
    })

  /// Whether rules that ask for `asked` enforce nothing of what a setting restricts.
  static func isUnasked(_ statement: SettingStatement, _ asked: AskedFacts, _ context: LintContext) -> Bool {
    if case .parent(_, suffices: true) = statement.value, context.policy.profile == .roles {
      return !context.ownRulesAskOfParent
    }
    // Why: links to knock need it, and those who are asked by them knock.
    if case .choice(.knockFirst) = statement.value, context.policy.settings.joinLinks?.isToKnock ?? false {
      return false
    }
    guard let facts = enforcing(statement, context) else { return false }
    return !facts.contains { asked.asks($0) } && !asked.asks(statement.setting)
  }

  /// The facts by which rules enforce what a setting of the first file restricts; nil for one that restricts nothing.
  static func enforcing(_ statement: SettingStatement, _ context: LintContext) -> Set<Fact>? {
    statement.span.source == 0 ? enforcing(statement, context.policy.settings) : nil
  }

  private static func enforcing(_ statement: SettingStatement, _ settings: Settings) -> Set<Fact>? {
    switch statement.value {
    case .choice(let choice): return enforcing(choice)
    case .parent: return [.isMemberOfParent, .roomHasParent, .roomNeedsParent]
    case .logging(.required, _): return [.roomHasLogger, .isLogger, .loggingIs]
    case .optionality(let setting, .forbidden):
      return Set(
        Fact.allCases.filter {
          if case .setting(.optionality(setting)) = $0.carrier { true } else { false }
        })
    case .expiry: return [.breaksExpiry, .expiryIs]
    case .number, .pace, .interval:
      let bounds = Bound.allCases.filter { $0.row.setting == statement.setting && settings.bounds[$0] != nil }
      let bits = Set(bounds.map(\.row.bit))
      return bounds.isEmpty ? nil : Set(Fact.allCases.filter { $0.bit.map(bits.contains) ?? false })
    case .logging, .optionality, .joinLinks, .history, .bot, .domain, .user, .system: return nil
    }
  }

  /// The facts, besides `room is CHOICE`, by which rules enforce a choice of one word; nil for one that restricts
  /// nothing.
  private static func enforcing(_ choice: Choice) -> Set<Fact>? {
    switch choice {
    case .moderated: [.hasVoice]
    case .singleDevice: [.givesSecondClient]
    case .passwordProtected: [.hasCorrectPassword]
    case .knockFirst, .noExternalProposals, .noExternalCommits, .noPreSharedKeys, .welcomeDirectly: []
    case .membersOnly, .open, .fixedMembership, .flexibleMembership, .unmoderated, .hidden, .public,
      .multiDevice, .nonAnonymous, .semiAnonymous, .temporary, .persistent, .unsecured, .noKnocking,
      .noJoinLinks, .noLogging, .noHistory, .noBots, .noDirectMessages, .directMessages, .noExpiry,
      .preSharedKeys, .externalProposals, .externalCommits, .welcomeAfterConsent:
      nil
    }
  }
}

extension LintContext {
  /// Whether the policy's own rules ask who is in the parent room, which `profile roles` lets in nowhere: it gives no
  /// role to who enters for that reason.
  fileprivate var ownRulesAskOfParent: Bool {
    ownRules.contains { rule in
      var asks = false
      policy.rules[rule].condition.eachFact {
        if [.isMemberOfParent, .roomHasParent].contains($0.fact) { asks = true }
      }
      return asks
    }
  }
}
