import PolicyCompiler
import PolicyMachine
import RoomModel

/// A rule that carried an answer, and what it does.
public struct Reason: Hashable, Sendable {
  /// Whether the rule allows or forbids.
  public let effect: Effect
  /// The rule's text, its `because`, and where it stands: a file, a line and a column.
  public let rule: RulePlace

  /// A rule of a compiled policy.
  package init(_ number: RuleNumber, _ program: Program) {
    let rule = program.rules[Int(number.index)]
    effect = rule.effect
    self.rule = RulePlace(rule, program)
  }

  /// A rule of a policy whose source is at hand.
  package init(_ rule: CheckedRule, _ policy: CheckedPolicy) {
    effect = rule.effect
    self.rule = RulePlace(rule, policy)
  }
}

extension Answer {
  /// Whether it is allowed.
  public var isAllowed: Bool { verdict.isAllowed }

  /// The rules that carried the answer, in the policy's order; none where no rule allows it, where a new policy does
  /// not fit (`unfit`), or where the commit denies it (`fault`).
  ///
  ///     for reason in answer.reasons(in: policy) { print(reason.rule.position, reason.rule.because ?? "") }
  public func reasons(in policy: Policy) -> [Reason] {
    rules.map { Reason($0, policy.program) }
  }

  /// Who enforces the decision: `hub`, `every member`.
  public var enforcers: [String] { operation.row.enforcers.words }

  /// The answer in lines of text: `allow` or `deny`, then each rule with its reason and place, then who enforces it.
  public func text(in policy: Policy) -> String {
    var lines = [isAllowed ? "allow" : "deny"]
    for reason in reasons(in: policy) {
      lines.append("  " + reason.rule.text)
      if let because = reason.rule.because { lines.append("    because " + because) }
      lines.append("    at " + reason.rule.position + (reason.rule.name.map { ", named " + $0 } ?? ""))
    }
    if let fault { lines.append("  " + fault.words) }
    for unfit in unfit {
      if !unfit.text.isEmpty { lines.append("  " + unfit.text) }
      lines.append("    because " + unfit.because)
      lines.append("    at \(unfit.file):\(unfit.line):\(unfit.column)")
    }
    if rules.isEmpty && unfit.isEmpty && fault == nil { lines.append("  no rule allows it") }
    lines.append("  enforced by " + enforcers.joined(separator: ", "))
    return lines.joined(separator: "\n")
  }
}

extension CommitAnswer {
  /// The answers to the parts that fail, the committer's own update among them.
  public var failing: [Answer] { (parts + (update.map { [$0] } ?? [])).filter { !$0.isAllowed } }
}
