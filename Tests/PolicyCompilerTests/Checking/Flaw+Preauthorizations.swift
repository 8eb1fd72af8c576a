import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let preauthorizations: [Flaw] = [
    Flaw(
      "«preauth-none» domain example.net",
      .told(CheckCode.preauthNone, "name the role to enter in, or bar with `preauth-outcast`")),
    Flaw(
      "preauth-«membr» domain example.net",
      .told(CheckCode.unknownRole, "did you mean `member`?")),
    Flaw(
      "«preauth-» domain example.net",
      .told(CheckCode.unknownRole, "the roles are `owner`, `admin`, `member`, `visitor`, `none`, `outcast`")),
    Flaw(
      "preauth-member«»",
      .told(
        SyntaxCode.expected,
        "its forms are `preauth-member domain|workgroup|group|user|system VALUE, …` and `preauth-member anyone`"
      )),
    Flaw(
      "preauth-member «domains» example.net",
      .told(SyntaxCode.expected, "did you mean `domain`?")),
    Flaw(
      "preauth-member «team» sales@example.com",
      .told(CheckCode.teamAlias, "the policy means the same with either"),
      fixed: "preauth-member workgroup sales@example.com"),
    Flaw(
      "preauth-member domain«»",
      .told(
        SyntaxCode.expected,
        "its forms are `preauth-member domain|workgroup|group|user|system VALUE, …` and `preauth-member anyone`"
      )),
    Flaw(
      "preauth-member domain «bob@example.com»",
      .told(CheckCode.badName, "write `example.com`")),
    Flaw(
      "preauth-member domain «*.*.example.com»",
      .told(CheckCode.badName, "write it as `example.net` or `*.example.net`")),
    Flaw(
      "preauth-member domain «*»",
      .told(CheckCode.badName, "write it as `example.net` or `*.example.net`")),
    Flaw(
      "preauth-member workgroup «sales»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "preauth-member group «@example.com»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "preauth-member user «bob@»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "preauth-member system «hub»",
      .told(CheckCode.badName, "write it as `name@example.net`")),
    Flaw(
      "preauth-member anyone «else»",
      .told(
        SyntaxCode.leftover,
        "its forms are `preauth-member domain|workgroup|group|user|system VALUE, …` and `preauth-member anyone`"
      )),
    Flaw(
      "preauth-«membr» «team» «sales»",
      .told(CheckCode.unknownRole, "did you mean `member`?"),
      .told(CheckCode.teamAlias, "the policy means the same with either"),
      .told(CheckCode.badName, "write it as `name@example.net`"),
      fixed: "preauth-membr workgroup sales"),
  ]
}
