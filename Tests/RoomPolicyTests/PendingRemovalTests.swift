import Expectations
import Testing

/// What `request omits a pending removal` counts: users who have clients and are no occupants.
struct PendingRemovalTests {
  private let policy = """
    roompolicy 1
    profile empty
    allow commit with Remove
    forbid commit with Remove if request omits a pending removal
    """

  private func room(_ pending: [String]) -> String {
    let users = [("ann", "owner"), ("bob", "member")] + pending.map { ($0, "outcast") }
    let listed = users.map { "\"\($0.0)@example.com\": {\"role\": \"\($0.1)\", \"clients\": 1}" }
    return "{\"users\": {\(listed.joined(separator: ", "))}}"
  }

  private func isAllowed(_ pending: [String], _ question: String) throws -> Bool {
    var ask = Ask()
    return try ask.isAllowed(policy: policy, room: room(pending), question)
  }

  @Test func theRemovalThatIsCommittedIsNotOmitted() throws {
    expect(try isAllowed(["cat"], "ann@example.com remove cat@example.com"))
    expect(try !isAllowed(["cat", "dan"], "ann@example.com remove cat@example.com"))
  }

  @Test func removingAnOccupantOmitsWhatIsPending() throws {
    expect(try isAllowed([], "ann@example.com remove bob@example.com"))
    expect(try !isAllowed(["cat"], "ann@example.com remove bob@example.com"))
  }
}
