import Expectations
import Testing

struct UndueRoleTests {
  private let policy = """
    roompolicy 1
    redefine change role
    allow change role if actor is owner
    forbid change role if actor is target
    """

  @Test func whoJoinsIsTheTargetOfHisOwnNewRole() throws {
    var ask = Ask()
    let room = "{\"users\": {\"ann@example.com\": {\"role\": \"owner\", \"clients\": 1}}}"
    expect(try !ask.isAllowed(policy: policy, room: room, "ann@example.com join with new-role=admin"))
    expect(try !ask.isAllowed(policy: policy, room: nil, "owner join with new-role=admin"))
    expect(try ask.isAllowed(policy: policy, room: nil, "owner join with new-role=owner"))
  }
}
