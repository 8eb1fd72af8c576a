import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let edition: [Flaw] = [
    Flaw(
      "«roompolicy 1»",
      .told(SyntaxCode.editionNotFirst, "delete this line; the first one says it"),
      fixed: ""),
    Flaw(
      #"""
      open
      «roompolicy 1»
      open
      """#,
      .told(SyntaxCode.editionNotFirst, "delete this line; the first one says it"),
      fixed: #"""
        open

        open
        """#),
  ]

  static let statements: [Flaw] = [
    Flaw(
      "«oppen»",
      .told(SyntaxCode.unknownStatement, "did you mean `open`?")),
    Flaw(
      "«alow» send message if actor is «ownr»",
      .told(SyntaxCode.unknownStatement, "did you mean `allow`?"),
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      #"""
      «defin» staff as actor is owner
      allow send message if staff
      """#,
      .told(SyntaxCode.unknownStatement, "did you mean `define`?")),
    Flaw(
      "«role_» «x»",
      .told(SyntaxCode.unknownStatement, "did you mean `role`?"),
      .told(CheckCode.rolesNeedProfile, "write `profile roles` above, or drop the declaration")),
    Flaw(
      "«\"open\"»",
      .told(
        SyntaxCode.unknownStatement,
        "a line starts with a setting (`open`), `allow`, `forbid`, `define`, `preauth-…` or the like; indent a line to continue the one before"
      )),
    Flaw(
      "open «moderated»",
      .told(SyntaxCode.leftover, "start a new line in the first column for it")),
    Flaw(
      #"""
      open
        «moderated»
      define staff as actor is owner
      """#,
      .told(SyntaxCode.leftover, "start it in the first column")),
    Flaw(
      #"""
      allow send message
      «if» actor is owner
      """#,
      .told(SyntaxCode.unknownStatement, "indent a line to continue a statement"),
      fixed: #"""
        allow send message
          if actor is owner
        """#),
    Flaw(
      #"""
      allow send message
        if actor is owner
      «because» "a reason"
      """#,
      .told(SyntaxCode.unknownStatement, "indent a line to continue a statement"),
      fixed: #"""
        allow send message
          if actor is owner
          because "a reason"
        """#),
    Flaw(
      #"""
      define staff as actor is owner and
      «actor» is active
      """#,
      .told(SyntaxCode.unknownStatement, "indent a line to continue a statement"),
      fixed: #"""
        define staff as actor is owner and
          actor is active
        """#),
    Flaw(
      "«and» actor is owner",
      .told(
        SyntaxCode.unknownStatement,
        "a line starts with a setting (`open`), `allow`, `forbid`, `define`, `preauth-…` or the like; indent a line to continue the one before"
      )),
    Flaw(
      #"""
      profile «standrd»
      role guest
      allow send message if actor can «fly» and actor is guest
      """#,
      .told(SyntaxCode.expected, "did you mean `standard`?"),
      .told(SyntaxCode.unknownCapability, "`roompolicy list capabilities` lists them all")),
    Flaw(
      "profile«»",
      .told(SyntaxCode.expected, "its form is `profile standard|roles|empty`")),
    Flaw(
      #"""
      profile standard
      «profile roles»
      """#,
      .told(CheckCode.profileConflict, "keep one of them")),
    Flaw(
      #"""
      profile empty
      «profile standard»
      «profile standard»
      """#,
      .told(CheckCode.profileConflict, "keep one of them"),
      .told(CheckCode.profileConflict, "keep one of them")),
    Flaw(
      "redefine «any operation»",
      .told(SyntaxCode.expected, "redefine each operation by itself, or start from `profile empty`")),
    Flaw(
      "redefine «fly»",
      .told(SyntaxCode.unknownOperation, "`roompolicy list operations` lists them all")),
    Flaw(
      "redefine ban«,» kick",
      .told(SyntaxCode.expected, "`redefine` takes one operation; write a line for each")),
    Flaw(
      "define«»",
      .told(
        SyntaxCode.expected,
        "its forms are `define NAME as CONDITION` and `define NAME of person as CONDITION`")),
    Flaw(
      "define staff«»",
      .told(
        SyntaxCode.expected,
        "its forms are `define NAME as CONDITION` and `define NAME of person as CONDITION`")),
    Flaw(
      #"""
      define staff «actor» is owner
      allow send message if staff
      """#,
      .told(SyntaxCode.expected, "write `as` between name and condition"),
      fixed: #"""
        define staff as actor is owner
        allow send message if staff
        """#),
    Flaw(
      #"""
      define staff as«»
      allow send message if staff
      """#,
      .told(
        SyntaxCode.expected,
        "its forms are `define NAME as CONDITION` and `define NAME of person as CONDITION`")),
    Flaw(
      "define «owner» as actor is active",
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      "define «actor» as actor is active",
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      "define «9lives» as actor is active",
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      #"""
      define staff as actor is active
      define «staff» as actor is owner
      """#,
      .told(CheckCode.duplicateDefinition, "drop one, or give it another name")),
    Flaw(
      "define a as «a»",
      .told(CheckCode.recursiveDefinition, "a definition stands for a condition without itself in it")),
    Flaw(
      #"""
      define a as b or actor is owner
      define b as c
      define c as not «a»
      """#,
      .told(CheckCode.recursiveDefinition, "a definition stands for a condition without itself in it")),
    Flaw(
      #"""
      define a as target is owner
      define b as a and actor is active
      allow send message if «b»
      """#,
      .told(CheckCode.noTarget, "speak of the actor, or write a rule of its own for operations with a target")
    ),
  ]
}
