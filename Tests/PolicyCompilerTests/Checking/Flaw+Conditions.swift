import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let conditions: [Flaw] = [
    Flaw(
      "allow join if «actor is owner and actor is active or actor is admin»",
      .told(SyntaxCode.mixedConnectives, "put parentheses around the part that belongs together"),
      fixed: "allow join if (actor is owner and actor is active) or actor is admin"),
    Flaw(
      "allow join if actor is owner or («actor is active and actor is admin or actor is member»)",
      .told(SyntaxCode.mixedConnectives, "put parentheses around the part that belongs together"),
      fixed: "allow join if actor is owner or ((actor is active and actor is admin) or actor is member)"),
    Flaw(
      "allow join if «actor is owner or admin»",
      .told(CheckCode.orBetweenRoles, "write `actor is one of owner, admin`"),
      fixed: "allow join if actor is one of owner, admin"),
    Flaw(
      "allow ban if «target is visitor or member» or actor is owner",
      .told(CheckCode.orBetweenRoles, "write `target is one of visitor, member`"),
      fixed: "allow ban if target is one of visitor, member or actor is owner"),
    Flaw(
      "allow change role if «new role is one of owner, admin or member»",
      .told(CheckCode.orBetweenRoles, "write `new role is one of owner, admin, member`"),
      fixed: "allow change role if new role is one of owner, admin, member"),
    Flaw(
      "allow join if «actor is not owner or admin»",
      .told(
        CheckCode.orBetweenRoles,
        "say what is meant: `not actor is one of owner, admin`, or a condition on each side of `or`")),
    Flaw(
      "allow join if not «actor is owner or admin»",
      .told(
        CheckCode.orBetweenRoles,
        "say what is meant: `not actor is one of owner, admin`, or a condition on each side of `or`")),
    Flaw(
      "allow send message if «actor is owner or admin» or «target is active»",
      .told(CheckCode.orBetweenRoles, "write `actor is one of owner, admin`"),
      .told(
        CheckCode.noTarget, "speak of the actor, or write a rule of its own for operations with a target"),
      fixed: "allow send message if actor is one of owner, admin or target is active"),
    Flaw(
      #"""
      allow join if «actor is owner # the owner
        or admin»
      """#,
      .told(CheckCode.orBetweenRoles, "write `actor is one of owner, admin`")),
    Flaw(
      "allow join if actor is owner and «admin»",
      .told(CheckCode.unknownDefinition, "for one of several roles, write `actor is one of owner, admin`")),
    Flaw(
      "allow join if «owner»",
      .told(CheckCode.unknownDefinition, "to ask for a role, write `actor is owner`")),
    Flaw(
      "allow join if «(»actor is owner",
      .told(SyntaxCode.expected, "add `)` where the condition ends")),
    Flaw(
      #"""
      allow join if ((actor is owner) and «(»actor is admin
        because "open"
      """#,
      .told(SyntaxCode.expected, "add `)` where the condition ends")),
    Flaw(
      "allow join if actor is owner«)» and actor is «ownr»",
      .told(SyntaxCode.expected, "no parenthesis is open here"),
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "allow join if (actor is owner «actor» is admin) and actor is «ownr»",
      .told(SyntaxCode.expected, "join two conditions with `and` or `or`"),
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "allow join if actor is owner «actor» is admin",
      .told(SyntaxCode.expected, "join two conditions with `and` or `or`")),
    Flaw(
      "allow join if actor is owner «not» room is open",
      .told(SyntaxCode.expected, "join two conditions with `and` or `or`")),
    Flaw(
      "allow join if actor is owner«,» admin",
      .told(SyntaxCode.expected, "`is` takes one role; for several, write `is one of owner, admin`")),
    Flaw(
      "allow join if actor is one of owner «admin»",
      .told(SyntaxCode.expected, "roles are listed with commas: `is one of owner, admin`")),
    Flaw(
      "allow join if actor is one of owner,«»",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      "allow join if actor is «(»owner or admin)",
      .told(
        SyntaxCode.unknownFact,
        "parentheses go around conditions; for several roles, write `is one of owner, admin`")),
    Flaw(
      "allow join if («)» and actor is «ownr»",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`"),
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "allow join if not«»",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      "allow join if actor is «ownr» and actor is «amdin»",
      .told(CheckCode.unknownRole, "did you mean `owner`?"),
      .told(CheckCode.unknownRole, "did you mean `admin`?")),
    Flaw(
      "allow join if «staff»",
      .told(
        CheckCode.unknownDefinition,
        "define it with `define staff as …`, or start with `actor`, `target`, `room` or `request`")),
    Flaw(
      #"""
      define staff as actor is owner
      allow join if «stafff»
      """#,
      .told(CheckCode.unknownDefinition, "did you mean `staff`?")),
    Flaw(
      "allow join if «\"owner\"»",
      .told(SyntaxCode.expected, "write `actor is owner`"),
      fixed: "allow join if actor is owner"),
  ]
}
