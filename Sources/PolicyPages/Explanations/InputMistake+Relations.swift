import RoomFormats

// What is wrong with the relations that a room's state lists.
extension InputMistake {
  static let ofUndeclaredRelation = ofRoom(
    """
    The room's state lists pairs of users in a relation that the policy does not declare. No rule could ask for it, so most \
    often it is mistyped, or the state belongs to another policy. A new policy takes the relations away that it no longer \
    declares.
    """,
    broken: #"{"users": {}, "relations": {"gardian": [["mum@example.com", "kid@example.com"]]}}"#,
    fixed: #"{"users": {}, "relations": {"guardian": [["mum@example.com", "kid@example.com"]]}}"#,
    policy: guardians)

  static let ofRelationToOneself = ofRoom(
    """
    A relation is between two users, and this pair names one twice. `actor is guardian of target` does not hold where actor \
    and target are one user, so the pair would have no effect; most often another user is meant.
    """,
    broken: #"{"users": {}, "relations": {"guardian": [["kid@example.com", "kid@example.com"]]}}"#,
    fixed: #"{"users": {}, "relations": {"guardian": [["mum@example.com", "kid@example.com"]]}}"#,
    policy: guardians)

  static let ofNotAPair = ofRoom(
    """
    A relation is a list of pairs: who stands in the relation, then to whom. Whoever is the guardian of two users is listed in \
    two pairs.
    """,
    broken:
      #"{"users": {}, "relations": {"guardian": [["mum@example.com", "kid@example.com", "sis@example.com"]]}}"#,
    fixed: """
      {"users": {}, "relations": {"guardian": [
        ["mum@example.com", "kid@example.com"],
        ["mum@example.com", "sis@example.com"]
      ]}}
      """,
    policy: guardians)

  private static let guardians: CodeExplanation.Text = """
    roompolicy 1
    relation guardian
    direct-messages
    forbid send direct message unless actor is guardian of target
    """
}
