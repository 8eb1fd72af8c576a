import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let liftOpens = LintRule(
    .liftOpens, .note, "what a lift opens",
    summary: "Says exactly what is allowed by a `lift` that would be denied without it.",
    avoid: "lift peers-are-not-kicked if actor is admin and target is admin",
    prefer: "forbid any removing operation if actor is admin because \"owners alone remove\"",
    why: """
      A rule of the profile mostly stops a takeover or a lock-out. Who lifts one should see what becomes possible, \
      the ways that were not thought of among it.
      """,
    exceptions: "A lift that opens nothing is reported by RP0575 instead.",
    each: { context, report in
      for (lift, name, difference) in context.openedByLifts where !difference.opened.isEmpty {
        let sentences = difference.opened
        let words = sentences.prefix(3).map { $0.words(opens: true, limit: 4) }.joined(separator: "; ")
        let rest = sentences.count > 3 ? "; and \(sentences.count - 3) more" : ""
        report(
          Finding(
            .liftOpens, lift.span, "lifting `\(name)` opens: \(words)\(rest)", label: "opens this",
            help: "if this is meant, allow the finding by a comment; else say `if` where the rule is lifted",
            proof: .request(sentences[0].example)))
      }
    })

  static let liftOpensNothing = LintRule(
    .liftOpensNothing, .warning, "a lift that opens nothing",
    summary: "Finds a `lift` without which the same is allowed.",
    avoid: "lift peers-are-not-kicked if actor is member",
    prefer: "forbid any removing operation if actor is admin because \"owners alone remove\"",
    why: """
      Whoever lifts a rule wants something to be possible. Where no rule allows it, or another forbids it too, it is \
      not.
      """,
    each: { context, report in
      for (lift, name, difference) in context.openedByLifts
      where difference.opened.isEmpty && !difference.isCut {
        report(
          Finding(
            .liftOpensNothing, lift.span, "lifting `\(name)` opens nothing", label: "changes no answer",
            help: "drop it, or allow what is meant",
            proof: .impossibility("what it lifts is allowed by no rule, or forbidden by others too"),
            fix: context.removal(of: lift.span, "drop it")))
      }
    })
}

extension LintContext {
  /// Each lift of the policy's own files, with the name of the rule and all that it opens and closes; those that go
  /// beyond a bound are left out.
  fileprivate var openedByLifts: [(lift: CheckedLift, name: String, difference: PolicyDifference)] {
    var found: [(lift: CheckedLift, name: String, difference: PolicyDifference)] = []
    for (place, rule) in policy.rules.enumerated() {
      for (index, lift) in rule.lifts.enumerated() {
        var without = policy
        without.rules[place].lifts.remove(at: index)
        let difference = bounded(lift.span) { () throws(DiagramMistake) in
          try PolicyDifference(without, policy)
        }
        if let difference = difference ?? nil { found.append((lift, rule.name ?? "", difference)) }
      }
    }
    return found.sorted { $0.lift.span < $1.lift.span }
  }
}
