import Testing

@testable import roompolicy_dev

struct BenchTests {
  @Test func theRulesByHandDecideAsTheMachineDoes() throws { try Bench.checkByHand() }
}
