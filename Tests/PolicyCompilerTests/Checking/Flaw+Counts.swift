import PolicyCompiler
import PolicySyntax

extension Flaw {
  /// Mistakes with how many hold a role.
  static let counts: [Flaw] = [
    Flaw(
      "forbid kick unless room has at least 2 «admins»",
      .told(CheckCode.unknownRole, "did you mean `admin`?")),
    Flaw(
      "forbid kick unless room has an active «amdin»",
      .told(CheckCode.unknownRole, "did you mean `admin`?")),
    Flaw(
      "forbid kick unless room has at least 3 active «none»",
      .told(CheckCode.roleNotPossible, "count an occupant's role")),
    Flaw(
      "forbid kick unless room has at least «x» admin",
      .told(
        SyntaxCode.expected,
        "its form is `forbid OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]`")
    ),
    Flaw(
      (1...64).map { "forbid kick unless room has at least \($0) member\n" }.joined()
        + "forbid kick unless room has at least 64 member and «room has at least 65 member»\n"
        + "forbid ban unless room has an active owner",
      .told(
        CheckCode.tooManyCounts, "ask for the same role and number in several rules: that counts once")),
  ]
}
