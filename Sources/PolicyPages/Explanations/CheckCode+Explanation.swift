import PolicyCompiler

extension CheckCode: ExplainedCode {
  /// The explanation on the code.
  public var explanation: CodeExplanation {
    switch self {
    case .unknownRole: Self.ofUnknownRole
    case .unknownDefinition: Self.ofUnknownDefinition
    case .duplicateDefinition: Self.ofDuplicateDefinition
    case .recursiveDefinition: Self.ofRecursiveDefinition
    case .reservedName: Self.ofReservedName
    case .duplicateRole: Self.ofDuplicateRole
    case .useCycle: Self.ofUseCycle
    case .useOutside: Self.ofUseOutside
    case .useUnreadable: Self.ofUseUnreadable
    case .includesCycle: Self.ofIncludesCycle
    case .profileConflict: Self.ofProfileConflict
    case .badName: Self.ofBadName
    case .tooManyUses: Self.ofTooManyUses
    case .editionMissing: Self.ofEditionMissing
    case .teamAlias: Self.ofTeamAlias
    case .factNotForOperation: Self.ofFactNotForOperation
    case .noTarget: Self.ofNoTarget
    case .factNotForProfile: Self.ofFactNotForProfile
    case .settingConflict: Self.ofSettingConflict
    case .knockNeedsMembersOnly: Self.ofKnockNeedsMembersOnly
    case .preauthNone: Self.ofPreauthNone
    case .orBetweenRoles: Self.ofOrBetweenRoles
    case .conditionTooLarge: Self.ofConditionTooLarge
    case .programTooLarge: Self.ofProgramTooLarge
    case .badRoleIndex: Self.ofBadRoleIndex
    case .rolesNeedProfile: Self.ofRolesNeedProfile
    case .boundsReversed: Self.ofBoundsReversed
    case .roleNotPossible: Self.ofRoleNotPossible
    case .tooManyRoles: Self.ofTooManyRoles
    case .factNotOfPerson: Self.ofFactNotOfPerson
    case .noNewcomer: Self.ofNoNewcomer
    case .unknownRule: Self.ofUnknownRule
    case .notLiftable: Self.ofNotLiftable
    case .linksNeedKnocking: Self.ofLinksNeedKnocking
    case .unknownRight: Self.ofUnknownRight
    case .tooManyRights: Self.ofTooManyRights
    case .unknownRelation: Self.ofUnknownRelation
    case .tooManyRelations: Self.ofTooManyRelations
    case .tooManyCounts: Self.ofTooManyCounts
    }
  }
}

// What is wrong with the names of a policy.
extension CheckCode {
  static let ofUnknownRole = CodeExplanation(
    """
    A role stands here that the policy does not have, most often for a slip of the fingers. A condition about such a \
    role could never hold: an `allow` would give nothing, and a `forbid` would stop nobody.

    The standard roles are `owner`, `admin`, `member`, `visitor`, `none` and `outcast`. With `profile roles` they are \
    those that the policy declares, besides `none` and `banned`.
    """,
    broken: """
      roompolicy 1
      allow commit with Add if actor is amdin
      """,
    fixed: """
      roompolicy 1
      allow commit with Add if actor is admin
      """)

  static let ofUnknownDefinition = CodeExplanation(
    """
    A word stands where a condition is due. It begins no fact, and no `define` gives it a meaning.

    Define it, fix its spelling, or write the fact that is meant: `actor is member` in place of `member`. A \
    definition may stand above or below its use.
    """,
    broken: """
      roompolicy 1
      define staff as actor is one of owner, admin
      allow invite if staf
      """,
    fixed: """
      roompolicy 1
      define staff as actor is one of owner, admin
      allow invite if staff
      """)

  static let ofDuplicateDefinition = CodeExplanation(
    """
    Two `define` lines give one name two meanings, and rules that use it cannot mean both. The order of a policy's \
    rules never matters, so the later one does not win either.

    Rename one of the two, or drop it. A used file may hold the other.
    """,
    broken: """
      roompolicy 1
      define staff as actor is one of owner, admin
      define staff as actor is owner
      allow invite if staff
      """,
    fixed: """
      roompolicy 1
      define staff as actor is one of owner, admin
      allow invite if staff
      """)

  static let ofRecursiveDefinition = CodeExplanation(
    """
    A definition stands for its condition wherever its name is used, and this one leads back to itself, so that \
    writing it out would never end. Policies have no loops: each decision takes a bounded number of steps.

    Write the condition out at one place of the circle.
    """,
    broken: """
      roompolicy 1
      define staff as actor is owner or helper
      define helper as actor is bot or staff
      allow invite if staff
      """,
    fixed: """
      roompolicy 1
      define staff as actor is owner or helper
      define helper as actor is bot
      allow invite if staff
      """)

