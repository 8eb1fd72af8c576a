import RoomPolicy
import PolicyCompiler
import RoomModel

/// A rule that governs the operation asked about, and what it made of the question.
public struct TriedRule: Sendable {
  /// The source file's name.
  public let file: String
  /// Both from 1; columns count UTF-8 bytes.
  public let line: Int
  /// From 1, in UTF-8 bytes.
  public let column: Int
  /// As its author wrote it, on one line, without the reason.
  public let text: String
  /// Whether the rule allows or forbids.
  public let effect: Effect
  /// The rule's name; nil where it has none.
  public let name: String?
  /// The rule's reason; nil where it has none.
  public let because: String?
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

  init(_ rule: CheckedRule, of operation: Operation, _ text: PolicyText, _ judge: FactJudge) {
    let source = text.policy.sources[Int(rule.span.source)]
    file = source.name
    (line, column) = source.position(at: Int(rule.span.start))
    self.text = text.text(rule.span)
    effect = rule.effect
    name = rule.name
    because = rule.because.map { String(decoding: $0, as: UTF8.self) }
    isOfProfile = rule.isOfProfile
    let value = judge.value(rule.condition(for: operation))
    isMet = rule.effect == .allow ? value == true : value != false
    let obstacles = text.spoken(rule, of: operation).obstacles(to: rule.effect == .allow, judge)
    distance = obstacles.distance
    failed = obstacles.groups
  }

  init(_ rule: ProgramRule, _ program: Program, isMet: Bool) {
    file = String(decoding: program.files[Int(rule.file)], as: UTF8.self)
    line = Int(rule.line)
    column = Int(rule.column)
    text = String(decoding: rule.text, as: UTF8.self)
    effect = rule.effect
    name = rule.name.map { String(decoding: $0, as: UTF8.self) }
    because = rule.because.map { String(decoding: $0, as: UTF8.self) }
    isOfProfile = false
    self.isMet = isMet
    distance = 0
    failed = []
  }
}
