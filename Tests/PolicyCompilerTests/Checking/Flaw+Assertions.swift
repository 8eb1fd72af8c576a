import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let assertions: [Flaw] = [
    Flaw(
      "assert«»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert «sometimes» owner can join",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert «nevr» owner can join",
      .told(SyntaxCode.expected, "did you mean `never`?")),
    Flaw(
      "assert never«»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert never «can» join",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert never owner«»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert never owner «join»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert never owner can«»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert never owner can «fly»",
      .told(SyntaxCode.unknownOperation, "`roompolicy list operations` lists them all")),
    Flaw(
      "assert never owner can kick«,» ban",
      .told(SyntaxCode.expected, "an assertion is about one operation or a group: write one for each")),
    Flaw(
      "assert never owner can any leaving operation «admin»",
      .told(CheckCode.noTarget, "leave it out, or name an operation with a target")),
    Flaw(
      "assert never owner can kick «target» is admin",
      .told(
        SyntaxCode.expected, "a condition on the target stands in parentheses: `(target is owner)`")),
    Flaw(
      "assert never owner can kick «ownr»",
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "assert never («newcomer is active») can kick",
      .told(
        CheckCode.noNewcomer,
        "speak of `actor` or `target`; a newcomer have the members of `any entering operation`")),
    Flaw(
      "assert never «ownr», admin can join",
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "assert never «actr» is owner can join",
      .told(SyntaxCode.unknownFact, "did you mean `actor`?")),
    Flaw(
      "assert never «actor» can join",
      .told(SyntaxCode.unknownFact, "an example is `actor is owner`")),
    Flaw(
      "assert never ««actor can send message»» can join",
      .told(SyntaxCode.expected, "write `(actor can send message)`"),
      .told(CheckCode.factNotForProfile, "ask for a role, or write `profile roles`"),
      fixed: "assert never (actor can send message) can join"),
    Flaw(
      "assert never «target is owner» can join",
      .told(CheckCode.noTarget, "speak of the actor, or write a rule of its own for operations with a target")
    ),
    Flaw(
      "assert never owner can join «if» actor is active",
      .told(
        SyntaxCode.expected, "an assertion has no `if`: what it would say is said by `unless not (CONDITION)`"
      )),
    Flaw(
      "assert never owner can join unless«»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert never owner can join unless «target is owner»",
      .told(CheckCode.noTarget, "speak of the actor, or write a rule of its own for operations with a target")
    ),
    Flaw(
      "assert never «actor is owner and actor is active or actor is admin» can join",
      .told(SyntaxCode.mixedConnectives, "put parentheses around the part that belongs together"),
      fixed: "assert never (actor is owner and actor is active) or actor is admin can join"),
    Flaw(
      "assert at least«»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert at least «one» owner",
      .told(SyntaxCode.expected, "write numbers in digits"),
      fixed: "assert at least 1 owner"),
    Flaw(
      "assert at «most» 1 owner",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert at least 1«»",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
    Flaw(
      "assert at least 1 «ownr»",
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "assert never occupant «and» actor is owner can join",
      .told(
        SyntaxCode.expected,
        "its forms are `assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]`, `assert at least N ROLE`, `assert never|always WHO eventually OPERATION [WHOM]`, `assert never WHO eventually becomes ROLE, …` and `assert only WHO can ever make ROLE, …`"
      )),
  ]
}
