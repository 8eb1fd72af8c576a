import RoomModel

/// The facts of a policy as the machine tests them.
public struct LoweredFacts: Sendable {
  let lowering: FactLowering

  /// Prepares the facts of `policy`.
  public init(_ policy: CheckedPolicy) { lowering = FactLowering(policy) }

  /// The value that the policy's text gives a fact, whatever is asked; nil for what can vary.
  public func settled(_ fact: CheckedFact) -> Bool? { lowering.settled(fact) }

  /// A judge of the policy's conditions where `facts` hold.
  package func judge(_ facts: Facts) -> FactJudge { FactJudge(lowering: lowering, facts: facts) }

  /// The tests of a fact.
  package func tests(_ fact: CheckedFact) -> FactTests {
    FactTests(surely: lowering.lower(fact, .surely), possibly: lowering.lower(fact, .possibly))
  }
}
