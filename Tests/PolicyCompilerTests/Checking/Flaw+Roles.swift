import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let roles: [Flaw] = [
    Flaw(
      #"""
      role «guest»
      role host
      allow join if actor is guest or actor is host
      """#,
      .told(CheckCode.rolesNeedProfile, "write `profile roles` above, or drop the declaration")),
    Flaw(
      #"""
      profile standard
      role «guest» = 2
        can send message
      allow join if actor can send message
      """#,
      .told(CheckCode.rolesNeedProfile, "write `profile roles` above, or drop the declaration")),
    Flaw(
      #"""
      profile roles
      role«»
      """#,
      .told(
        SyntaxCode.expected,
        "its form is `role NAME [= INDEX] [includes NAME, …]`")),
    Flaw(
      #"""
      profile roles
      role guest «2»
      """#,
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`")),
    Flaw(
      #"""
      profile roles
      role «guest=2»
      allow join if actor is guest
      """#,
      .told(SyntaxCode.expected, "write `NAME = INDEX`"),
      fixed: #"""
        profile roles
        role guest = 2
        allow join if actor is guest
        """#),
    Flaw(
      #"""
      profile roles
      role «guest=» 2
      """#,
      .told(SyntaxCode.expected, "write `NAME = INDEX`"),
      fixed: #"""
        profile roles
        role guest = 2
        """#),
    Flaw(
      #"""
      profile roles
      role guest = «two»
        can «fly»
      allow join if actor is guest
      """#,
      .told(SyntaxCode.expected, "write numbers in digits"),
      .told(SyntaxCode.unknownCapability, "`roompolicy list capabilities` lists them all"),
      fixed: #"""
        profile roles
        role guest = 2
          can fly
        allow join if actor is guest
        """#),
    Flaw(
      #"""
      profile roles
      role guest = «1»
      role host = 2
      allow join if actor is guest
      """#,
      .told(CheckCode.badRoleIndex, "leave the index out, or give a free one from 2 on")),
    Flaw(
      #"""
      profile roles
      role guest = «99999999999»
      """#,
      .told(CheckCode.badRoleIndex, "leave the index out, or give a free one from 2 on")),
    Flaw(
      #"""
      profile roles
      role guest = 2
      role host = «2»
      """#,
      .told(CheckCode.badRoleIndex, "leave the index out, or give a free one")),
    Flaw(
      #"""
      profile roles
      role «open»
      role «members-only»
      role «bot»
      role kick
      """#,
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      #"""
      profile roles
      role none = «3»
      role banned = «0»
      """#,
      .told(CheckCode.badRoleIndex, "leave the index out"),
      .told(CheckCode.badRoleIndex, "leave the index out")),
    Flaw(
      #"""
      profile roles
      role guest
      role «guest»
      """#,
      .told(CheckCode.duplicateRole, "join the declarations")),
    Flaw(
      #"""
      profile roles
      role «actor»
      role «invited»
      role «one»
      role «2nd»
      role «self»
      role «with»
      role «unknown»
      role «then»
      role «scenario»
      """#,
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name"),
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      #"""
      profile roles
      role guest includes «gest»
      """#,
      .told(CheckCode.unknownRole, "did you mean `guest`?")),
    Flaw(
      #"""
      profile roles
      role guest includes «guest»
      """#,
      .told(CheckCode.includesCycle, "drop one `includes` of the circle")),
    Flaw(
      #"""
      profile roles
      role a includes b
      role b includes c
      role c includes «a»
      """#,
      .told(CheckCode.includesCycle, "drop one `includes` of the circle")),
    Flaw(
      #"""
      profile roles
      role guest
        can«»
        can «fly», «send mesage»
        may«»
        may change guest«»
        may change «gest» to guest, «nobody»
        at«»
        at least«»
        at «lest» 1
        at most «x»
        at least «99999999999999999999»
      """#,
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(SyntaxCode.unknownCapability, "`roompolicy list capabilities` lists them all"),
      .told(SyntaxCode.unknownCapability, "did you mean `send message`?"),
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(CheckCode.unknownRole, "did you mean `guest`?"),
      .told(CheckCode.unknownRole, "the roles are `guest`, `none`, `banned`"),
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`"),
      .told(SyntaxCode.badNumber, "write a smaller number")),
    Flaw(
      #"""
      profile roles
      role guest
        at least 5
        «at most 3»
        at least 2 active
        «at most 1 active»
      """#,
      .told(CheckCode.boundsReversed, "make `at most` no less than `at least`"),
      .told(CheckCode.boundsReversed, "make `at most` no less than `at least`")),
    Flaw(
      #"""
      profile roles
      role guest
        «at most 99999999999»
      """#,
      .told(CheckCode.boundsReversed, "write a smaller number")),
    Flaw(
      #"""
      profile roles
      role guest
      «can» send message
      """#,
      .told(SyntaxCode.unknownStatement, "indent a line to continue a statement"),
      fixed: #"""
        profile roles
        role guest
          can send message
        """#),
    Flaw(
      #"""
      profile roles
      role guest
        can send message
        «open»
      """#,
      .told(SyntaxCode.leftover, "start it in the first column")),
    Flaw(
      #"""
      profile roles
      role guest
        «flies»
      """#,
      .told(
        SyntaxCode.expected,
        "its clauses are `can CAPABILITY, …`, `may change ROLE to ROLE, …` and `at least|most N [active]`")),
    Flaw(
      #"""
      profile roles
      allow join if «actor is moderator» or «request leaves no active moderator»
      """#,
      .told(CheckCode.factNotForProfile, "ask for a role or a capability"),
      .told(CheckCode.factNotForProfile, "ask for a role or a capability")),
    Flaw(
      #"""
      profile roles
      allow leave if «request leaves no owner»
      allow commit with GroupContextExtensions if «request touches an owner or admin entry»
      forbid commit with GroupContextExtensions if «request shuts out an owner»
      """#,
      .told(CheckCode.factNotForProfile, "ask for a role or a capability"),
      .told(CheckCode.factNotForProfile, "ask for a role or a capability"),
      .told(CheckCode.factNotForProfile, "ask for a role or a capability")),
    Flaw(
      #"""
      profile roles
      role guest
      allow join if actor can «fly» and actor may change guest to «host»
      """#,
      .told(SyntaxCode.unknownCapability, "`roompolicy list capabilities` lists them all"),
      .told(CheckCode.unknownRole, "the roles are `guest`, `none`, `banned`")),
    Flaw(
      #"""
      profile roles
      preauth-«guest» anyone
      """#,
      .told(CheckCode.unknownRole, "the roles are `none`, `banned`")),
  ]
}
