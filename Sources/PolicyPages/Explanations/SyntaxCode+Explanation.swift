import PolicySyntax

extension SyntaxCode: ExplainedCode {
  /// The explanation on the code.
  public var explanation: CodeExplanation {
    switch self {
    case .invalidUTF8: Self.ofInvalidUTF8
    case .controlCharacter: Self.ofControlCharacter
    case .bidirectionalControl: Self.ofBidirectionalControl
    case .nonASCII: Self.ofNonASCII
    case .unterminatedString: Self.ofUnterminatedString
    case .tooLarge: Self.ofTooLarge
    case .unreadable: Self.ofUnreadable
    case .indentedStart: Self.ofIndentedStart
    case .unknownStatement: Self.ofUnknownStatement
    case .expected: Self.ofExpected
    case .leftover: Self.ofLeftover
    case .unknownOperation: Self.ofUnknownOperation
    case .unknownFact: Self.ofUnknownFact
    case .mixedConnectives: Self.ofMixedConnectives
    case .tooDeep: Self.ofTooDeep
    case .unknownCapability: Self.ofUnknownCapability
    case .unitMissing: Self.ofUnitMissing
    case .badNumber: Self.ofBadNumber
    case .editionNotFirst: Self.ofEditionNotFirst
    case .unknownEdition: Self.ofUnknownEdition
    case .misplacedNot: Self.ofMisplacedNot
    }
  }
}

// What is wrong with the bytes of a policy.
extension SyntaxCode {
  static let ofInvalidUTF8 = CodeExplanation(
    """
    A policy is UTF-8 text, and these bytes are none. Mostly the file was saved in an older encoding, where a letter \
    with an accent is one byte, or it is no policy at all.

    Save the file as UTF-8. Nothing is guessed: two readers that guess differently would enforce two policies.
    """,
    broken: .init(bytes: Array("roompolicy 1\nopen # caf".utf8) + [0xE9, 0x0A]),
    fixed: """
      roompolicy 1
      open # café
      """)

  static let ofControlCharacter = CodeExplanation(
    """
    A character that moves the cursor, rings a bell or ends a string stands in the text. Nobody sees it on the screen, \
    so what is read is not what is there. Of control characters only tabs and line ends may stand in a policy.

    Delete it. It mostly comes with text copied from a terminal.
    """,
    broken: """
      roompolicy 1
      open # the lounge\u{7}
      """,
    fixed: """
      roompolicy 1
      open # the lounge
      """)

  static let ofBidirectionalControl = CodeExplanation(
    """
    The character turns the direction of the text around it, so that a line reads otherwise than the compiler reads \
    it. Such characters have been used to hide code in plain sight, so none may stand in a policy, comments included.

    Delete it. Hebrew and Arabic in comments and quotes need none.
    """,
    broken: """
      roompolicy 1
      open # \u{202E}ylno srebmem
      """,
    fixed: """
      roompolicy 1
      open # members only
      """)

  static let ofNonASCII = CodeExplanation(
    """
    Outside comments and quotes a policy is plain ASCII. Two letters of different alphabets can look the same, and a \
    role or domain that looks right and is another would be a hole. Word processors also put long dashes, curly \
    quotes and wide blanks where plain ones were typed.

    Write the word in ASCII: a domain by its A-label (`xn--…`), the letters before the `@` percent-encoded. Comments \
    and reasons may be in any language.
    """,
    broken: """
      roompolicy 1
      allow send message if actor is visitor
        because “questions are welcome”
      """,
    fixed: """
      roompolicy 1
      allow send message if actor is visitor
        because "questions are welcome"
      """)

  static let ofUnterminatedString = CodeExplanation(
    """
    A quote ends on the line where it begins, and this one does not. What follows would be swallowed by it, rules \
    included, so the line is not taken.

    Close it with `"`. A quote inside the text is written `\\"`.
    """,
    broken: """
      roompolicy 1
      forbid send message if actor is visitor
        because "visitors read along
      """,
    fixed: """
      roompolicy 1
      forbid send message if actor is visitor
        because "visitors read along"
      """)

  static let ofTooLarge = CodeExplanation(
    withoutExample: """
      A policy has at most 16 MiB, used files included one by one. Who writes so much by hand has named the wrong \
      file; who generates it can say it shorter: a preauthorization by workgroup or domain in place of one a user, a \
      definition in place of a condition repeated in every rule.

      There is no example here, because it would have to be longer than that.
      """)

  static let ofUnreadable = CodeExplanation(
    """
    The file is not there, is a folder, may not be read, or holds bytes that are no text. The reason stands behind \
    the colon.

    Check the name; it counts from the folder that the command runs in. For `can` and its like the policy comes first \
    and the actor after it.
    """,
    call: "check rom.roompolicy", fixed: "check room.roompolicy",
    with: [
      "room.roompolicy": """
      roompolicy 1
      members-only
      """
    ])
}
