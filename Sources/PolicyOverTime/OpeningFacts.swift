import PolicyCompiler
import RoomPolicy

/// Facts that let more through where they are true: those of allow rules, and those that forbid rules deny.
struct OpeningFacts {
  /// Them, each as often as rules ask for it.
  private(set) var all: [CheckedFact] = []

  /// Those in the rules of some operations.
  init(_ policy: CheckedPolicy, of operations: OperationSet) {
    for rule in policy.rules {
      for variant in rule.variants where !variant.operations.intersection(operations).isEmpty {
        look(variant.condition, opens: rule.effect == .allow)
      }
    }
  }

  private mutating func look(_ condition: CheckedCondition, opens: Bool) {
    switch condition {
    case .constant: break
    case .not(let inner): look(inner, opens: !opens)
    case .all(let parts), .any(let parts): for part in parts { look(part, opens: opens) }
    case .fact(let fact): if opens { all.append(fact) }
    }
  }
}

/// Facts in which the rooms that are looked at do not differ, and which would let more through: nobody consents to or
/// blocks anybody there, or uses a pseudonym, only bots that the policy names are bots, and two users alone stand in a
/// relation. A claim that holds without them need not hold.
struct UnvariedFacts {
  /// Them, in the words of the policy; empty where nothing depends on any.
  private(set) var words: [String] = []

  init(_ policy: CheckedPolicy, for claim: TimedClaim) {
    for fact in OpeningFacts(policy, of: OperationSet.steps.union(claim.goals)).all { note(fact) }
    for condition in claim.conditions { condition.eachFact { note($0) } }
  }

  private mutating func note(_ fact: CheckedFact) {
    let said = fact.fact.row.pattern
    if !Self.isVaried(fact.fact) && !words.contains(said) { words.append(said) }
  }

  private static func isVaried(_ fact: Fact) -> Bool {
    switch fact.carrier {
    case .bit(let bit), .bitOfRoles(let bit): isVaried(bit)
    case .relation: false
    case .voice, .role, .roleOfActor, .activeRole, .preauthorization, .anyPreauthorization, .newRole, .right,
      .sinceJoining, .namedRight, .signedLink, .name, .roleCount, .number, .setting:
      true
    }
  }

  /// What kinds of people differ in (`PersonKind`), what follows from it, and what requests give (`StepRequests`).
  private static func isVaried(_ bit: FactBit) -> Bool {
    switch bit.origin {
    case .person:
      [
        .actorActive, .actorVoice, .actorInvited, .actorKnocking, .actorMemberOfParent, .actorAnotherClient,
        .targetActive, .targetVoice, .targetInvited, .targetKnocking, .targetMemberOfParent,
        .targetAnotherClient,
      ].contains(bit)
    case .people: [.sameUser, .shareDomain, .roomHasLogger].contains(bit)
    case .standing, .derived, .given, .measured, .outcome, .step, .change: true
    }
  }
}
