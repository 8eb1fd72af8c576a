import Expectations
import PolicyCompiler
import RoomPolicy
import Testing
import PolicyQuestions

/// What follows for counts and undue roles when the new role, or whether a link counts, is unknown.
struct UnknownRoleTests {
  private func isAllowed(_ question: String, _ rules: String) throws -> Bool {
    let loaded = Policy.load(Array(("roompolicy 1\n" + rules).utf8), name: "test.roompolicy")
    let bound = BoundRoom(try require(loaded.policy).machine, Room())
    var reader = QuestionReader(bound)
    return bound.verdict(try reader.read(line: Array(question.utf8)[...])).isAllowed
  }

  private let full = """
    profile roles
    role guest = 2
    role chair = 3
      at most 0
    allow join
    forbid join if request exceeds role maximum

    """

  @Test func anUnknownNewRoleMayBeOneThatIsFull() throws {
    expect(try isAllowed("a@x.example join with new-role=guest", full))
    expect(try !isAllowed("a@x.example join with new-role=chair", full))
    expect(try !isAllowed("a@x.example join unknown new-role", full))
  }

  @Test func aCountThatMayBeSoIsNotSurelySo() throws {
    let rules = """
      profile roles
      role guest = 2
      role chair = 3
        at most 0
      redefine join
      allow join
      """
    for end in [" if request exceeds role maximum\n", "\nforbid join if not request exceeds role maximum\n"] {
      expect(try isAllowed("a@x.example join with new-role=chair", rules + end))
      expect(try !isAllowed("a@x.example join with new-role=guest", rules + end))
      expect(try !isAllowed("a@x.example join unknown new-role", rules + end))
    }
  }

  @Test func aLinkThatMayCountMayGiveARoleThatIsFull() throws {
    let rules = full + "join-links signed by guest as chair"
    expect(try isAllowed("a@x.example join", rules))
    expect(try !isAllowed("a@x.example join with link", rules))
  }

  @Test func theUsualRoleIsUnknownWhileTheLinkIs() throws {
    let rules = """
      profile empty
      join-links as visitor
      allow join
      forbid join if request gives an undue role
      """
    expect(try isAllowed("a@x.example join with new-role=member", rules))
    expect(try !isAllowed("a@x.example join with link, new-role=member", rules))
    expect(try isAllowed("a@x.example join with link, link-signed-by=owner, new-role=visitor", rules))
  }

  @Test func aRoleThatMayBeTheUsualOneIsNotSurelyUndue() throws {
    let rules = """
      profile empty
      join-links as visitor
      allow join if request gives an undue role
      """
    expect(try isAllowed("a@x.example join with new-role=owner", rules))
    expect(try isAllowed("a@x.example join with link, link-signed-by=owner, new-role=member", rules))
    expect(try !isAllowed("a@x.example join with link, new-role=member", rules))
  }

  @Test func anUnknownNewRoleLeavesKnownWhatEveryRoleLeaves() throws {
    let rules = """
      profile empty
      allow change own role
      forbid change own role if request leaves no owner or request leaves no active moderator
      """
    expect(try isAllowed("a@x.example change-own-role unknown new-role", rules))
  }
}
