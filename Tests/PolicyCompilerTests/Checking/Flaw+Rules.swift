import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let rules: [Flaw] = [
    Flaw(
      "allow«»",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      "allow «fly»",
      .told(SyntaxCode.unknownOperation, "`roompolicy list operations` lists them all")),
    Flaw(
      "allow «send mesage» if actor is owner",
      .told(SyntaxCode.unknownOperation, "did you mean `send message`?")),
    Flaw(
      "allow ban, «fly», kick, «comit with Add»",
      .told(SyntaxCode.unknownOperation, "`roompolicy list operations` lists them all"),
      .told(SyntaxCode.unknownOperation, "did you mean `commit with Add`?")),
    Flaw(
      "allow «any foo operation»",
      .told(
        SyntaxCode.unknownOperation,
        "`any` goes with membership, message, entering, removing, leaving, posting, renaming")),
    Flaw(
      "allow send message «and» receive message if actor is active",
      .told(SyntaxCode.expected, "list operations with commas"),
      fixed: "allow send message, receive message if actor is active"),
    Flaw(
      "allow send message «or» fly",
      .told(SyntaxCode.expected, "`send message` stands alone; a condition follows behind `if`")),
    Flaw(
      "allow «leave rom»",
      .told(SyntaxCode.unknownOperation, "did you mean `leave room`?")),
    Flaw(
      "allow send message «actor» is owner",
      .told(SyntaxCode.expected, "put `if` before the condition")),
    Flaw(
      "allow send message «staff»",
      .told(SyntaxCode.expected, "`send message` stands alone; a condition follows behind `if`")),
    Flaw(
      "allow send message if«»",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      "allow send message if actor is owner because«»",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      "allow send message if actor is owner because «reason»",
      .told(SyntaxCode.expected, "put the reason in double quotes"),
      fixed: "allow send message if actor is owner because \"reason\""),
    Flaw(
      "allow send message «because \"early\"» if actor is «ownr»",
      .told(SyntaxCode.expected, "put it behind the condition"),
      .told(CheckCode.unknownRole, "did you mean `owner`?"),
      fixed: "allow send message if actor is ownr because \"early\""),
    Flaw(
      #"""
      allow send message «because "early"» # why
        if actor is owner
      """#,
      .told(SyntaxCode.expected, "put it behind the condition")),
    Flaw(
      "allow send message if actor is owner «unless» actor is admin",
      .told(SyntaxCode.expected, "join both with `and`; `unless X` is `if not (X)`")),
    Flaw(
      "allow send message if actor is owner because \"one\" «because \"two\"»",
      .told(
        SyntaxCode.leftover,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      #"""
      allow send message if actor is owner
        «forbid» ban
      """#,
      .told(SyntaxCode.leftover, "start it in the first column")),
    Flaw(
      "allow send message if «target is owner» and target is active",
      .told(CheckCode.noTarget, "speak of the actor, or write a rule of its own for operations with a target")
    ),
    Flaw(
      "allow ban, send message, kick if «target is owner» or actor is target",
      .told(CheckCode.noTarget, "speak of the actor, or write a rule of its own for operations with a target")
    ),
    Flaw(
      "allow send message, ban if «new role is owner» and «attachment larger than 5 MB»",
      .told(
        CheckCode.factNotForOperation,
        "it exists for commit with Add, join, invite, unban, change role, change own role, use join link"),
      .told(CheckCode.factNotForOperation, "it exists for the uploads")),
    Flaw(
      "allow any operation if «request has valid link»",
      .told(
        CheckCode.factNotForOperation,
        "it exists for join, rejoin, fetch GroupInfo, accept invite, knock, use join link")),
    Flaw(
      "allow unban if «new role is owner»",
      .told(CheckCode.factNotForOperation, "it has it in `profile roles` alone")),
    Flaw(
      "forbid commit with Add if «psk is resumption»",
      .told(CheckCode.factNotForOperation, "it exists for commit with PreSharedKey")),
  ]
}
