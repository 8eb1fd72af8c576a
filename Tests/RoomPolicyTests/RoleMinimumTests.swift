import Expectations
import RoomPolicy
import Testing

/// Roles that need so many users, or active ones.
struct RoleMinimumTests {
  private static func mayLeave(_ bounds: String, others: String) throws -> Bool {
    var ask = Ask()
    let policy =
      "profile roles\nrole chair = 3\n  \(bounds)\nredefine leave\nallow leave\n"
      + "forbid leave if request breaks role minimum\n"
    let room = "{\"users\": {\"a@x.example\": {\"role\": \"chair\", \"clients\": 1}\(others)}}"
    return try ask.isAllowed(policy: policy, room: room, "a@x.example leave")
  }

  @Test func theLastActiveUserOfARoleThatNeedsOneStays() throws {
    let away = ", \"b@x.example\": {\"role\": \"chair\"}"
    let here = ", \"b@x.example\": {\"role\": \"chair\", \"clients\": 1}"
    expect(try !Self.mayLeave("at least 1 active", others: ""))
    expect(try !Self.mayLeave("at least 1 active", others: away))
    expect(try Self.mayLeave("at least 1 active", others: here))
    expect(try Self.mayLeave("at least 1", others: away))
  }
}
