import Expectations
import PolicyOracle
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import Testing

struct EnumerationTests {
  /// All values of the variables that a decision can depend on, made facts for the machine.
  @Test func generatedPoliciesAgreeWithEnumeration() throws {
    var policies = SeededPolicies(seed: 7)
    var compared = 0
    var possible = 0
    for _ in 0..<Sweep.turns(25, of: 300) {
      let (text, phrase) = policies.next()
      let loaded = try Loaded(text)
      let operation = try require(Operation.allCases.first { $0.row.phrase == phrase })
      let space = FactSpace(loaded.policy)
      let world = try FactWorld(space, operation)
      let diagram = try OperationDiagram(space, operation)
      var levels: Set<Level> = []
      for (_, condition) in diagram.rules { levels.formUnion(space.diagrams.support(condition)) }
      let all = world.matteringLevels(to: levels.sorted())
      var product = 1
      for level in all { product = min(product * space.diagrams.domain(of: level), 1 << 20) }
      if product > 1 << 13 { continue }
      var isSomewhereAllowed = false
      for number in 0..<product {
        var rest = number
        var values = [Int](repeating: 0, count: space.variables.count)
        for level in all {
          values[level.index] = rest % space.diagrams.domain(of: level)
          rest /= space.diagrams.domain(of: level)
        }
        let facts = FactsOf(values: values, space: space, policy: loaded.policy).facts
        let isAllowed = loaded.machine.decide(operation, facts).isAllowed
        compared += 1
        if space.diagrams.holds(diagram.allowed, { values[$0.index] }) != isAllowed {
          Issue.record("\(text)\n\(values)")
          return
        }
        if isAllowed && world.admits(among: all, { values[$0.index] }) { isSomewhereAllowed = true }
      }
      if isSomewhereAllowed { possible += 1 }
      expect(try world.canHold(diagram.allowed), equals: isSomewhereAllowed, "\(text)")
    }
    expect(compared > 5_000 && possible > 10, "\(compared) \(possible)")
  }
}
