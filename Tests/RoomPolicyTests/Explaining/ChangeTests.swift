import Expectations
import PolicyExplain
import Foundation
import RoomPolicy
import Testing

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

  @Test func theNearestRuleStandsFirst() throws {
    let text = """
      roompolicy 1
      profile empty
      allow ban if actor is owner and target is member and actor outranks target
      allow ban if actor is one of owner, admin

      """
    let told = try explanation(text, "member ban owner")
    expect(told.allowing.map(\.line), equals: [4, 3])
    expect(told.allowing.map(\.distance), equals: [1, 3])
    expect(
      told.allowing[1].failed.map { $0.map(\.text) },
      equals: [
        ["actor is owner"], ["target is member"], ["actor outranks target"],
      ])
  }
}
