import Expectations
import RoomPolicy
import Testing
import PolicyQuestions

/// What a step makes of how somebody stands to the room: kicked, back, invited.
struct ParticipationTests {
  private static let policy = "roompolicy 1\nprofile empty\nallow any operation\n"

  /// Bob's participation after some lines, each an operation that is allowed.
  private static func participation(of name: String, after lines: [String]) throws -> Participation? {
    let policy = try require(Policy.load(Array(policy.utf8), name: "room").policy)
    var room = Room()
    for (name, role) in [("ann", "owner"), ("bob", "member")] {
      var user = RoomUser(user: try User(name + "@a.example"))
      user.role = Array(role.utf8)
      user.clients = 1
      room.users.append(user)
    }
    var bound = BoundRoom(policy.machine, room)
    for line in lines {
      var reader = QuestionReader(bound)
      bound.apply(try reader.read(line: Array(line.utf8)[...]))
    }
    let key = try User(name + "@a.example").key
    return bound.state.users.first { $0.user.key == key }?.participation
  }

  @Test func whoIsKickedIsGoneUntilTheyAreBack() throws {
    let kick = "ann@a.example kick bob@a.example"
    expect(try Self.participation(of: "bob", after: [kick]), equals: .left)
    expect(try Self.participation(of: "bob", after: [kick, "bob@a.example join"]), equals: nil)
    expect(try Self.participation(of: "bob", after: [kick, "ann@a.example add bob@a.example"]), equals: nil)
  }

  @Test func anInviteEndsWithTheEntry() throws {
    let invite = "ann@a.example invite zoe@a.example"
    expect(try Self.participation(of: "zoe", after: [invite]), equals: .invited)
    expect(try Self.participation(of: "zoe", after: [invite, "zoe@a.example accept-invite"]), equals: nil)
    expect(try Self.participation(of: "zoe", after: [invite, "zoe@a.example decline-invite"]), equals: nil)
  }
}
