import Expectations
import Testing

@testable import PolicyOracle

/// What an answer depends on where facts are unknown.
struct DependenceTests {
  @Test(arguments: 0..<4) func aConditionHoldsOfARequestExactlyWhereItIsAllowed(block: Int) throws {
    var property = DependenceProperty()
    for number in 0..<Sweep.turns(10, of: 400) { try property.check(seed: block * 1000 + number) }
    expect(property.asked > 20)
    expect(property.depending > 5)
    expect(property.compiled > 4)
  }
}
