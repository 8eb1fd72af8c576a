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
    if lowering.lower(fact, .surely).holds(facts) { return true }
    return lowering.lower(fact, .possibly).holds(facts) ? nil : false
  }
}

/// The tests of one fact, for who asks of it many times.
package struct FactTests: Sendable {
  let surely: TestTree
  let possibly: TestTree

  /// Whether the fact is so; nil where nobody knows.
  package func value(_ facts: Facts) -> Bool? {
    if surely.holds(facts) { return true }
    return possibly.holds(facts) ? nil : false
  }
}

extension TestTree {
  // Why recursion: the tests of one fact are two at most.
  fileprivate func holds(_ facts: Facts) -> Bool {
    switch self {
    case .constant(let value): value
    case .test(let test): Machine.holds(test, facts)
    case .all(let parts): parts.allSatisfy { $0.holds(facts) }
    case .any(let parts): parts.contains { $0.holds(facts) }
    }
  }
}
