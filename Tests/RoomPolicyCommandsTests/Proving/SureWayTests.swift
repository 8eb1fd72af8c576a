import Expectations
import RoomPolicy
import Testing

@testable import PolicyOverTime

/// Somebody always can where somebody of a role, of whom there always is one, has a way in whatever room.
struct SureWayTests {
  private func bounds(_ lines: String, _ claim: String) throws -> TimedProver.Bounds? {
    let text = "roompolicy 1\nopen\n\(lines)\nassert \(claim)\n"
    let policy = try require(Policy.load(Array(text.utf8), name: "p.roompolicy").policy, text)
    let prover = try require(TimedProver(policy, rooms: 300))
    guard case .holds(let bounds) = prover.prove(try require(policy.checked?.timedClaims.last).claim) else {
      return nil
    }
    return bounds
  }

  @Test(arguments: ["commit with Add", "update-policy", "ban"])
  func anOwnerStaysAndCanInRoomsOfAnySize(operation: String) throws {
    let found = try bounds("", "always occupant eventually \(operation)")
    expect(found?.isOfAnySize == true, "\(String(describing: found))")
  }

  @Test func everySortOfPeopleWhomThePolicyNamesIsLookedAt() throws {
    let lines = (0..<8).map {
      "preauth-admin domain d\($0).example\nforbid ban if actor is from domain d\($0).example"
    }
    let found = try bounds(lines.joined(separator: "\n"), "always occupant eventually commit with Add")
    expect(found?.isOfAnySize == true && found?.leftOut == 0, "\(String(describing: found))")
  }

  /// Each of these takes from the last owner what the way needs.
  @Test(
    arguments: [
      "lift an-owner-stays", "forbid commit with Add if actor is owner and room has at least 3 active member",
      "forbid commit with Remove, ban, change role if target is not occupant", "max-users 5",
      "forbid join, rejoin if actor is owner",
      "forbid commit with Add if request leaves no owner or actor is owner",
    ])
  func whatMayBeMissingInSomeRoomIsNoSureWay(line: String) throws {
    let found = try bounds(line, "always owner eventually commit with Add")
    expect(found?.isOfAnySize != true, "\(line): \(String(describing: found))")
  }
}
