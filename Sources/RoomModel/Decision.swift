/// A rule of one compiled policy, in the order of its rule table.
public struct RuleNumber: Hashable, Sendable {
  public let index: UInt32
  public init(_ index: UInt32) { self.index = index }
}

public enum Effect: UInt8, CaseIterable, Sendable {
  case allow, forbid
  public var word: String {
    switch self {
    case .allow: "allow"
    case .forbid: "forbid"
    }
  }
}

/// The answer to one question: yes or no, and the rule that carried it; no rule where none allowed it.
public struct Verdict: Hashable, Sendable {
  public let isAllowed: Bool
  public let rule: RuleNumber?
  @inlinable public init(isAllowed: Bool, rule: RuleNumber?) {
    self.isAllowed = isAllowed
    self.rule = rule
  }
}
