import PolicyCompiler

// What is wrong with relations.
extension CheckCode {
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
