import SourceText

/// The diagnostics of names and types.
public enum CheckCode: Int, DiagnosticCode {
  case unknownRole = 301
  case unknownDefinition = 302
  case duplicateDefinition = 303
  case recursiveDefinition = 304
  case reservedName = 305
  case duplicateRole = 306
  case useCycle = 307
  case useOutside = 308
  case useUnreadable = 309
  case includesCycle = 310
  case profileConflict = 311
  case badName = 312
  case tooManyUses = 313
  case editionMissing = 314
  case teamAlias = 315
  case unknownRule = 316
  case unknownRight = 317
  case unknownRelation = 318

  case factNotForOperation = 401
  case noTarget = 402
  case factNotForProfile = 403
  case settingConflict = 404
  case knockNeedsMembersOnly = 405
  case preauthNone = 406
  case orBetweenRoles = 407
  case conditionTooLarge = 408
  case programTooLarge = 409
  case badRoleIndex = 410
  case rolesNeedProfile = 411
  case boundsReversed = 412
  case roleNotPossible = 413
  case tooManyRoles = 414
  case factNotOfPerson = 415
  case noNewcomer = 416
  case notLiftable = 417
  case linksNeedKnocking = 418
  case tooManyRights = 419
  case tooManyRelations = 420
  case tooManyCounts = 424

  /// The number in the code: 301 for `RP0301`.
  public var number: Int { rawValue }

  /// A note where the policy means what it says, else an error.
  public var severity: Severity {
    switch self {
    case .editionMissing, .teamAlias: .note
    case .unknownRole, .unknownDefinition, .duplicateDefinition, .recursiveDefinition, .reservedName,
      .duplicateRole, .useCycle, .useOutside, .useUnreadable, .includesCycle, .profileConflict, .badName,
      .tooManyUses, .factNotForOperation, .noTarget, .factNotForProfile, .settingConflict,
      .knockNeedsMembersOnly, .preauthNone, .orBetweenRoles, .conditionTooLarge, .programTooLarge,
      .badRoleIndex, .rolesNeedProfile, .boundsReversed, .roleNotPossible, .tooManyRoles, .factNotOfPerson,
      .noNewcomer, .unknownRule, .unknownRight, .unknownRelation, .notLiftable, .linksNeedKnocking,
      .tooManyRights,
      .tooManyRelations,
      .tooManyCounts:
      .error
    }
  }

  /// The mistake in a few words.
  public var title: String {
    switch self {
    case .unknownRole: "no such role in this policy"
    case .unknownDefinition: "a word that is no fact and no definition"
    case .duplicateDefinition: "a name that is defined twice"
    case .recursiveDefinition: "a definition that leads back to itself"
    case .reservedName: "a name that the language needs for itself"
    case .duplicateRole: "a role that is declared twice"
    case .useCycle: "files that use each other in a circle"
    case .useOutside: "a used file outside the policy's folder"
    case .useUnreadable: "a used file that cannot be read"
    case .includesCycle: "roles that include each other in a circle"
    case .profileConflict: "two profiles"
    case .badName: "a malformed user, domain, workgroup or group"
    case .tooManyUses: "more used files than a policy may have"
    case .editionMissing: "no edition"
    case .teamAlias: "`team` for `workgroup`"
    case .factNotForOperation: "a fact that the operation does not have"
    case .noTarget: "a target where the operation has none"
    case .factNotForProfile: "a fact that the profile does not have"
    case .settingConflict: "two values of one setting"
    case .knockNeedsMembersOnly: "`knock-first` in a room that is not `members-only`"
    case .preauthNone: "a preauthorization for the role none"
    case .orBetweenRoles: "`or` between roles"
    case .conditionTooLarge: "a condition that grows too large"
    case .programTooLarge: "a policy that compiles to too much"
    case .badRoleIndex: "a role index that cannot be"
    case .rolesNeedProfile: "roles of its own without `profile roles`"
    case .boundsReversed: "bounds the wrong way round"
    case .roleNotPossible: "a role that cannot stand there"
    case .tooManyRoles: "more roles than a policy may have"
    case .factNotOfPerson: "a fact that a definition of a person cannot have"
    case .noNewcomer: "a newcomer where nobody comes in"
    case .unknownRule: "a lift of a rule that is not there"
    case .notLiftable: "a lift of what cannot be lifted"
    case .unknownRight: "a right that the policy does not declare"
    case .tooManyRights: "more rights than a policy may have"
    case .unknownRelation: "a relation that the policy does not declare"
    case .tooManyRelations: "more relations than a policy may have"
    case .tooManyCounts: "more questions about roles than a policy may have"
    case .linksNeedKnocking: "links to knock where nobody knocks"
    }
  }
}