  static let ofReservedName = CodeExplanation(
    """
    A role or definition is named by a word that the language needs for itself, or by something that is no name. \
    Were it taken, a line such as `actor is active` could mean two things.

    Choose another name: letters, digits, `-` and `_`, a letter first.
    """,
    broken: """
      roompolicy 1
      define active as actor has voice
      """,
    fixed: """
      roompolicy 1
      define speaking as actor has voice
      """)

  static let ofDuplicateRole = CodeExplanation(
    """
    A role is declared twice. Which of the two sets of capabilities it has would depend on the order of lines.

    Put all clauses under one declaration.
    """,
    broken: """
      roompolicy 1
      profile roles

      role speaker = 3
        can send message
      role speaker
        can receive message
      """,
    fixed: """
      roompolicy 1
      profile roles

      role speaker = 3
        can send message, receive message
      """)

  static let ofUseCycle = CodeExplanation(
    """
    `use` puts the statements of another file in its place, and this file leads back to one that is being read. The \
    circle would never end.

    Drop one `use` of the circle. What both files need goes into a third.
    """,
    broken: """
      roompolicy 1
      use "base.roompolicy"
      """,
    fixed: """
      roompolicy 1
      use "shared.roompolicy"
      """,
    with: [
      "base.roompolicy": """
      use "broken.roompolicy"
      members-only
      """,
      "shared.roompolicy": "members-only",
    ])

  static let ofUseOutside = CodeExplanation(
    """
    A used file lies in the folder of the file first named, or below it, and is named by a path that counts from \
    there. A policy from elsewhere must not be able to read the rest of the disk.

    Where files of several folders share one, name the folder above all of them with `--root FOLDER`, such as the \
    repository's: up to there `use` may go. Or copy the file into the folder of the policy.
    """,
    broken: """
      roompolicy 1
      use "../base.roompolicy"
      """,
    fixed: """
      roompolicy 1
      use "base.roompolicy"
      """,
    with: ["base.roompolicy": "members-only"])

  static let ofUseUnreadable = CodeExplanation(
    """
    A used file is not there, or cannot be read; the reason stands behind the colon. Without it rules may be missing, \
    so the policy is not taken.

    Check the name. It counts from the folder of the file first named, also in a file that is itself used.
    """,
    broken: """
      roompolicy 1
      use "bsae.roompolicy"
      """,
    fixed: """
      roompolicy 1
      use "base.roompolicy"
      """,
    with: ["base.roompolicy": "members-only"])

  static let ofIncludesCycle = CodeExplanation(
    """
    `includes` gives a role all capabilities of another, and these roles include each other. They would have the same \
    capabilities, which is hardly what two roles are for.

    Drop one `includes` of the circle; the report prints it.
    """,
    broken: """
      roompolicy 1
      profile roles

      role guest = 2 includes speaker
        can receive message
      role speaker = 3 includes guest
        can send message
      """,
    fixed: """
      roompolicy 1
      profile roles

      role guest = 2
        can receive message
      role speaker = 3 includes guest
        can send message
      """)

  static let ofProfileConflict = CodeExplanation(
    """
    The profile says which roles and rules a policy starts from, and there is one. Two files of one policy may both \
    name it, as long as it is the same.

    Keep one of the two.
    """,
    broken: """
      roompolicy 1
      profile standard
      profile empty
      """,
    fixed: """
      roompolicy 1
      profile empty
      """)

  static let ofBadName = CodeExplanation(
    """
    A user, domain, workgroup, group or URI is due here, and the word cannot be one. A name that nobody can bear would \
    match nobody.

    A user is `alice@example.com`, a workgroup or group likewise; a domain is `example.net`, or `*.example.net` for \
    all domains below it.
    """,
    broken: """
      roompolicy 1
      members-only
      preauth-admin user alice
      """,
    fixed: """
      roompolicy 1
      members-only
      preauth-admin user alice@example.com
      """)

  static let ofTooManyUses = CodeExplanation(
    withoutExample: """
      A policy is made of at most 256 used files with 16 MiB in all, counting a file each time it is used. The bound \
      keeps a policy that came from elsewhere from filling the memory of who reads it.

      Join some of the files. There is no example here, because it would be longer than a page.
      """)

  static let ofEditionMissing = CodeExplanation(
    """
    The policy does not say which edition of the language it is written in. It is read as edition 1, and this is no \
    more than a note; but a later compiler cannot distinguish an old policy from a careless one.

    Write `roompolicy 1` at the top.
    """,
    broken: "open",
    fixed: """
      roompolicy 1
      open
      """)

  static let ofTeamAlias = CodeExplanation(
    """
    `team` is understood as another word for `workgroup`, since first drafts of room policies called it so. One word \
    for one thing is easier to search for, hence the note.

    Write `workgroup`. The meaning is the same.
    """,
    broken: """
      roompolicy 1
      members-only
      preauth-member team sales@example.com
      """,
    fixed: """
      roompolicy 1
      members-only
      preauth-member workgroup sales@example.com
      """)
}
