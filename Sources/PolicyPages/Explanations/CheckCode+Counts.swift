import PolicyCompiler

// What is wrong with questions about how many hold a role.
extension CheckCode {
  static let ofTooManyCounts = CodeExplanation(
    """
    A policy asks at most 64 different questions about how many hold a role: a decision holds the answers in one word of \
    the machine. The same role and number in several rules is one question.

    Ask for fewer roles, or for the same number wherever it does.
    """,
    broken: .init(
      stringLiteral: "roompolicy 1\n"
        + (1...65).map { "\nforbid kick unless room has at least \($0) member" }.joined() + "\n"),
    fixed: """
      roompolicy 1

      forbid kick unless room has at least 65 member
      """)
}
