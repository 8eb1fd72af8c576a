import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy
import SourceText
import Testing

/// In the standard profile a ban that ends gives no role, whatever a caller names: nobody asks there who may give it.
struct UnbanTests {
  private func unbanned(_ profile: String) throws -> (before: BoundRoom, after: Room, question: Question) {
    let text = "roompolicy 1\nprofile \(profile)\nallow unban\n"
    let program = try require(compile(Source(name: "p", bytes: Array(text.utf8))).program)
    let eve = try User(Array("eve@a.example".utf8)[...])
    var room = Room()
    var user = RoomUser(user: eve)
    user.role = Array("outcast".utf8)
    room.users = [user]
    let bound = BoundRoom(Machine(program), room)
    var question = Question(
      asking: .unban, by: bound.person(try User(Array("ann@a.example".utf8)[...])), target: bound.person(eve))
    question.request.newRole = StandardRole.owner.number
    return (bound, room.applying(question, under: bound), question)
  }

  @Test(arguments: ["standard", "empty"]) func noRoleIsGiven(profile: String) throws {
    let (before, after, question) = try unbanned(profile)
    expect(after.users.allSatisfy { $0.role == nil })
    let facts = before.facts(
      question.operation, actor: question.actor, target: question.target, question.request)
    expect(facts.isSound)
    expect(facts.value(.exceedsRoleMaximum), equals: false)
  }
}
