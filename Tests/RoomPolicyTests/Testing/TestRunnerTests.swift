import Expectations
import RoomPolicy
import Testing

struct TestRunnerTests {
  static let room = """
    {"users": {
      "ann@a.example": {"role": "owner", "clients": 1}, "bob@a.example": {"role": "member", "clients": 1},
      "eve@a.example": {"role": "outcast"}
    }}
    """

  private func wrong(_ sentences: String, policy: String = "roompolicy 1\n", room: String? = Self.room) throws
    -> [String]
  { try TestText.run(policy: policy, room: room, sentences) }

  @Test func expectationsThatComeTruePass() throws {
    expect(
      try wrong(
        """
        ann@a.example can add zoe@a.example
          bob@a.example cannot add zoe@a.example
          owner can remove member
          visitor cannot remove visitor because no rule allows it
        """), equals: [])
  }

  @Test func aFailedExpectationSaysWhatWasAnswered() throws {
    expect(
      try wrong("bob@a.example can add zoe@a.example"),
      equals: ["bob@a.example can add zoe@a.example: allow, deny"]
    )
    expect(try wrong("ann@a.example cannot update").count, equals: 1)
  }

  @Test(arguments: [
    "eve@a.example cannot join because \"banned\"", "eve@a.example cannot join because \"actor is outcast\"",
    "zoe@a.example cannot join because \"not invited\"",
    "zoe@a.example cannot join because \"no rule allows it\"",
    "zoe@a.example cannot add yan@a.example because \"actor is not active\"",
    "eve@a.example cannot join because \"standard:\"",
    "ann@a.example can invite zoe@a.example because \"runs-it\"",
  ])
  func theReasonMayBeAnyPartOfWhatIsSaid(_ sentence: String) throws {
    expect(try wrong(sentence), equals: [])
  }

  @Test func aReasonThatIsNotGivenFails() throws {
    expect(try wrong("eve@a.example cannot join because \"password\"").count, equals: 1)
    expect(try wrong("eve@a.example cannot join because no rule allows it").count, equals: 1)
  }

  @Test func aStepChangesTheRoomOnlyForItsOwnScenario() throws {
    let sentences = """
      ann@a.example does ban bob@a.example
        then bob@a.example is outcast
      scenario "t"
        then bob@a.example is member
      """
    expect(try wrong(sentences), equals: [])
  }

  @Test func aStepThatIsDeniedFailsAndChangesNothing() throws {
    let outcome = try wrong("bob@a.example does ban ann@a.example\n  then ann@a.example is owner")
    expect(outcome.count, equals: 1)
  }

  @Test(arguments: [
    "is owner", "is one of owner, admin", "is at least admin", "is occupant", "is active", "is moderator",
    "has voice", "is from domain a.example", "is user ann@a.example", "outranks bob@a.example",
    "is not member",
    "is not system", "is not from domain *.example.org", "is from domain *.example",
  ])
  func factsAboutAUserAreStatedByTheirPhrases(_ phrase: String) throws {
    expect(try wrong("then ann@a.example " + phrase), equals: [])
  }

  @Test(arguments: [
    ("nobody can join", "RP0987"), ("ann@a.example can join with lnk", "RP0988"),
    ("ann@a.example can update with link", "RP0988"), ("then ann@a.example is happy", "RP0988"),
    ("owner does update", "RP0990"), ("ann@a.example does invite visitor", "RP0990"),
    ("ann@a.example can join unknown the weather", "RP0988"),
  ])
  func whatThePolicyDoesNotKnowIsAMistake(_ sentence: String, _ code: String) throws {
    let outcome = try wrong(sentence)
    expect(outcome.count, equals: 1)
    expect(outcome[0].contains(code))
  }

  @Test func aUserNeedsARoom() throws {
    expect(try wrong("owner can destroy-room", room: nil), equals: [])
    let outcome = try wrong("ann@a.example can update", room: nil)
    expect(outcome.count, equals: 1)
    expect(outcome[0].contains("RP0987"))
  }

  @Test func unknownFactsOpenNoDoor() throws {
    expect(try wrong("ann@a.example cannot add zoe@a.example unknown target is outcast"), equals: [])
  }
}
