import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let partAddsNothing = LintRule(
    .partAddsNothing, .note, "a part of a condition that the rest implies",
    summary: "Finds a part between `and`s that follows from the others, or between `or`s that leads to them.",
    avoid: "allow kick if actor is moderator and actor is active",
    prefer: "allow kick if actor is moderator",
    why: "It changes no answer; a reader wonders which case it is there for.",
    exceptions: "A part that is there to be read, such as a role beside a capability.",
    find: { context in
      var found: [Finding] = []
      for rule in context.ownRules {
        switch context.fates.fates[rule] {
        case .neverFires?, .decidedBy?: continue
        default: break
        }
        guard let part = context.policy.rules[rule].written else { continue }
        _ = context.bounded(context.policy.rules[rule].span) { () throws(DiagramMistake) in
          try context.findIdle(part, RuleSites(context, rule: rule), into: &found)
        }
      }
      return found
    })
}

extension LintContext {
  fileprivate func findIdle(
    _ part: WrittenCondition, _ sites: RuleSites, into found: inout [Finding]
  ) throws(DiagramMistake) {
    let parts = part.parts
    for inner in parts { try findIdle(inner, sites, into: &found) }
    if parts.count < 2 { return }
    let isAll = if case .all = part.kind { true } else { false }
    // Why: each part is held against all others, so long rows are left to the whole rule's finding.
    if parts.count > 16 { return }
    var isKept = [Bool](repeating: true, count: parts.count)
    for place in parts.indices.reversed() {
      let own = parts[place].condition
      if try !sites.canHold(own) { continue }
      if try !sites.canHold(.not(own)) { continue }
      let others = parts.indices.filter { $0 != place && isKept[$0] }.map { parts[$0].condition }
      let rest = isAll ? CheckedCondition.all(others) : .any(others)
      if isAll, try !sites.canHold(rest) { continue }
      if try sites.canHold(isAll ? .all([rest, .not(own)]) : .all([own, .not(rest)])) { continue }
      isKept[place] = false
      let text = quoted(parts[place].span)
      found.append(
        Finding(
          .partAddsNothing, parts[place].span,
          isAll ? "`\(text)` follows from the rest of the condition" : "`\(text)` adds no case to the rest",
          label: "changes no answer", help: "drop it, or fix the part that says more than is meant",
          proof: .impossibility(
            isAll ? "no request satisfies the rest and not this" : "no request satisfies this alone"),
          fix: removal(ofPart: place, of: parts, "drop it")))
    }
  }
}
