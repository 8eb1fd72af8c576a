import PolicySyntax

// What is wrong with the words of a policy.
extension SyntaxCode {
  static let ofIndentedStart = CodeExplanation(
    """
    A line that starts in the first column starts a statement, and an indented line goes on with the one above. The \
    first statement of a file has none above it.

    Move it to the first column. Blank lines and comments may stand anywhere.
    """,
    broken: """
      # the lounge
        roompolicy 1
      open
      """,
    fixed: """
      # the lounge
      roompolicy 1
      open
      """)

  static let ofUnknownStatement = CodeExplanation(
    """
    A line starts with a word that begins no statement and is no setting. The words are a closed set, so that a typo \
    is reported here and is not a setting that silently does nothing.

    `roompolicy list settings` prints the settings; the other statements start with `allow`, `forbid`, `define`, \
    `redefine`, `preauth-ROLE`, `role`, `profile`, `use`, `assert` or `roompolicy`.
    """,
    broken: """
      roompolicy 1
      membersonly
      """,
    fixed: """
      roompolicy 1
      members-only
      """)

  static let ofExpected = CodeExplanation(
    """
    The statement was understood up to the underline, and what it needs next is not what stands there: a word is \
    missing, or one too many is in the way.

    The report says what is expected. `Grammar/roompolicy.ebnf` has each statement in full.
    """,
    broken: """
      roompolicy 1
      define staff actor is one of owner, admin
      """,
    fixed: """
      roompolicy 1
      define staff as actor is one of owner, admin
      """)

  static let ofLeftover = CodeExplanation(
    """
    The statement is complete, and more words stand on its line or on an indented line below it. Often two statements \
    share a line, or the second is indented by mistake: an indented line goes on with the statement above.

    Give each statement a line of its own, starting in the first column.
    """,
    broken: """
      roompolicy 1
      members-only moderated
      """,
    fixed: """
      roompolicy 1
      members-only
      moderated
      """)

  static let ofUnknownOperation = CodeExplanation(
    """
    A rule names what it governs, and this is no operation that anybody can ask for. The operations are a closed set: \
    a rule for a word of your own would never match, and nobody would notice.

    `roompolicy list operations` prints them all. An operation is written as its phrase (`commit with Add`) or as its \
    verb (`add`); both mean the same.
    """,
    broken: """
      roompolicy 1
      allow invit if actor is member
      """,
    fixed: """
      roompolicy 1
      allow invite if actor is member
      """)

  static let ofUnknownFact = CodeExplanation(
    """
    A condition asks for facts, each by a fixed phrase, and these words are none of the phrases. The underline is at \
    the word where they stop being one.

    `roompolicy list facts` prints them all. A fact begins with whom it is about: `actor`, `target`, `room` or \
    `request`.
    """,
    broken: """
      roompolicy 1
      forbid send message if actor is from domian example.org
        because "example.org is read-only"
      """,
    fixed: """
      roompolicy 1
      forbid send message if actor is from domain example.org
        because "example.org is read-only"
      """)

  static let ofMixedConnectives = CodeExplanation(
    """
    `and` and `or` stand side by side, and readers disagree on which binds first. In a policy that difference decides \
    who gets in, so the language has no precedence between the two.

    Put parentheses around the part that belongs together.
    """,
    broken: """
      roompolicy 1
      allow invite if actor is member and actor is active or actor is bot
      """,
    fixed: """
      roompolicy 1
      allow invite if (actor is member and actor is active) or actor is bot
      """)

  static let ofTooDeep = CodeExplanation(
    """
    A condition may nest 256 deep, counting each parenthesis and each `not`. Nobody reads that many levels, so it is \
    mostly a generator that went wrong, or a file made to exhaust its reader.

    Drop parentheses that change nothing, or name parts with `define`.
    """,
    broken: .init(
      stringLiteral: "roompolicy 1\nallow invite if " + String(repeating: "(", count: 300) + "actor is member"
        + String(repeating: ")", count: 300)),
    fixed: """
      roompolicy 1
      allow invite if actor is member
      """)

  static let ofUnknownCapability = CodeExplanation(
    """
    In `profile roles` a role is given capabilities, and this is none of them. They are those of the IETF registry, \
    and a role with a word of your own would be given nothing.

    `roompolicy list capabilities` prints them all, as words and by their registry names. Both may be written. One that \
    the registry leaves to private use is given by its number, `capability 0xF001`: it is kept, and decides nothing.
    """,
    broken: """
      roompolicy 1
      profile roles

      role guest = 2
        can recieve message, remove self
      """,
    fixed: """
      roompolicy 1
      profile roles

      role guest = 2
        can receive message, remove self
      """)

  static let ofUnitMissing = CodeExplanation(
    """
    A duration or size is a whole number and its unit. A bare `7` would be seven seconds to one reader and seven days \
    to the next, so none is taken.

    Write the unit behind the number: `seconds`, `minutes`, `hours`, `days` or `weeks`; `B`, `kB`, `MB` or `GB`.
    """,
    broken: """
      roompolicy 1
      history shared for 7
      """,
    fixed: """
      roompolicy 1
      history shared for 7 days
      """)

  static let ofBadNumber = CodeExplanation(
    """
    A whole number is due here, written in digits alone: no sign, no point, no thousands separator. The greatest is \
    2^53, which every reader of JSON can still hold exactly.
    """,
    broken: """
      roompolicy 1
      max-users 1.5
      """,
    fixed: """
      roompolicy 1
      max-users 150
      """)

  static let ofEditionNotFirst = CodeExplanation(
    """
    `roompolicy 1` says which edition of the language a file is written in, so it is read before all else. Below \
    other statements it would come too late for them.

    Move it to the top. Comments may stand above it.
    """,
    broken: """
      open
      roompolicy 1
      """,
    fixed: """
      roompolicy 1
      open
      """)

  static let ofUnknownEdition = CodeExplanation(
    """
    The file says that it is written in an edition of the language that this compiler does not know. A newer edition \
    may mean other things by the same words, so nothing is guessed.

    Write `roompolicy 1`, or use a newer compiler.
    """,
    broken: """
      roompolicy 2
      open
      """,
    fixed: """
      roompolicy 1
      open
      """)

  static let ofMisplacedNot = CodeExplanation(
    """
    `not` stands inside a fact, at a place where the phrase cannot be turned. It may stand before a fact, or behind \
    its word `is`.
    """,
    broken: """
      roompolicy 1
      allow invite if actor not is visitor
      """,
    fixed: """
      roompolicy 1
      allow invite if actor is not visitor
      """)
}
