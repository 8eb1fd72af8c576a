import Testing

@testable import roompolicy_dev

@Suite struct BenchTests {
  @Test func theRulesByHandDecideAsTheMachineDoes() throws { try Bench.checkByHand() }
}
