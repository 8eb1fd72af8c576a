import PolicyCompiler

// What is wrong with things that are named well and do not go together.
extension CheckCode {
  static let ofFactNotForOperation = CodeExplanation(
    """
    Each fact exists for some operations: only a message has an attachment, only a join can come by a link. The rule \
    lists an operation that does not have the fact it asks for, so the condition could never hold there.

    Take the operation out of the list, or write a rule of its own for it. `Grammar/facts.md` says which operations \
    have which facts.
    """,
    broken: """
      roompolicy 1
      allow join, send message if request has valid link
      """,
    fixed: """
      roompolicy 1
      join-links
      allow join if request has valid link
      """)

  static let ofNoTarget = CodeExplanation(
    """
    The condition speaks of the target, the person to whom something is done, and an operation of the rule has none: \
    who sends a message or joins does so alone.

    Speak of the actor, or write a rule of its own for the operations with a target.
    """,
    broken: """
      roompolicy 1
      forbid send message if target is visitor
        because "visitors read along"
      """,
    fixed: """
      roompolicy 1
      forbid send message if actor is visitor
        because "visitors read along"
      """)

  static let ofFactNotForProfile = CodeExplanation(
    """
    The profiles know different facts. Capabilities belong to the roles of `profile roles`; moderators, and an owner \
    that a room must not lose, belong to the standard roles.

    Ask for a role instead, or change the profile.
    """,
    broken: """
      roompolicy 1
      allow invite if actor can add participant
      """,
    fixed: """
      roompolicy 1
      allow invite if actor is one of owner, admin
      """)

  static let ofSettingConflict = CodeExplanation(
    """
    A room has one value for each setting, and the policy says two. Neither is guessed to be the one that is meant: \
    the later line may be the mistake as well as the earlier.

    Keep one of the two. Both are shown, also where one stands in a used file.
    """,
    broken: """
      roompolicy 1
      open
      members-only
      """,
    fixed: """
      roompolicy 1
      members-only
      """)

  static let ofKnockNeedsMembersOnly = CodeExplanation(
    """
    Who knocks asks to be let in. In an open room everybody may enter without asking, and a room of fixed membership \
    lets nobody in, so knocking has a meaning in `members-only` rooms alone.

    Drop `knock-first`, or make the room `members-only`, which is also what it is when nothing is said.
    """,
    broken: """
      roompolicy 1
      open
      knock-first
      """,
    fixed: """
      roompolicy 1
      members-only
      knock-first
      """)

  static let ofPreauthNone = CodeExplanation(
    """
    A preauthorization says in which role somebody may enter, and `none` is the role of those who are not in the room.

    Name a role that occupants have. To keep somebody out, write `preauth-outcast`.
    """,
    broken: """
      roompolicy 1
      preauth-none domain spam.example
      """,
    fixed: """
      roompolicy 1
      preauth-outcast domain spam.example
      """)

  static let ofOrBetweenRoles = CodeExplanation(
    """
    `or` joins two conditions, and a role alone is none. In speech `is admin or owner` is clear; in a policy the word \
    `owner` would be read as the name of a definition.

    Write `is one of admin, owner`. The negation `is not admin or owner` gets no fix, because people mean two \
    different things by it: `not actor is one of admin, owner` says that it is neither.
    """,
    broken: """
      roompolicy 1
      allow commit with Add if actor is admin or owner
      """,
    fixed: """
      roompolicy 1
      allow commit with Add if actor is one of admin, owner
      """)

  static let ofConditionTooLarge = CodeExplanation(
    """
    A definition stands for its condition wherever its name is used. Definitions that use definitions several times \
    over grow quickly: five lines of ten uses each make a hundred thousand facts. A condition may have 20000, written \
    out, and nest 256 deep.

    Use definitions less often inside definitions; saying a thing twice with `or` adds nothing.
    """,
    broken: """
      roompolicy 1
      define a as actor is owner or actor is admin
      define b as a or a or a or a or a or a or a or a or a or a
      define c as b or b or b or b or b or b or b or b or b or b
      define d as c or c or c or c or c or c or c or c or c or c
      define e as d or d or d or d or d or d or d or d or d or d
      define f as e or e
      allow invite if f
      """,
    fixed: """
      roompolicy 1
      define a as actor is one of owner, admin
      allow invite if a
      """)

  static let ofProgramTooLarge = CodeExplanation(
    withoutExample: """
      Written out, the conditions of all rules have over 4 million facts, or compile to over 4 million instructions. A \
      room's hub and every client hold the compiled policy, so it has a bound.

      Use large definitions in fewer rules, say `any operation` in place of long lists, and preauthorize a domain or a \
      workgroup in place of users one by one. There is no example here, because it takes hundreds of rules.
      """)

  static let ofBadRoleIndex = CodeExplanation(
    """
    A role's index is its number in the room's state, and its rank: higher stands above lower. 0 is `none` and 1 is \
    `banned`, each index belongs to one role, and the greatest is 4294967295.

    Leave the index out, and the role takes the next free one, or give a free one from 2 on.
    """,
    broken: """
      roompolicy 1
      profile roles

      role guest = 1
        can receive message
      """,
    fixed: """
      roompolicy 1
      profile roles

      role guest = 2
        can receive message
      """)

  static let ofRolesNeedProfile = CodeExplanation(
    """
    The standard profile has its six roles, and its rules speak of them. A role of your own would be in none of these \
    rules, so nobody could do anything to it or in it.

    Write `profile roles` to declare all roles yourself, with capabilities in place of the standard rules; or use the \
    standard roles.
    """,
    broken: """
      roompolicy 1
      role speaker = 3
        can send message
      """,
    fixed: """
      roompolicy 1
      profile roles
      role speaker = 3
        can send message
      """)

  static let ofBoundsReversed = CodeExplanation(
    """
    Of two bounds the lower is above the upper, so nothing can lie between: no message could be sent, or no room could \
    have as many users of a role as it must.

    Put the smaller one first.
    """,
    broken: """
      roompolicy 1
      expiry required from 30 days to 1 day
      """,
    fixed: """
      roompolicy 1
      expiry required from 1 day to 30 days
      """)

  static let ofRoleNotPossible = CodeExplanation(
    """
    A role is due in which somebody is in the room, and this is the role of those outside: `none`, `outcast` or \
    `banned`. Nobody enters a room in it.

    Name a role that occupants have, such as `visitor`.
    """,
    broken: """
      roompolicy 1
      join-links as none
      """,
    fixed: """
      roompolicy 1
      join-links as visitor
      """)

  static let ofTooManyRoles = CodeExplanation(
    """
    A policy has at most 62 roles, `none` and `banned` among them: a decision holds each set of roles in one word of \
    the machine.

    Drop roles. What differs from user to user is better said by a fact, such as a workgroup.
    """,
    broken: .init(
      stringLiteral: "roompolicy 1\nprofile roles\n"
        + (1...61).map { "\nrole guest\($0)\n  can receive message" }.joined()),
    fixed: """
      roompolicy 1
      profile roles

      role guest
        can receive message
      """)

  static let ofLinksNeedKnocking = CodeExplanation(
    """
    With `join-links to knock` a link opens no door: who follows it may ask to come in, and somebody inside accepts. Where \
    nobody knocks there is nobody to accept, and the link would be good for nothing.
    """,
    broken: """
      roompolicy 1
      join-links to knock
      """,
    fixed: """
      roompolicy 1
      knock-first
      join-links to knock
      """)
}
