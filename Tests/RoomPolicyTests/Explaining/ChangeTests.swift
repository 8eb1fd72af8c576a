import Expectations
import PolicyExplain
import Foundation
import RoomPolicy
import Testing
import PolicyQuestions

struct ChangeTests {
  private func explanation(_ text: String, _ line: String) throws -> Explanation {
    let policy = try ExampleRoom.load(Array(text.utf8), in: ExampleRoom.root)
    let room = BoundRoom(policy.machine)
    var reader = QuestionReader(room)
    return Explainer(policy, room, nil).explain(try reader.read(line: Array(line.utf8)[...]))
  }

  @Test func whoIsAllowedByTwoRulesLosesItByNoSingleLine() throws {
    let text = "roompolicy 1\nprofile empty\nallow ban if actor is owner\n"
    expect(try explanation(text, "owner ban none").deletions.map(\.line), equals: [3])
    let twice = text + "allow any membership operation if actor is one of owner, admin\n"
    let told = try explanation(twice, "owner ban none")
    expect(told.deletions.isEmpty)
    expect(told.triedEveryDeletion)
    expect(told.allowing.count, equals: 2)
  }

  @Test func asManyMoreOfARoleAsARuleAsksForAreAdvised() throws {
    let text = """
      roompolicy 1
      profile empty
      allow pin message if room has at least 3 active admin
      allow ban if not room has at least 2 admin

      """
    let policy = try ExampleRoom.load(Array(text.utf8), in: ExampleRoom.root)
    var state = Room()
    for (name, role, clients) in [("ann", "admin", 1), ("bob", "admin", 0), ("cid", "member", 1)] {
      var user = RoomUser(user: try User("\(name)@example.com"))
      (user.role, user.clients) = (Array(role.utf8), clients)
      state.users.append(user)
    }
    let room = BoundRoom(policy.machine, state)
    func advice(_ line: String) throws -> [String] {
      var reader = QuestionReader(room)
      let told = Explainer(policy, room, state).explain(try reader.read(line: Array(line.utf8)[...]))
      return told.changes.flatMap(\.steps).compactMap {
        if case .room(let change) = $0 { change.words } else { nil }
      }
    }
    expect(try advice("cid@example.com pin-message"), equals: ["2 more admin were active in the room"])
    let fewer = try advice("cid@example.com ban ann@example.com")
    expect(fewer.contains("bob@example.com were not in the room"), "\(fewer)")
  }

  @Test func theNearestRuleStandsFirst() throws {
    let text = """
      roompolicy 1
      profile empty
      allow ban if actor is owner and target is member and actor outranks target
      allow ban if actor is one of owner, admin

      """
    let told = try explanation(text, "member ban owner")
    expect(told.allowing.map(\.reason.rule.line), equals: [4, 3])
    expect(told.allowing.map(\.distance), equals: [1, 3])
    expect(
      told.allowing[1].failed.map { $0.map(\.text) },
      equals: [
        ["actor is owner"], ["target is member"], ["actor outranks target"],
      ])
  }
}
