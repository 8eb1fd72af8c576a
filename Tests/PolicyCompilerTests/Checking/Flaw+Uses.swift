import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let uses: [Flaw] = [
    Flaw(
      #"""
      use «"missing.roompolicy"»
      allow send message if staff
      """#,
      .told(CheckCode.useUnreadable, "check the name; it counts from the folder of the file first named")),
    Flaw(
      "use «\"../../etc/passwd\"»",
      .told(
        CheckCode.useOutside,
        "name a file in that folder or below it; with `--root FOLDER`, `use` may go up to that folder")),
    Flaw(
      "use «\"/etc/passwd\"»",
      .told(CheckCode.useOutside, "name a file in that folder or below it, by a relative path")),
    Flaw(
      "use «\"base.roompolicy/../../x\"»",
      .told(
        CheckCode.useOutside,
        "name a file in that folder or below it; with `--root FOLDER`, `use` may go up to that folder")),
    Flaw(
      #"""
      use «"a\\b"»
      """#,
      .told(CheckCode.useOutside, "name a file in that folder or below it, by a relative path")),
    Flaw(
      "use «\"\"»",
      .told(CheckCode.useOutside, "name a file in that folder or below it, by a relative path")),
    Flaw(
      "use«»",
      .told(SyntaxCode.expected, "its form is `use \"FILE\"`")),
    Flaw(
      "use «base.roompolicy»",
      .told(SyntaxCode.expected, "its form is `use \"FILE\"`")),
    Flaw(
      "use \"loop.roompolicy\"",
      .told(CheckCode.useCycle, "drop one `use` of the circle", in: 1)),
    Flaw(
      #"""
      use "base.roompolicy"
      use "base.roompolicy"
      allow send message if «staf»
      """#,
      .told(CheckCode.unknownDefinition, "did you mean `staff`?")),
  ]
}
