import RoomFormats

extension InputMistake: ExplainedCode {
  /// The explanation on the code.
  public var explanation: CodeExplanation {
    switch self {
    case .notATable: Self.ofNotATable
    case .tooLarge: Self.ofTooLarge
    case .emptyFile: Self.ofEmptyFile
    case .notText: Self.ofNotText
    case .invalidUTF8: Self.ofInvalidUTF8
    case .malformedJSON: Self.ofMalformedJSON
    case .missingComma: Self.ofMissingComma
    case .trailingComma: Self.ofTrailingComma
    case .trailingText: Self.ofTrailingText
    case .unclosed: Self.ofUnclosed
    case .malformedNumber: Self.ofMalformedNumber
    case .malformedEscape: Self.ofMalformedEscape
    case .controlCharacter: Self.ofControlCharacter
    case .bidirectionalControl: Self.ofBidirectionalControl
    case .loneSurrogate: Self.ofLoneSurrogate
    case .tooDeep: Self.ofTooDeep
    case .duplicateKey: Self.ofDuplicateKey
    case .numberOutOfRange: Self.ofNumberOutOfRange
    case .unknownKey: Self.ofUnknownKey
    case .missingKey: Self.ofMissingKey
    case .wrongType: Self.ofWrongType
    case .wrongWord: Self.ofWrongWord
    case .notACount: Self.ofNotACount
    case .notADuration: Self.ofNotADuration
    case .malformedName: Self.ofMalformedName
    case .malformedDomain: Self.ofMalformedDomain
    case .malformedURI: Self.ofMalformedURI
    case .userTwice: Self.ofUserTwice
    case .clientTwice: Self.ofClientTwice
    case .undeclaredRole: Self.ofUndeclaredRole
    case .impossibleParticipation: Self.ofImpossibleParticipation
    case .impossibleClients: Self.ofImpossibleClients
    case .undeclaredRight: Self.ofUndeclaredRight
    case .rightOfNoOccupant: Self.ofRightOfNoOccupant
    case .undeclaredRelation: Self.ofUndeclaredRelation
    case .relationToOneself: Self.ofRelationToOneself
    case .notAPair: Self.ofNotAPair
    case .contradictorySettings: Self.ofContradictorySettings
    case .malformedPreauthorization: Self.ofMalformedPreauthorization
    case .ignoredPolicy: Self.ofIgnoredPolicy
    }
  }

  /// An explanation on a mistake in a JSON file that is wrong whatever the policy.
  static func ofJSON(_ meaning: String, broken: CodeExplanation.Text, fixed: CodeExplanation.Text)
    -> CodeExplanation
  {
    CodeExplanation(meaning, broken: broken, fixed: fixed, ending: "json")
  }

  /// An explanation on a room's state that a policy cannot have.
  static func ofRoom(
    _ meaning: String, broken: CodeExplanation.Text, fixed: CodeExplanation.Text,
    policy: CodeExplanation.Text = "roompolicy 1"
  ) -> CodeExplanation {
    CodeExplanation(
      meaning, broken: broken, fixed: fixed, ending: "json",
      call: "can room.roompolicy --room FILE alice@example.com send", with: ["room.roompolicy": policy])
  }
}

// What is wrong with a file as a whole.
extension InputMistake {
  static let ofNotATable = CodeExplanation(
    """
    `table POLICY --check FILE` compares a policy with a table that this command printed before, and the file is \
    none. Its ending says which form is expected: `.md`, `.csv`, `.json`, `.html` or `.svg`, else text.

    Print one anew, and keep it beside the policy.
    """,
    call: "table room.roompolicy --check notes.csv", fixed: "table room.roompolicy --format csv",
    with: [
      "room.roompolicy": """
      roompolicy 1
      members-only
      """,
      "notes.csv": "members may send",
    ])

  static let ofTooLarge = CodeExplanation(
    withoutExample: """
      A room's state is read up to 2 GiB: places in it are 32-bit numbers. A room with millions of users stays far \
      below.

      Check that this is the file you meant. There is no example here, because it would have to be longer than that.
      """)

  static let ofEmptyFile = ofJSON(
    """
    The file is JSON by its name or its use, and nothing is in it. Often a program that should have written it failed \
    before it did.

    The least state of a room is `{"users": {}}`.
    """,
    broken: "",
    fixed: #"{"users": {}}"#)

  static let ofNotText = ofRoom(
    """
    The file holds bytes that belong to no text, or is UTF-16, which some editors call Unicode. JSON is UTF-8.

    Save it as UTF-8, or check that it is the file you meant.
    """,
    broken: .init(bytes: [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00]),
    fixed: #"{"users": {}}"#)

  static let ofInvalidUTF8 = ofJSON(
    """
    The bytes are no UTF-8; mostly the file was saved in an older encoding. Nothing is guessed, since a name that two \
    readers take for two names would be a hole.

    Save the file as UTF-8.
    """,
    broken: .init(
      bytes: Array(#"{"users": {"ren"#.utf8) + [0xE9] + Array(#"@example.com": {}}}"#.utf8) + [0x0A]),
    fixed: #"{"users": {"ren%C3%A9@example.com": {}}}"#)

  static let ofTooDeep = ofJSON(
    """
    Arrays and objects nest at most 256 deep. No room's state needs more than four; deeper ones are made to exhaust \
    their reader.
    """,
    broken: .init(stringLiteral: #"{"users": "# + String(repeating: "[", count: 300)),
    fixed: #"{"users": {}}"#)
}
