import PolicyAnalysis
import PolicyCompiler
import SourceText

/// One rule of lint: what it looks for, its page, and how it finds it.
public struct LintRule: Sendable {
  /// The rule's code, stable and never reused.
  public let code: LintCode
  /// The severity of each of its findings.
  public let severity: Severity
  /// What the rule's page says.
  public let page: Page
  /// Calls `report` with each finding as it is made: a report keeps few of thousands, so no list of all is built.
  let find: @Sendable (LintContext, _ report: (Finding) -> Void) -> Void

  /// What the page of a rule says.
  public struct Page: Sendable {
    /// The mistake in a few words.
    public let title: String
    /// What the rule finds, in a sentence.
    public let summary: String
    /// A policy that it finds, and one like it on which it is silent.
    public let avoid: String
    /// A policy like `avoid` on which the rule is silent.
    public let prefer: String
    /// Why the finding matters.
    public let why: String
    /// Where the rule is silent on purpose.
    public let exceptions: String
  }

  /// A rule that finds what there are few of.
  init(
    _ code: LintCode, _ severity: Severity, _ title: String, summary: String, avoid: String, prefer: String,
    why: String, exceptions: String = "None.", find: @escaping @Sendable (LintContext) -> [Finding]
  ) {
    self.init(
      code, severity, title, summary: summary, avoid: avoid, prefer: prefer, why: why, exceptions: exceptions,
      each: { context, report in for finding in find(context) { report(finding) } })
  }

  /// A rule that may find something in each line of a policy.
  init(
    _ code: LintCode, _ severity: Severity, _ title: String, summary: String, avoid: String, prefer: String,
    why: String, exceptions: String = "None.",
    each find: @escaping @Sendable (LintContext, _ report: (Finding) -> Void) -> Void
  ) {
    self.code = code
    self.severity = severity
    page = Page(
      title: title, summary: summary, avoid: avoid, prefer: prefer, why: why, exceptions: exceptions)
    self.find = find
  }

  /// Every rule, by number.
  public static let all: [LintRule] = [
    ruleNeverFires, ruleDecidedAlready, allowOverridden, conditionAlwaysTrue, conditionAlwaysFalse,
    partAddsNothing, forbidMeetsNoAllow, definitionUnused, preauthorizationShadowed, superiorUnprotected,
    operationNobodyCan, bannedUserEnters, lastModeratorLeaves, joinLinksNobodyMakes, knocksNobodyAccepts,
    definitionsAlike, fixedRoomPreauthorizes, fixedRoomJoinLinks, publicSuffixPreauthorized,
    strangersGovern, expiryOutlivesHistory, forbidWithoutReason, operationListedTwice, roleListedTwice,
    settingSaidTwice, redefinitionLeavesNothing, redefinitionDropsNothing, passwordUnneeded,
    namedExceedLimit, loggerOptionalUnnamed, doubleNegation, roleUnreachable, minimumCannotBeMet,
    changeWithoutCapability, capabilityWithoutChange, preauthorizationDuplicate, suppressionUnused,
    suppressionMalformed, preauthorizationRedundant, settingUnasked, assertionMeansNobody, assertionSaidTwice,
    outsiderGoverns, roleAboveOwn, voiceNobodyGives, bansNobodyLifts, invitesNobodyAccepts, nobodyGetsOut,
    historyNobodyShares, directMessagesNobodySends, standingBarred, assertionsContradict, assertionFails,
    preauthorizationOverlapped, pendingRemovalStuck, ruleNeedless, namedBarred, redefinitionDropsProtection,
    liftOpens, liftOpensNothing, oneDoorOfSeveral, capabilityReserved, capabilityInert, capabilitySpelling,
    capabilityUngranted, capabilityInside, superiorKicked, preauthorizationInert, nobodyGetsIn,
    nobodyRenewsKeys, rightUnused, granterGrantsNobody, relationUnused, analysisTooLarge,
  ]

  private static let byCode: [LintCode: LintRule] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.code, $0) })

  static func rule(_ code: LintCode) -> LintRule? { byCode[code] }
}

extension LintCode {
  /// The severity of the code's rule.
  public var severity: Severity { LintRule.rule(self)?.severity ?? .warning }
  /// The title of the code's rule.
  public var title: String { LintRule.rule(self)?.page.title ?? "" }
}
