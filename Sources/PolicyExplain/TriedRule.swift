import RoomPolicy
import PolicyCompiler
import RoomModel

/// A rule that governs the operation asked about, and what it made of the question.
public struct TriedRule: Sendable {
  /// Whether it allows or forbids, its text, and where it stands.
  public let reason: Reason
  /// Whether the rule is the profile's and not the policy's own.
  public let isOfProfile: Bool
  /// It allows, or it forbids.
  public let isMet: Bool
  /// How few facts of its condition would have to turn: for an allow rule until it allows, for a forbid rule
  /// that forbids until it does not. 1000 and above where facts alone never do it.
  public let distance: Int
  /// What keeps an allow rule from allowing, or makes a forbid rule forbid: of each group one fact must turn.
  /// Empty for a rule from a compiled policy, whose conditions are gone.
  public let failed: [[FailedAtom]]

  init(_ spoken: SpokenRule, _ policy: CheckedPolicy, _ judge: FactJudge) {
    let isAllow = spoken.rule.effect == .allow
    reason = Reason(spoken.rule, policy)
    isOfProfile = spoken.rule.isOfProfile
    let value = judge.value(spoken.condition)
    isMet = isAllow ? value == true : value != false
    let obstacles = spoken.spoken.obstacles(to: isAllow, judge)
    distance = obstacles.distance
    failed = obstacles.groups
  }

  init(_ rule: RuleNumber, _ program: Program, isMet: Bool) {
    reason = Reason(rule, program)
    isOfProfile = false
    self.isMet = isMet
    distance = 0
    failed = []
  }
}
