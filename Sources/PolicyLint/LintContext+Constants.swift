import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintContext {
  /// Parts of conditions that are always true or always false, the outermost of each.
  func findConstants() -> [Finding] {
    var found: [Finding] = []
    for rule in ownRules {
      if case .neverFires? = fates.fates[rule] { continue }
      guard let part = policy.rules[rule].written else { continue }
      _ = bounded(policy.rules[rule].span) { () throws(DiagramMistake) in
        try findConstants(
          part, RuleSites(self, rule: rule), removal(ofConditionOf: rule, "drop the condition"),
          isWhole: true, into: &found)
      }
    }
    return found
  }

  private func findConstants(
    _ part: WrittenCondition, _ sites: RuleSites, _ fix: FixIt?, isWhole: Bool,
    into found: inout [Finding]
  ) throws(DiagramMistake) {
    // Why: what the settings alone settle is for the first file to say; used files serve many policies.
    if part.span.source != 0, try sites.isSettled(part.condition) { return }
    if try !sites.canHold(.not(part.condition)) {
      let text = quoted(part.span)
      found.append(
        Finding(
          .conditionAlwaysTrue, part.span, "`\(text)` is always true",
          label: "holds for every request",
          help: isWhole ? "drop the condition, or fix it" : "drop this part, or fix it",
          proof: .impossibility("no request makes `\(text)` false"), fix: fix))
      return
    }
    if try !sites.canHold(part.condition) {
      let text = quoted(part.span)
      found.append(
        Finding(
          .conditionAlwaysFalse, part.span, "`\(text)` is always false",
          label: "holds for no request", help: "drop this part, or fix it",
          proof: .impossibility("no request makes `\(text)` true"), fix: fix))
      return
    }
    for (place, inner) in part.parts.enumerated() {
      let fix = removal(ofPart: place, of: part.parts, "drop this part")
      try findConstants(inner, sites, fix, isWhole: false, into: &found)
    }
  }
}
