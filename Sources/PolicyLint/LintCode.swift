import PolicyAnalysis
import SourceText

/// The findings of lint, by their stable numbers.
public enum LintCode: Int, DiagnosticCode {
  case ruleNeverFires = 501
  case ruleDecidedAlready = 502
  case allowOverridden = 503
  case conditionAlwaysTrue = 504
  case conditionAlwaysFalse = 505
  case partAddsNothing = 506
  case forbidMeetsNoAllow = 507
  case definitionUnused = 508
  case preauthorizationShadowed = 509
  case superiorUnprotected = 510
  case operationNobodyCan = 511
  case bannedUserEnters = 512
  case lastModeratorLeaves = 513
  case joinLinksNobodyMakes = 514
  case knocksNobodyAccepts = 515
  case definitionsAlike = 516

  case fixedRoomPreauthorizes = 530
  case fixedRoomJoinLinks = 531
  case publicSuffixPreauthorized = 532
  case strangersGovern = 533
  case expiryOutlivesHistory = 534
  case forbidWithoutReason = 535
  case operationListedTwice = 536
  case roleListedTwice = 537
  case settingSaidTwice = 538
  case redefinitionLeavesNothing = 539
  case redefinitionDropsNothing = 540
  case passwordUnneeded = 541
  case namedExceedLimit = 542
  case loggerOptionalUnnamed = 543
  case doubleNegation = 544
  case roleUnreachable = 545
  case minimumCannotBeMet = 546
  case changeWithoutCapability = 547
  case capabilityWithoutChange = 548
  case preauthorizationDuplicate = 549
  case suppressionUnused = 550
  case suppressionMalformed = 551
  case preauthorizationRedundant = 554
  case settingUnasked = 555
  case assertionMeansNobody = 556
  case assertionSaidTwice = 557
  case outsiderGoverns = 558
  case roleAboveOwn = 559
  case voiceNobodyGives = 560
  case bansNobodyLifts = 561
  case invitesNobodyAccepts = 562
  case nobodyGetsOut = 563
  case historyNobodyShares = 564
  case directMessagesNobodySends = 565
  case standingBarred = 566
  case assertionsContradict = 567
  case assertionFails = 568
  case preauthorizationOverlapped = 569
  case pendingRemovalStuck = 570
  case ruleNeedless = 571
  case namedBarred = 572
  case redefinitionDropsProtection = 573
  case liftOpens = 574
  case liftOpensNothing = 575
  case oneDoorOfSeveral = 576
  case capabilityReserved = 577
  case capabilityInert = 578
  case capabilitySpelling = 579
  case capabilityUngranted = 580
  case capabilityInside = 581
  case superiorKicked = 582
  case preauthorizationInert = 583
  case nobodyGetsIn = 584
  case nobodyRenewsKeys = 585
  case rightUnused = 586
  case granterGrantsNobody = 587
  case relationUnused = 588

  case analysisTooLarge = 599

  /// The number in the code: 501 for `RP0501`.
  public var number: Int { rawValue }

  /// Whether it is about a comment that allows findings; none of these can be allowed.
  var isOfSuppressions: Bool { self == .suppressionUnused || self == .suppressionMalformed }
}
