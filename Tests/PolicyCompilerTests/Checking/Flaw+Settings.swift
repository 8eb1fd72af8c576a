import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let settings: [Flaw] = [
    Flaw(
      "parent-room«»",
      .told(SyntaxCode.expected, "its forms are `parent-room URI` and `parent-room URI suffices`")),
    Flaw(
      "parent-room «lounge»",
      .told(CheckCode.badName, "write the room's URI, as in `parent-room im:mimi=%23lounge@example.com`")),
    Flaw(
      "join-links signed«»",
      .told(
        SyntaxCode.expected,
        "its form is `join-links [signed by ROLE, …] [expire after DURATION] [multi-use] [as ROLE] [to knock]`"
      )),
    Flaw(
      "join-links signed by«»",
      .told(
        SyntaxCode.expected,
        "its form is `join-links [signed by ROLE, …] [expire after DURATION] [multi-use] [as ROLE] [to knock]`"
      )),
    Flaw(
      "join-links signed by «ownr»",
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "join-links expire «7» days",
      .told(
        SyntaxCode.expected,
        "its form is `join-links [signed by ROLE, …] [expire after DURATION] [multi-use] [as ROLE] [to knock]`"
      )),
    Flaw(
      "join-links expire after «7»",
      .told(SyntaxCode.unitMissing, "add `seconds`, `minutes`, `hours`, `days` or `weeks`")),
    Flaw(
      "join-links multi-use as «none»",
      .told(CheckCode.roleNotPossible, "name an occupant's role")),
    Flaw(
      "join-links as «outcast» «multi-use»",
      .told(CheckCode.roleNotPossible, "name an occupant's role"),
      .told(
        SyntaxCode.expected,
        "its form is `join-links [signed by ROLE, …] [expire after DURATION] [multi-use] [as ROLE] [to knock]`"
      ),
      fixed: "join-links multi-use as outcast"),
    Flaw(
      "logging«»",
      .told(
        SyntaxCode.expected, "its forms are `logging optional [by USER, …]` and `logging required by USER, …`"
      )),
    Flaw(
      "logging «forbidden»",
      .told(SyntaxCode.expected, "to have none, write `no-logging`")),
    Flaw(
      "logging required«»",
      .told(
        SyntaxCode.expected, "its forms are `logging optional [by USER, …]` and `logging required by USER, …`"
      )),
    Flaw(
      "logging required by«»",
      .told(
        SyntaxCode.expected, "its forms are `logging optional [by USER, …]` and `logging required by USER, …`"
      )),
    Flaw(
      "logging required by «minutes»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "logging optional by «minutes»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "history«»",
      .told(SyntaxCode.expected, "its form is `history shared [for DURATION] [by ROLE, …] [automatically]`")),
    Flaw(
      "history shared for «7»",
      .told(SyntaxCode.unitMissing, "add `seconds`, `minutes`, `hours`, `days` or `weeks`")),
    Flaw(
      "history shared by «nobody»",
      .told(CheckCode.unknownRole, "the roles are `owner`, `admin`, `member`, `visitor`, `none`, `outcast`")),
    Flaw(
      "history shared automatically «for 7 days»",
      .told(SyntaxCode.expected, "its form is `history shared [for DURATION] [by ROLE, …] [automatically]`"),
      fixed: "history shared for 7 days automatically"),
    Flaw(
      "bot«»",
      .told(SyntaxCode.expected, "its form is `bot USER [as ROLE]`")),
    Flaw(
      "bot «tick»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "bot tick@example.com as «none»",
      .told(CheckCode.roleNotPossible, "name an occupant's role")),
    Flaw(
      "typing«»",
      .told(
        SyntaxCode.expected, "its forms are `typing optional`, `typing required` and `typing forbidden`")),
    Flaw(
      "typing «maybe»",
      .told(
        SyntaxCode.expected, "its forms are `typing optional`, `typing required` and `typing forbidden`")),
    Flaw(
      "typing «requird»",
      .told(SyntaxCode.expected, "did you mean `required`?")),
    Flaw(
      "expiry«»",
      .told(
        SyntaxCode.expected,
        "its forms are `expiry optional from DURATION to DURATION [default DURATION]` and `expiry required from DURATION to DURATION [default DURATION]`"
      )),
    Flaw(
      "expiry «forbidden»",
      .told(SyntaxCode.expected, "to have none, write `no-expiry`")),
    Flaw(
      "expiry optional«»",
      .told(
        SyntaxCode.expected,
        "its forms are `expiry optional from DURATION to DURATION [default DURATION]` and `expiry required from DURATION to DURATION [default DURATION]`"
      )),
    Flaw(
      "expiry optional from 1 day«»",
      .told(
        SyntaxCode.expected,
        "its forms are `expiry optional from DURATION to DURATION [default DURATION]` and `expiry required from DURATION to DURATION [default DURATION]`"
      )),
    Flaw(
      "«expiry optional from 7 days to 1 day»",
      .told(CheckCode.boundsReversed, "put the smaller one first")),
    Flaw(
      "«expiry optional from 1 day to 7 days default 9 days»",
      .told(CheckCode.boundsReversed, "choose a default between the two")),
    Flaw(
      "expiry optional from «1» to 7 days",
      .told(SyntaxCode.unitMissing, "add `seconds`, `minutes`, `hours`, `days` or `weeks`")),
    Flaw(
      "max-clients«»",
      .told(SyntaxCode.expected, "its form is `max-clients N`")),
    Flaw(
      "max-clients «many»",
      .told(SyntaxCode.expected, "its form is `max-clients N`")),
    Flaw(
      "max-clients 5 «users»",
      .told(SyntaxCode.leftover, "its form is `max-clients N`")),
    Flaw(
      "max-clients «99999999999999999999»",
      .told(SyntaxCode.badNumber, "write a smaller number")),
    Flaw(
      "max-clients «5.5»",
      .told(SyntaxCode.badNumber, "write digits only")),
    Flaw(
      "max-attachment «25»",
      .told(SyntaxCode.unitMissing, "add `B`, `kB`, `MB`, `GB` or `TB`")),
    Flaw(
      "max-attachment «25MB»",
      .told(SyntaxCode.unitMissing, "write `25 MB`"),
      fixed: "max-attachment 25 MB"),
    Flaw(
      "max-attachment 25 «megabytes»",
      .told(SyntaxCode.unitMissing, "write `25 MB`")),
    Flaw(
      "max-attachment «9007199254740992 TB»",
      .told(SyntaxCode.badNumber, "write a smaller number")),
    Flaw(
      "outstanding-key-packages «three»",
      .told(SyntaxCode.expected, "write numbers in digits"),
      fixed: "outstanding-key-packages 3"),
    Flaw(
      "slow-mode «10»",
      .told(SyntaxCode.unitMissing, "add `seconds`, `minutes`, `hours`, `days` or `weeks`")),
    Flaw("slow-mode«»", .told(SyntaxCode.expected, "its form is `slow-mode DURATION [for ROLE, …]`")),
    Flaw(
      "slow-mode 10 seconds for «nobody»",
      .told(CheckCode.unknownRole, "the roles are `owner`, `admin`, `member`, `visitor`, `none`, `outcast`")),
    Flaw(
      "update-interval 1 hour«»",
      .told(SyntaxCode.expected, "its form is `update-interval DURATION to DURATION|forever`")),
    Flaw(
      "update-interval 1 hour to«»",
      .told(SyntaxCode.expected, "its form is `update-interval DURATION to DURATION|forever`")),
    Flaw(
      "«update-interval 1 day to 1 hour»",
      .told(CheckCode.boundsReversed, "put the smaller one first")),
    Flaw(
      "owning-provider«»",
      .told(SyntaxCode.expected, "its form is `owning-provider DOMAIN`")),
    Flaw(
      "owning-provider «bob@example.com»",
      .told(CheckCode.badName, "write `example.com`")),
    Flaw(
      "owning-provider «*.example.com»",
      .told(CheckCode.badName, "write the domain without `*.`")),
    Flaw(
      "owning-system «hub»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "system hub@example.com«»",
      .told(SyntaxCode.expected, "its form is `system USER for DOMAIN`")),
    Flaw(
      "system hub@example.com for«»",
      .told(SyntaxCode.expected, "its form is `system USER for DOMAIN`")),
    Flaw(
      "system «hub» for *.example.com",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "join-links «to knock»",
      .told(CheckCode.linksNeedKnocking, "add `knock-first`, or drop `to knock`")),
    Flaw(
      "knock-first\njoin-links as «member» to knock",
      .told(CheckCode.settingConflict, "drop `as member`, or `to knock`")),
    Flaw(
      "parent-room im:mimi=%23up@example.com «needed»",
      .told(SyntaxCode.leftover, "its forms are `parent-room URI` and `parent-room URI suffices`")),
  ]
}
