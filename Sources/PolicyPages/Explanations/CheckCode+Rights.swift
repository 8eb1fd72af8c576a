import PolicyCompiler

// What is wrong with rights.
extension CheckCode {
  static let ofUnknownRight = CodeExplanation(
    """
    A right stands here that the policy does not declare. Rights are the policy's own words: `right pinner granted by \
    owner` declares one, and `actor holds pinner` asks for it. A condition about any other could never hold.
    """,
    broken: """
      roompolicy 1
      right pinner granted by owner
      allow pin message if actor holds piner
      """,
    fixed: """
      roompolicy 1
      right pinner granted by owner
      allow pin message if actor holds pinner
      """)

  static let ofTooManyRights = CodeExplanation(
    """
    A policy declares at most 32 rights: a decision holds those of a user in half a word of the machine.

    Drop rights that few rules ask for. What many users have in common is better said by a role, or by a group that \
    somebody keeps elsewhere.
    """,
    broken: .init(
      stringLiteral: "roompolicy 1\n" + (1...33).map { "\nright badge\($0)" }.joined() + "\n"),
    fixed: """
      roompolicy 1

      right pinner granted by owner
      allow pin message if actor holds pinner
      """)
}
