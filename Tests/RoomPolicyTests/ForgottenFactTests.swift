import Expectations
import PolicyCompiler
import RoomPolicy
import Testing
import PolicyQuestions

/// What `unknown FACT` makes unknown.
struct ForgottenFactTests {
  private func isAllowed(_ question: String, _ rules: String, _ users: String = "") throws -> Bool {
    let loaded = Policy.load(Array(("roompolicy 1\n" + rules).utf8), name: "test.roompolicy")
    let machine = try require(loaded.policy).machine
    var room = Room()
    for word in users.split(separator: " ") {
      let parts = word.split(separator: "=")
      var user = RoomUser(user: try User(Array(parts[0].utf8)[...]))
      user.role = Array(parts[1].utf8)
      user.clients = 1
      room.users.append(user)
    }
    let bound = BoundRoom(machine, room)
    var reader = QuestionReader(bound)
    return bound.verdict(try reader.read(line: Array(question.utf8)[...])).isAllowed
  }

  @Test func whoMayBeAModeratorIsForbiddenWhatModeratorsAre() throws {
    let rules = "profile empty\nallow send message\nforbid send message if actor is moderator"
    for role in ["member", "owner"] {
      let question = "a@x.example send unknown \"actor is moderator\""
      expect(try !isAllowed(question, rules, "a@x.example=\(role)"), "\(role)")
    }
    expect(try isAllowed("a@x.example send", rules, "a@x.example=member"))
  }

  @Test func whoMayNotBePreauthorizedIsNotSurelySo() throws {
    let rules = "profile empty\npreauth-member user a@x.example\nallow join if actor is preauthorized"
    expect(try isAllowed("a@x.example join", rules))
    for fact in ["actor is preauthorized", "actor is preauthorized as member"] {
      expect(try !isAllowed("a@x.example join unknown \"\(fact)\"", rules), "\(fact)")
    }
  }

  @Test func voiceOfOnesOwnRolesCanBeUnknown() throws {
    let rules = """
      profile roles
      role mute = 2
      role loud = 3
        can send message
      allow send voice message if not actor has voice
      """
    expect(try isAllowed("a@x.example send-voice-message", rules, "a@x.example=mute"))
    let unknown = "a@x.example send-voice-message unknown \"actor has voice\""
    expect(try !isAllowed(unknown, rules, "a@x.example=mute"))
  }

  @Test func whatIsDerivedFromAForgottenPartOfTheRequestIsUnknown() throws {
    let rules =
      "profile empty\nexpiry optional from 1 hour to 1 day\nallow send message\n"
      + "forbid send message if request breaks expiry"
    expect(try isAllowed("a@x.example send", rules, "a@x.example=member"))
    let unknown = "a@x.example send unknown \"request expires after 2 days\""
    expect(try !isAllowed(unknown, rules, "a@x.example=member"))
  }

  @Test func aListOfNewRolesCanBeForgotten() throws {
    let rules = "profile empty\nallow change own role if not new role is one of owner, admin"
    expect(try isAllowed("member change-own-role", rules))
    expect(try !isAllowed("member change-own-role unknown \"new role is one of owner, admin\"", rules))
  }

  @Test func aLongFactIsReadToItsEnd() throws {
    let group = "the-council-of-all-the-elders@long-name-of-a-department.example.com"
    let rules = "profile empty\nallow send message unless actor is in workgroup \(group)"
    expect(try isAllowed("a@x.example send", rules, "a@x.example=member"))
    let unknown = "a@x.example send unknown \"actor is in workgroup \(group)\""
    expect(try !isAllowed(unknown, rules, "a@x.example=member"))
  }

  @Test func rolesOfOnesOwnHaveNoModeratorsToForget() {
    #expect(throws: QuestionMistake.self) {
      try isAllowed("none send unknown \"actor is moderator\"", "profile roles\nallow send message")
    }
  }
}
