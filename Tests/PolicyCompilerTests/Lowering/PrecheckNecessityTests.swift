import Expectations
import PolicyMachine
import RoomModel
import Testing

@testable import PolicyCompiler
@testable import PolicyOracle

/// A precheck asks for what is necessary: where a rule of its run holds, it does not pass the run by.
struct PrecheckNecessityTests {
  private static func test(_ random: inout OracleRandom) -> TestTree {
    let word = random.pick(Array(FactWord.allCases.prefix(6)))
    let bits = (0...random.below(2)).reduce(UInt64(0)) { mask, _ in mask | 1 << UInt64(random.below(4)) }
    return .test(
      Instruction(random.pick([.some, .some, .zero, .all, .lacks]), index: word.rawValue, operand: bits))
  }

  private static func tree(_ random: inout OracleRandom, depth: Int) -> TestTree {
    if depth == 0 || random.chance(30) { return test(&random) }
    let parts = (0..<2 + random.below(2)).map { _ in tree(&random, depth: depth - 1) }
    return random.chance(50) ? .all(parts) : .any(parts)
  }

  @Test func whereARuleHoldsItsRunIsNotPassedBy() {
    var random = OracleRandom(seed: 31)
    var counts = (prechecks: 0, held: 0, passed: 0)
    for turn in 0..<Sweep.turns(1500, of: 200_000) {
      let trees = (0...random.below(3)).map { _ in Self.tree(&random, depth: 2) }
      var precheck = Precheck()
      let known = trees.compactMap { ForbidPlan.candidate(for: $0) }
      guard known.count == trees.count else { continue }
      for one in known { precheck.join(one) }
      counts.prechecks += 1
      expect(
        trees.allSatisfy(precheck.isNeeded), "turn \(turn): \(trees) is found to need what it was asked for")
      for _ in 0..<6 {
        var words = FactWords()
        for word in FactWord.allCases { words[word] = random.next() & random.next() & 15 }
        let isPassedBy = precheck.tests.allSatisfy { TestTree.test($0).holds(words) }
        let isHeld = trees.contains { $0.holds(words) }
        counts.held += isHeld ? 1 : 0
        counts.passed += isPassedBy ? 1 : 0
        expect(!(isHeld && isPassedBy), "turn \(turn): \(trees)")
      }
    }
    expect(counts.prechecks > 300 && counts.held > 500 && counts.passed > 50, "\(counts)")
  }
}
