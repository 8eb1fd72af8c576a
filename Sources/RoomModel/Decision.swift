/// A rule of one compiled policy, in the order of its rule table.
public struct RuleNumber: Hashable, Sendable {
  /// The rule's row in the program's table of rules, from 0.
  public let index: UInt32
  /// Numbers a rule by its row in the table of rules.
  public init(_ index: UInt32) { self.index = index }
}

/// What a rule does with the requests that it matches. A forbid rule wins over every allow rule.
public enum Effect: UInt8, CaseIterable, Sendable {
  case allow, forbid
  /// The effect as a policy writes it.
  public var word: String {
    switch self {
    case .allow: "allow"
    case .forbid: "forbid"
    }
  }
}

/// The answer to one question: yes or no, and the rule that carried it; no rule where none allowed it.
public struct Verdict: Hashable, Sendable {
  /// Whether the operation is allowed.
  public let isAllowed: Bool
  /// The rule that carried the answer; nil where no rule allowed it.
  public let rule: RuleNumber?
  /// Creates a verdict from its answer and the rule that carried it.
  @inlinable public init(isAllowed: Bool, rule: RuleNumber?) {
    self.isAllowed = isAllowed
    self.rule = rule
  }
}
