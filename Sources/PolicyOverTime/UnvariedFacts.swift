import PolicyCompiler
import RoomPolicy

/// Facts in which the rooms that are looked at do not differ, and which would let more through: nobody consents to or
/// blocks anybody there, or uses a pseudonym, only bots that the policy names are bots, and two users alone stand in a
/// relation. A claim that holds without them need not hold.
struct UnvariedFacts {
  /// Them, in the words of the policy; empty where nothing hangs on any.
  private(set) var words: [String] = []

  init(_ policy: CheckedPolicy, for claim: TimedClaim) {
    var goals = OperationSet()
    if case .neverCan(_, let operations, _) = claim { goals = operations }
    if case .alwaysCan(_, let operations, _) = claim { goals = operations }
    let steps = OperationSet(
      Operation.allCases.filter { $0.effect.isStep && !$0.isProposal || goals.contains($0) })
    for rule in policy.rules {
      for variant in rule.variants where variant.operations.members.contains(where: steps.contains) {
        look(variant.condition, opens: rule.effect == .allow)
      }
    }
    for condition in claim.conditions {
      condition.eachFact { note($0) }
    }
  }

  /// Notes facts that, where they are true, let more through.
  private mutating func look(_ condition: CheckedCondition, opens: Bool) {
    switch condition {
    case .constant: break
    case .not(let inner): look(inner, opens: !opens)
    case .all(let parts), .any(let parts): for part in parts { look(part, opens: opens) }
    case .fact(let fact): if opens { note(fact) }
    }
  }

  private mutating func note(_ fact: CheckedFact) {
    let isUnvaried =
      switch fact.fact {
      case .actorConsentsToTarget, .targetConsentsToActor, .targetBlocksActor, .isBot, .usesPseudonym: true
      default: fact.relation != nil
      }
    if !isUnvaried { return }
    let said = fact.fact.row.pattern
    if !words.contains(said) { words.append(said) }
  }
}
