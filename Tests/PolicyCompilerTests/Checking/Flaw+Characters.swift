import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let beyondASCII: [Flaw] = [
    Flaw(
      "«ö»pen",
      .told(SyntaxCode.nonASCII, "write the word in ASCII; domains as A-labels, local parts percent-encoded")),
    Flaw(
      "allow join if actor is «ö»wner and actor is «ownr»",
      .told(SyntaxCode.nonASCII, "write the word in ASCII; domains as A-labels, local parts percent-encoded"),
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "allow join if actor is owner «¬» and actor is «ownr»",
      .told(SyntaxCode.nonASCII, "write the word in ASCII; domains as A-labels, local parts percent-encoded"),
      .told(CheckCode.unknownRole, "did you mean `owner`?")),
    Flaw(
      "define st«ä»ff as actor is owner",
      .told(SyntaxCode.nonASCII, "write the word in ASCII; domains as A-labels, local parts percent-encoded")),
    Flaw(
      "allow join if actor is owner because «“a reason”»",
      .told(SyntaxCode.nonASCII, "write `\"` in place of the marks"),
      fixed: "allow join if actor is owner because \"a reason\""),
    Flaw(
      "use ««„missing.roompolicy“»»",
      .told(SyntaxCode.nonASCII, "write `\"` in place of the marks"),
      .told(CheckCode.useUnreadable, "check the name; it counts from the folder of the file first named"),
      fixed: "use \"missing.roompolicy\""),
    Flaw(
      #"""
      allow join because «"never closed»
      open
      """#,
      .told(SyntaxCode.unterminatedString, "close it with `\"` before the line ends")),
    Flaw(
      "use «\"never closed»",
      .told(SyntaxCode.unterminatedString, "close it with `\"` before the line ends")),
    Flaw(
      "allow join «\"never closed if actor is owner»",
      .told(SyntaxCode.unterminatedString, "close it with `\"` before the line ends")),
  ]

  static let characters: [Flaw] = [
    Flaw(
      "open # a bidi «\u{202E}» control",
      .told(SyntaxCode.bidirectionalControl, "delete it"),
      fixed: "open # a bidi  control"),
    Flaw(
      "allow jo«\u{202E}»in",
      .told(SyntaxCode.bidirectionalControl, "delete it")),
    Flaw(
      "allow join because \"a «\u{202E}»b\"",
      .told(SyntaxCode.bidirectionalControl, "delete it")),
    Flaw(
      "open«\0»",
      .told(SyntaxCode.controlCharacter, "delete it")),
    Flaw(
      "open # «\u{7}» bell",
      .told(SyntaxCode.controlCharacter, "delete it"),
      fixed: "open #  bell"),
    Flaw(
      "allow join if actor«\u{A0}»is owner",
      .told(SyntaxCode.nonASCII, "write an ordinary blank"),
      fixed: "allow join if actor is owner"),
    Flaw(
      "op«\u{200B}»en",
      .told(SyntaxCode.nonASCII, "write the word in ASCII; domains as A-labels, local parts percent-encoded")),
    Flaw(
      "open«\u{C}»",
      .told(SyntaxCode.controlCharacter, "delete it")),
    Flaw(
      "open«\u{D}»public",
      .told(SyntaxCode.controlCharacter, "delete it")),
    Flaw(
      "allow join because \"a«\u{1}»b\"",
      .told(SyntaxCode.controlCharacter, "delete it")),
  ]
}
