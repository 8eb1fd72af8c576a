import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let facts: [Flaw] = [
    Flaw(
      "allow join if «actr» is owner",
      .told(SyntaxCode.unknownFact, "did you mean `actor`?")),
    Flaw(
      "allow join if «actor»",
      .told(SyntaxCode.unknownFact, "an example is `actor is owner`")),
    Flaw(
      "allow join if «actor is»",
      .told(SyntaxCode.unknownFact, "an example is `actor is owner`")),
    Flaw(
      "allow join if actor «hass» voice",
      .told(SyntaxCode.unknownFact, "did you mean `actor has voice`?")),
    Flaw(
      "allow join if actor is «form» domain example.org",
      .told(SyntaxCode.unknownFact, "did you mean `actor is from domain example.org`?")),
    Flaw(
      "allow join if «actor is from example.org»",
      .told(SyntaxCode.unknownFact, "write `actor is from domain example.org`")),
    Flaw(
      "allow join if actor is from «example»",
      .told(SyntaxCode.unknownFact, "after `actor is from` comes `domain DOMAIN`")),
    Flaw(
      "allow join if «actor is in»",
      .told(SyntaxCode.unknownFact, "after `actor is in` comes `workgroup NAME` or `group NAME`")),
    Flaw(
      "allow join if actor is in «wrokgroup» sales@example.com",
      .told(SyntaxCode.unknownFact, "did you mean `actor is in workgroup sales@example.com`?")),
    Flaw(
      "allow join if actor is not «form» domain example.org",
      .told(SyntaxCode.unknownFact, "did you mean `actor is not from domain example.org`?")),
    Flaw(
      "allow join if «is» owner",
      .told(SyntaxCode.unknownFact, "say of whom: `actor is owner`")),
    Flaw(
      "allow join if room is «opne»",
      .told(SyntaxCode.unknownFact, "did you mean `room is open`?")),
    Flaw(
      "allow join if «room is»",
      .told(SyntaxCode.unknownFact, "after `room is` comes a setting of one word, such as `open`")),
    Flaw(
      "allow join if room has «parents»",
      .told(SyntaxCode.unknownFact, "did you mean `room has parent`?")),
    Flaw(
      "allow join if typing is «optionl»",
      .told(SyntaxCode.unknownFact, "did you mean `typing is optional`?")),
    Flaw(
      "allow join if actor is «ownr»",
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "allow join if actor is «activ»",
      .told(CheckCode.unknownRole, "did you mean `active`?")),
    Flaw(
      "allow join if «actor is member of parent»",
      .told(SyntaxCode.unknownFact, "after `actor is member of parent` comes `room`")),
    Flaw(
      "allow ban if actor and target share a «domian»",
      .told(SyntaxCode.unknownFact, "did you mean `actor and target share a domain`?")),
    Flaw(
      "allow join if actor «not» is owner",
      .told(SyntaxCode.misplacedNot, "put it before the fact, or after its `is`"),
      fixed: "allow join if actor is not owner"),
    Flaw(
      "allow join if actor has «not» voice",
      .told(SyntaxCode.misplacedNot, "put it before the fact, or after its `is`"),
      fixed: "allow join if not actor has voice"),
    Flaw(
      "allow join if request «not» has valid link",
      .told(SyntaxCode.misplacedNot, "put it before the fact, or after its `is`"),
      fixed: "allow join if not request has valid link"),
    Flaw(
      "allow join if request has valid link «signed»",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      "allow join if actor is from domain «foo..bar»",
      .told(CheckCode.badName, "write it as `example.net` or `*.example.net`")),
    Flaw(
      "allow join if actor is user «bob»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "allow join if actor is user «bob@example.com%4»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "allow join if actor is in group «@example.com»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "allow join if room has fewer than «x» clients",
      .told(
        SyntaxCode.expected,
        "its form is `allow OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")),
    Flaw(
      "allow join if room has fewer than 5 «cliens»",
      .told(SyntaxCode.unknownFact, "did you mean `room has fewer than 5 clients`?")),
    Flaw(
      "allow upload image if attachment larger than «5»",
      .told(SyntaxCode.unitMissing, "add `B`, `kB`, `MB`, `GB` or `TB`")),
    Flaw(
      "allow upload image if attachment larger than «5MB» and actor is «ownr»",
      .told(SyntaxCode.unitMissing, "write `5 MB`"),
      .told(CheckCode.unknownRole, "did you mean `owner`?"),
      fixed: "allow upload image if attachment larger than 5 MB and actor is ownr"),
    Flaw(
      "allow upload image if attachment larger than 5 «MBs»",
      .told(SyntaxCode.unitMissing, "did you mean `MB`?")),
    Flaw(
      "allow commit with Update if since last update < «5» and actor is «ownr»",
      .told(SyntaxCode.unitMissing, "add `seconds`, `minutes`, `hours`, `days` or `weeks`"),
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "allow join if «actor can send message»",
      .told(CheckCode.factNotForProfile, "ask for a role, or write `profile roles`")),
    Flaw(
      "allow join if «actor may change owner to admin»",
      .told(CheckCode.factNotForProfile, "ask for a role, or write `profile roles`")),
  ]
}
