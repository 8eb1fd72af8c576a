import Expectations
import Testing

@testable import PolicyOracle

/// Steps that a policy allows never lead to a room that should not be.
struct WalkTests {
  @Test(arguments: 0..<Sweep.turns(2, of: 100)) func noAllowedStepLeadsAstray(block: Int) throws {
    var allowed = 0
    for number in 0..<10 {
      var walk = try Walk(seed: block * 1000 + number)
      try walk.take(40)
      allowed += walk.allowed
    }
    expect(allowed > 50)
  }

  @Test(arguments: 0..<Sweep.turns(2, of: 100)) func noAllowedStepLeadsAstrayWithOwnRoles(block: Int) throws {
    var allowed = 0
    for number in 0..<10 {
      var walk = try Walk(seed: block * 1000 + number, keeping: .roles)
      try walk.take(40)
      allowed += walk.allowed
    }
    expect(allowed > 30)
  }
}
