import PolicyMachine
import RoomModel

/// Says of single facts and whole conditions whether they hold: nil where nobody knows.
///
/// It runs the very tests that the program of the policy has for a fact, so that what stands beside the author's words
/// is what the machine finds.
package struct FactJudge {
  let lowering: FactLowering
  let facts: Facts

  package func value(_ condition: CheckedCondition) -> Bool? { condition.value { value($0) } }

  package func value(_ fact: CheckedFact) -> Bool? {
    if holds(lowering.lower(fact, .surely)) { return true }
    return holds(lowering.lower(fact, .possibly)) ? nil : false
  }

  // Why recursion: the tests of one fact are two at most.
  private func holds(_ tests: TestTree) -> Bool {
    switch tests {
    case .constant(let value): value
    case .test(let test): Machine.holds(test, facts)
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    }
  }
}
