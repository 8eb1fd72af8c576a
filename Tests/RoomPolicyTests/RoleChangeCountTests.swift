import Expectations
import RoomPolicy
import Testing

/// What a change of role does to the counts: whoever is listed no more takes their clients along.
struct RoleChangeCountTests {
  private static let room = """
    {"users": {"ann@x.example": {"role": "owner"}, "bob@x.example": {"role": "member", "clients": 2}}}
    """

  private static func isAllowed(_ operation: String, _ question: String) throws -> Bool {
    var ask = Ask()
    let policy = "profile empty\nallow \(operation)\nforbid \(operation) if request removes last client\n"
    return try ask.isAllowed(policy: policy, room: room, question)
  }

  @Test func whoIsMadeNoneTakesTheirClientsAlong() throws {
    let change = "ann@x.example change-role bob@x.example with new-role="
    expect(try !Self.isAllowed("change role", change + "none"))
    expect(try !Self.isAllowed("change role", change + "outcast"))
    expect(try Self.isAllowed("change role", change + "visitor"))
  }

  @Test func whoMakesThemselvesNoneTakesTheirClientsAlong() throws {
    let change = "bob@x.example change-own-role with new-role="
    expect(try !Self.isAllowed("change own role", change + "none"))
    expect(try Self.isAllowed("change own role", change + "visitor"))
  }
}
