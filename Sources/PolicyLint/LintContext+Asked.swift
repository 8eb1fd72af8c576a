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

  /// Whether a definition names a right or relation in one of these facts, used or not.
  func isNamed(_ name: String, by facts: Set<Fact>) -> Bool {
    var isNamed = false
    eachCondition(ofDefinitions: true) { condition in
      condition.each { part in
        guard case .fact(let fact) = part, facts.contains(fact.fact) else { return }
        for case .name(let word) in fact.arguments where text(word) == name { isNamed = true }
      }
    }
    return isNamed
  }
}
