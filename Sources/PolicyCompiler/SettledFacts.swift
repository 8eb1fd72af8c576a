/// What a policy's text settles of its facts, whatever is asked.
public struct SettledFacts: Sendable {
  private let lowering: FactLowering

  /// Prepares the facts of `policy`.
  public init(_ policy: CheckedPolicy) { lowering = FactLowering(policy) }

  /// The value that a fact always has; nil for what can vary.
  public func value(_ fact: CheckedFact) -> Bool? { lowering.settled(fact) }
}
