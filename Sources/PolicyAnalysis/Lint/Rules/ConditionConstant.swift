import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let conditionAlwaysTrue = LintRule(
    .conditionAlwaysTrue, .warning, "a condition that is always true",
    summary: "Finds a condition, or a part of one, that holds for every request.",
    avoid: "allow knock if actor is none or actor is not none",
    prefer: "allow knock if actor is none",
    why: "It guards nothing, and reads as if it did.",
    exceptions: "In a used file a condition on settings, which differ from policy to policy, is not told.",
    find: { context in findConstants(context, .conditionAlwaysTrue) })

  static let conditionAlwaysFalse = LintRule(
    .conditionAlwaysFalse, .warning, "a condition that is always false",
    summary: "Finds a part of a condition that holds for no request.",
    avoid: "allow knock if actor is none or (actor is none and actor is member)",
    prefer: "allow knock if actor is none",
    why: "Such a part never lets the rule fire. Most often one of its words is wrong.",
    exceptions: "A rule that as a whole never fires is told by RP0501 instead.",
    find: { context in findConstants(context, .conditionAlwaysFalse) })

  private static func findConstants(_ context: LintContext, _ code: LintCode) -> [Finding] {
    context.constants.filter { $0.code == code }
  }
}

extension LintContext {
  /// Parts of conditions that are always true or always false, the outermost of each.
  func findConstants() -> [Finding] {
    var found: [Finding] = []
    for rule in ownRules {
      if case .neverFires? = fates.fates[rule] { continue }
      guard let part = part(of: rule) else { continue }
      _ = bounded(policy.rules[rule].span) { () throws(DiagramMistake) in
        try findConstants(part, standIns(of: rule), isWhole: true, into: &found)
      }
    }
    return found
  }

  private func findConstants(
    _ part: ConditionPart, _ operations: [Operation], isWhole: Bool, into found: inout [Finding]
  ) throws(DiagramMistake) {
    let diagram = try space.diagram(part.condition)
    // Why: what the settings alone settle is for the first file to say; used files serve many policies.
    if diagram <= .always && part.span.source != 0 { return }
    if try !holdsSomewhere(try space.diagrams.not(diagram), operations) {
      let text = quoted(part.span)
      found.append(
        Finding(
          .conditionAlwaysTrue, part.span, "`\(text)` is always true",
          label: "holds for every request",
          help: isWhole ? "drop the condition, or mend it" : "drop this part, or mend it",
          proof: .impossibility("no request makes `\(text)` false")))
      return
    }
    if try !holdsSomewhere(diagram, operations) {
      let text = quoted(part.span)
      found.append(
        Finding(
          .conditionAlwaysFalse, part.span, "`\(text)` is always false",
          label: "holds for no request", help: "drop this part, or mend it",
          proof: .impossibility("no request makes `\(text)` true")))
      return
    }
    for inner in part.parts { try findConstants(inner, operations, isWhole: false, into: &found) }
  }

  /// Whether some request for one of the operations makes `diagram` true.
  func holdsSomewhere(_ diagram: Diagram, _ operations: [Operation]) throws(DiagramMistake) -> Bool {
    if diagram == .never { return false }
    for operation in operations where try world(operation).canHold(diagram) { return true }
    return false
  }
}
