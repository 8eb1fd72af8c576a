import PolicyTesting
import RoomPolicy

extension TestCode: ExplainedCode {
  /// The explanation on the code.
  public var explanation: CodeExplanation {
    switch self {
    case .malformedText: Self.ofMalformedText
    case .unknownStatement: Self.ofUnknownStatement
    case .expected: Self.ofExpected
    case .unknownOperation: Self.ofUnknownOperation
    case .misplaced: Self.ofMisplaced
    case .badPerson: Self.ofBadPerson
    case .badFact: Self.ofBadFact
    case .unreadable: Self.ofUnreadable
    case .stepOfRole: Self.ofStepOfRole
    case .tooLarge: Self.ofTooLarge
    case .nothingExpected: Self.ofNothingExpected
    case .nearlyAUser: Self.ofNearlyAUser
    }
  }

  private static func ofTest(_ meaning: String, broken: CodeExplanation.Text, fixed: CodeExplanation.Text)
    -> CodeExplanation
  {
    CodeExplanation(
      meaning, broken: broken, fixed: fixed, ending: "roomtest", call: "test FILE",
      with: [
        "room.roompolicy": """
        roompolicy 1
        open
        """,
        "room.json": #"{"users": {"alice@example.com": {"role": "owner", "clients": 1}}}"#,
      ])
  }

  private static let ofMalformedText = ofTest(
    """
    A test is UTF-8 text without control characters, and a quote ends on the line where it begins. This line breaks \
    one of these.
    """,
    broken: """
      policy "room.roompolicy"
      scenario "who is banned stays out"
        outcast cannot join because "banned
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "who is banned stays out"
        outcast cannot join because "banned"
      """)

  private static let ofUnknownStatement = ofTest(
    """
    In the first column a line of a test starts with `policy`, `room` or `scenario`. What is expected of people stands \
    below a scenario, indented.
    """,
    broken: """
      policy "room.roompolicy"
      scenario "strangers come in"
      none can join
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can join
      """)

  private static let ofExpected = ofTest(
    """
    The line was understood up to the underline, and what it needs next is not what stands there. A sentence is who, \
    `can`, `cannot` or `does`, the operation, and its target where it has one; then `with` facts and `because`.
    """,
    broken: """
      policy "room.roompolicy"
      scenario "an admin removes"
        admin may remove member
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "an admin removes"
        admin can remove member
      """)

  private static let ofUnknownOperation = ofTest(
    """
    The words behind `can`, `cannot` or `does` begin no operation. They are those of policies and of questions: \
    `roompolicy list operations` prints them all.
    """,
    broken: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can jion
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can join
      """)

  private static let ofMisplaced = ofTest(
    """
    A scenario needs a policy named above it, and an indented line a scenario. The line stands where it belongs to \
    neither.
    """,
    broken: """
      scenario "strangers come in"
        none can join
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can join
      """)

  private static let ofBadPerson = ofTest(
    """
    A sentence is about a user or a role, and the word is neither: a role that the policy does not have, a name that \
    is malformed, or a user where no `room` says who is there.
    """,
    broken: """
      policy "room.roompolicy"
      room "room.json"
      scenario "visitors talk"
        visitr can send
      """,
    fixed: """
      policy "room.roompolicy"
      room "room.json"
      scenario "visitors talk"
        visitor cannot send because no rule allows it
      """)

  private static let ofBadFact = ofTest(
    """
    The fact is unknown, malformed, or none that the operation has: only a join can come by a link, only a message has \
    an attachment. `Grammar/facts.md` says what may stand behind `with`.
    """,
    broken: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can join with atachment="3 MB"
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can join
      """)

  private static let ofUnreadable = ofTest(
    """
    The test, or a policy or room that it names, is not there or cannot be read; the reason stands behind the colon. \
    Names in a test count from the test's own folder.
    """,
    broken: """
      policy "rom.roompolicy"
      scenario "strangers come in"
        none can join
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can join
      """)

  private static let ofStepOfRole = ofTest(
    """
    `does` changes what the room says of somebody, and a bare role is nobody in particular.

    Name a user of the room, or ask with `can`.
    """,
    broken: """
      policy "room.roompolicy"
      room "room.json"
      scenario "alice adds"
        owner does add dave@example.net
      """,
    fixed: """
      policy "room.roompolicy"
      room "room.json"
      scenario "alice adds"
        alice@example.com does add dave@example.net
      """)

  private static let ofNothingExpected = ofTest(
    """
    A scenario without a line, and a test without a scenario, would pass whatever the policy says.

    Write what is expected, or take the scenario out.
    """,
    broken: """
      policy "room.roompolicy"
      scenario "strangers come in"
      scenario "who is banned stays out"
        outcast cannot join
      """,
    fixed: """
      policy "room.roompolicy"
      scenario "strangers come in"
        none can join
      scenario "who is banned stays out"
        outcast cannot join
      """)

  private static let ofNearlyAUser = ofTest(
    """
    Whom a room does not list is nobody in particular there, so a misspelled name changes what is asked without a word: \
    what is denied to a stranger passes as denied to the user.

    Write the name as the room lists it. Names in which digits differ, and short ones, are not compared; a name that \
    an earlier step brought into the room is not noted.
    """,
    broken: """
      policy "room.roompolicy"
      room "room.json"
      scenario "alice does not leave"
        alise@example.com cannot leave-room
      """,
    fixed: """
      policy "room.roompolicy"
      room "room.json"
      scenario "alice does not leave"
        alice@example.com cannot leave-room
      """)

  private static let ofTooLarge = CodeExplanation(
    withoutExample: """
      A test has at most 16 MiB, which is some hundred thousand sentences. Split it; a folder of tests runs as one.

      There is no example here, because it would have to be longer than that.
      """)
}
