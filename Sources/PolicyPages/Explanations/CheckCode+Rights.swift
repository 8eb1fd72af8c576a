import PolicyCompiler

// What is wrong with rights and relations.
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

  static let ofUnknownRelation = CodeExplanation(
    """
    A relation stands here that the policy does not declare. Relations are the policy's own words: `relation guardian` declares \
    one, the room's state lists its pairs of users, and `actor is guardian of target` asks for it. A condition about any other \
    could never hold.
    """,
    broken: """
      roompolicy 1
      relation guardian
      direct-messages
      forbid send direct message unless actor is gardian of target
      """,
    fixed: """
      roompolicy 1
      relation guardian
      direct-messages
      forbid send direct message unless actor is guardian of target
      """)

  static let ofTooManyRelations = CodeExplanation(
    """
    A policy declares at most 32 relations: a decision holds those of one user to another in half a word of the machine.

    Drop relations that few rules ask for. What many users have in common is better said by a group that somebody keeps \
    elsewhere.
    """,
    broken: .init(
      stringLiteral: "roompolicy 1\n" + (1...33).map { "\nrelation tie\($0)" }.joined() + "\n"),
    fixed: """
      roompolicy 1

      relation guardian
      direct-messages
      forbid send direct message unless actor is guardian of target
      """)
}
