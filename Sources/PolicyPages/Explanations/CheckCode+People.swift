import PolicyCompiler

// What is wrong with whom a condition speaks of.
extension CheckCode {
  static let ofFactNotOfPerson = CodeExplanation(
    """
    A definition `of person` is written once and asked of whom one likes: `actor is vendor`, `target is not vendor`. So \
    it speaks of one `person` and of the room, and of nothing that only a request has, or two people together.

    Outside of such a definition nobody is `person`.
    """,
    broken: """
      roompolicy 1
      define vendor of person as actor is not from domain corp.example
      forbid upload attachment if actor is vendor
        because "files stay in the house"
      """,
    fixed: """
      roompolicy 1
      define vendor of person as person is not from domain corp.example
      forbid upload attachment if actor is vendor
        because "files stay in the house"
      """)

  static let ofNoNewcomer = CodeExplanation(
    """
    `newcomer` is who would come in: the actor where somebody comes by themselves (`join`, `accept invite`, `knock`), the \
    target where somebody lets them in (`add`, `invite`, `accept knock`, a `change role` that makes an occupant). By \
    other operations nobody comes in, and a rule for them has no newcomer to speak of.

    `any entering operation` names all that have one.
    """,
    broken: """
      roompolicy 1
      forbid kick if newcomer is from domain evil.example
        because "nobody of them comes in"
      """,
    fixed: """
      roompolicy 1
      forbid any entering operation if newcomer is from domain evil.example
        because "nobody of them comes in"
      """)

  static let ofUnknownRule = CodeExplanation(
    """
    `lift NAME` says where a forbid of that name does not bind. No rule of the policy, of the files that it uses, or of \
    its profile has this name; most often it is mistyped.

    `roompolicy show standard` prints the profile's rules with their names.
    """,
    broken: """
      roompolicy 1
      lift peers-are-not-kickd if actor is owner
      """,
    fixed: """
      roompolicy 1
      lift peers-are-not-kicked if actor is owner
      """)

  static let ofNotLiftable = CodeExplanation(
    """
    A lift is for rules of others: the forbids of the profile and of files that a policy uses. One of the file's own is \
    changed where it stands. An `allow` cannot be lifted; write a `forbid`.

    A few forbids of the profile hold always, whatever is lifted or redefined: one client a user in a single-device room, \
    the list of a fixed room, that a commit leaves its sender in, and that the banned stay out. Without them a room's \
    state could not be read, or a commit would not be valid.
    """,
    broken: """
      roompolicy 1
      lift senders-stay if actor is owner
      """,
    fixed: """
      roompolicy 1
      lift peers-are-not-kicked if actor is owner
      """)
}
