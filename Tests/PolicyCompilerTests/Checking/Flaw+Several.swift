import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let several: [Flaw] = [
    Flaw(
      #"""
      allow «fly» if actor is «ownr» and actor «hass» voice
      define «1st» as room is «opne»
      preauth-«membr» «team» «sales»
      open
      «members-only»
      max-attachment «25»
      «asert» never «outcst» can join
      """#,
      .told(SyntaxCode.unknownOperation, "`roompolicy list operations` lists them all"),
      .told(CheckCode.unknownRole, "did you mean `owner`?"),
      .told(SyntaxCode.unknownFact, "did you mean `actor has voice`?"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(SyntaxCode.unknownFact, "did you mean `room is open`?"),
      .told(CheckCode.unknownRole, "did you mean `member`?"),
      .told(CheckCode.teamAlias, "the policy means the same with either"),
      .told(CheckCode.badName, "write it as `name@example.net`"),
      .told(CheckCode.settingConflict, "a room has one choice for who may enter; keep one of the two"),
      .told(SyntaxCode.unitMissing, "add `B`, `kB`, `MB`, `GB` or `TB`"),
      .told(SyntaxCode.unknownStatement, "did you mean `assert`?"),
      .told(CheckCode.unknownRole, "did you mean `outcast`?"),
      fixed: #"""
        allow fly if actor is ownr and actor hass voice
        define 1st as room is opne
        preauth-membr workgroup sales
        open
        members-only
        max-attachment 25
        asert never outcst can join
        """#),
    Flaw(
      #"""
      «oppen»
      allow «send mesage»
      forbid ban if «actor is owner or admin»
      forbid kick if «actor is owner and actor is admin or actor is member»
      define staff as«»
      allow send message if «target is owner»
      «preauth-none» anyone
      typing «maybe»
      assert at least 1 «ownr»
      profile «rules»
      """#,
      .told(SyntaxCode.unknownStatement, "did you mean `open`?"),
      .told(SyntaxCode.unknownOperation, "did you mean `send message`?"),
      .told(CheckCode.orBetweenRoles, "write `actor is one of owner, admin`"),
      .told(SyntaxCode.mixedConnectives, "put parentheses around the part that belongs together"),
      .told(
        SyntaxCode.expected,
        "its forms are `define NAME as CONDITION` and `define NAME of person as CONDITION`"),
      .told(
        CheckCode.noTarget, "speak of the actor, or write a rule of its own for operations with a target"),
      .told(CheckCode.preauthNone, "name the role to enter in, or bar with `preauth-outcast`"),
      .told(
        SyntaxCode.expected, "its forms are `typing optional`, `typing required` and `typing forbidden`"),
      .told(CheckCode.unknownRole, "did you mean `owner`?"),
      .told(SyntaxCode.expected, "did you mean `roles`?"),
      fixed: #"""
        oppen
        allow send mesage
        forbid ban if actor is one of owner, admin
        forbid kick if (actor is owner and actor is admin) or actor is member
        define staff as
        allow send message if target is owner
        preauth-none anyone
        typing maybe
        assert at least 1 ownr
        profile rules
        """#),
    Flaw(
      #"""
      profile roles
      role guest = «1»
        can «fly»
      role host includes «gost»
        at most «x»
      role «host»
      role speaker = «2»
        at least 3
        «at most 2»
      allow send message if staff
      allow send message if «actor is moderator»
      preauth-gast anyone
      use «"../x"»
      redefine «any operation»
      """#,
      .told(CheckCode.badRoleIndex, "leave the index out, or give a free one from 2 on"),
      .told(SyntaxCode.unknownCapability, "`roompolicy list capabilities` lists them all"),
      .told(CheckCode.unknownRole, "did you mean `host`?"),
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(CheckCode.duplicateRole, "join the declarations"),
      .told(CheckCode.badRoleIndex, "leave the index out, or give a free one"),
      .told(CheckCode.boundsReversed, "make `at most` no less than `at least`"),
      .told(CheckCode.factNotForProfile, "ask for a role or a capability"),
      .told(
        CheckCode.useOutside,
        "name a file in that folder or below it; with `--root FOLDER`, `use` may go up to that folder"),
      .told(SyntaxCode.expected, "redefine each operation by itself, or start from `profile empty`")),
    Flaw(
      #"""
      allow ban
      «if» actor is owner
      forbid join if «"owner"»
      allow«»
      allow kick because «reason»
      logging required by «minutes»
      history shared for «7»
      join-links as «none»
      «update-interval 2 days to 1 day»
      allow ban if «(»actor is owner
      max-clients «99999999999999999999»
      """#,
      .told(SyntaxCode.unknownStatement, "indent a line to continue a statement"),
      .told(SyntaxCode.expected, "write `actor is owner`"),
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`"),
      .told(SyntaxCode.expected, "put the reason in double quotes"),
      .told(CheckCode.badName, "write it as `name@example.net`"),
      .told(SyntaxCode.unitMissing, "add `seconds`, `minutes`, `hours`, `days` or `weeks`"),
      .told(CheckCode.roleNotPossible, "name an occupant's role"),
      .told(CheckCode.boundsReversed, "put the smaller one first"),
      .told(SyntaxCode.expected, "add `)` where the condition ends"),
      .told(SyntaxCode.badNumber, "write a smaller number"),
      fixed: #"""
        allow ban
          if actor is owner
        forbid join if actor is owner
        allow
        allow kick because "reason"
        logging required by minutes
        history shared for 7
        join-links as none
        update-interval 2 days to 1 day
        allow ban if (actor is owner
        max-clients 99999999999999999999
        """#),
  ]
}
