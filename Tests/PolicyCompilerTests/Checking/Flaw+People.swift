import PolicyCompiler
import PolicySyntax

extension Flaw {
  /// Of whom a condition speaks.
  static let people: [Flaw] = [
    Flaw(
      "forbid any message operation if «newcomer is active»",
      .told(CheckCode.noNewcomer, "speak of `actor`; a newcomer have the members of `any entering operation`")
    ),
    Flaw(
      "forbid unban if «newcomer is from domain a.example»",
      .told(
        CheckCode.noNewcomer,
        "speak of `actor` or `target`; a newcomer have the members of `any entering operation`")),
    Flaw(
      "forbid any entering operation if «target is active»",
      .told(CheckCode.noTarget, "`newcomer` is whoever comes in, by each of these operations")
    ),
    Flaw(
      "forbid any entering operation if «request has valid link»",
      .told(
        CheckCode.factNotForOperation,
        "it exists for join, rejoin, fetch GroupInfo, accept invite, knock, use join link")),
    Flaw(
      "define guest of person as «actor is visitor»\nallow invite if target is guest",
      .told(CheckCode.factNotOfPerson, "write `person` in its place")),
    Flaw(
      "define known of person as «new role is member»\nallow invite if target is known",
      .told(CheckCode.factNotOfPerson, "drop it here, and ask it in the rules that use the definition")),
    Flaw(
      "define staff as actor is admin\ndefine known of person as «staff»\nallow invite if target is known",
      .told(
        CheckCode.factNotOfPerson,
        "say what holds of the `person`, or define `staff` of a person too")),
    Flaw(
      "allow invite if «person is admin»",
      .told(CheckCode.factNotOfPerson, "say of whom: `actor` or `target`")),
    Flaw(
      "define known of person as person is admin\nallow invite if «known»",
      .told(CheckCode.unknownDefinition, "say of whom: `actor is known` or `target is known`")),
    Flaw(
      "define staff as actor is admin\nallow invite if actor is «staff»",
      .told(CheckCode.unknownRole, "write `staff` alone, or define it `of person`")),
    Flaw(
      "define a of person as person is b\ndefine b of person as person is «a»",
      .told(CheckCode.recursiveDefinition, "a definition stands for a condition without itself in it")),
    Flaw(
      "define known of «actor» as actor is admin",
      .told(
        SyntaxCode.expected, "a definition speaks of one `person`, and its uses say of whom: `actor is NAME`")
    ),
    Flaw(
      "forbid join if actor is from domain a.example, «b@example.com»",
      .told(CheckCode.badName, "write `example.com`")),
    Flaw(
      "forbid join if actor is from domain a.example«,» actor is active",
      .told(SyntaxCode.expected, "join two conditions with `and` or `or`")),
    Flaw(
      "preauth-member domain a.example, «workgroup» sales@example.com",
      .told(
        SyntaxCode.expected,
        "write a statement for each kind: `preauth-member workgroup sales@example.com`")),
    Flaw(
      "define «newcomer» as actor is owner",
      .told(CheckCode.reservedName, "choose another name")),
  ]

  /// Names of rules, and lifts.
  static let lifts: [Flaw] = [
    Flaw(
      "lift «no-such-rule»",
      .told(CheckCode.unknownRule, "`roompolicy show standard` prints the profile's rules with their names")),
    Flaw(
      "profile empty\nlift «peers-are-not-kicked»",
      .told(
        CheckCode.unknownRule,
        "`profile empty` has no rules, and what this file forbids is changed where it stands")),
    Flaw(
      "forbid kick named mine\nlift «mine»", .told(CheckCode.notLiftable, "change the rule itself")),
    Flaw(
      "allow kick named mine\nlift «mine»",
      .told(CheckCode.notLiftable, "write a `forbid` for what is not to be allowed")),
    Flaw(
      "forbid kick named mine\nforbid ban named «mine»",
      .told(CheckCode.duplicateDefinition, "drop one name, or choose another")),
    Flaw(
      "define mine as actor is owner\nforbid kick if mine named «mine»",
      .told(CheckCode.duplicateDefinition, "choose another name")),
    Flaw(
      "redefine kick\nlift «peers-are-not-kicked»",
      .told(CheckCode.unknownRule, "`roompolicy show standard` prints the profile's rules with their names")),
    Flaw("forbid kick named «admin»", .told(CheckCode.reservedName, "choose another name")),
    Flaw("forbid kick named «actor»", .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      "lift x «because» \"reason\"",
      .told(SyntaxCode.expected, "only rules have a reason: say it in a comment")),
    Flaw(
      "forbid kick named«»",
      .told(
        SyntaxCode.expected,
        "its form is `forbid OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")
    ),
  ]
}
