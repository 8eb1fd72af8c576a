import PolicyMachine

extension Program {
  /// The program of a checked policy; nil where it would be larger than a program may be.
  ///
  /// For whoever changes a policy's rules and asks what that would do; texts are compiled by `compile`.
  public init?(_ policy: CheckedPolicy) {
    guard let program = lower(policy).program else { return nil }
    self = program
  }

  /// The program of `policy` with `rules` in the place of its own.
  public init?(_ policy: CheckedPolicy, rules: [CheckedRule]) {
    var changed = policy
    changed.rules = rules
    self.init(changed)
  }
}
