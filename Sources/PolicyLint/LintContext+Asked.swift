import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel

// What is asked for of the words that a policy declares.
extension LintContext {
  /// Each fact that rules, lifts and assertions ask for.
  func eachAskedFact(_ body: (CheckedFact) -> Void) {
    for rule in policy.rules {
      for condition in [rule.condition] + rule.lifts.map(\.condition) { condition.eachFact(body) }
    }
    for case .who(let claim) in policy.assertions {
      for condition in [claim.who, claim.whom, claim.unless].compactMap(\.self) { condition.eachFact(body) }
    }
    for assertion in policy.timed {
      for condition in assertion.claim.conditions { condition.eachFact(body) }
    }
  }
}
