import PolicyCompiler
import RoomModel

/// Says of single facts and whole conditions whether they hold, without the machine: nil where nobody knows.
///
/// Reads the checked policy, not the program, so that what it says stands beside the author's words.
package struct FactJudge {
  let settled: SettledFacts
  let profile: Profile
  let facts: Facts

  package init(settled: SettledFacts, profile: Profile, facts: Facts) {
    self.settled = settled
    self.profile = profile
    self.facts = facts
  }

  package func value(_ condition: CheckedCondition) -> Bool? { condition.value { value($0) } }

  package func value(_ fact: CheckedFact) -> Bool? {
    if let value = settled.value(fact) { return value }
    let isActor = fact.person == .actor
    let role: FactWord = isActor ? .actorRole : .targetRole
    let preauthorization: FactWord = isActor ? .actorPreauthorization : .targetPreauthorization
    switch fact.fact.carrier {
    case .bit(let bit): return self.bit(bit, isActor)
    case .voice: return profile == .roles ? holds(role, fact.roles) : bit(.actorVoice, isActor)
    case .role: return holds(role, fact.roles)
    case .bitOfRoles(let bit): return both(facts.value(bit), holds(.actorRole, fact.roles))
    case .roleOfActor: return holds(.actorRole, fact.roles)
    case .activeRole: return both(bit(.actorActive, isActor), holds(role, fact.roles))
    case .preauthorization: return holds(preauthorization, fact.roles)
    case .anyPreauthorization: return holds(preauthorization, RoleSet(bits: ~RoleSet.absent.bits))
    case .newRole: return holds(.newRole, fact.roles)
    case .signedLink: return both(facts.value(.hasValidLink), holds(.linkSigner, fact.roles))
    case .name: return named(fact.name, isActor)
    case .number(let number, let comparison):
      return self.number(number) { comparison.holds($0, fact.number) }
    // Invariant: what the text of the policy decides is settled above.
    case .setting: return nil
    }
  }

  private func bit(_ bit: FactBit, _ isActor: Bool) -> Bool? {
    let own = bit.isOfParty && !isActor ? bit.ofTarget : bit
    return facts.value(own)
  }

  private func holds(_ word: FactWord, _ roles: RoleSet) -> Bool? {
    let isInside = facts[word] & roles.bits != 0
    return isInside && facts[word] & ~roles.bits != 0 ? nil : isInside
  }

  private func both(_ one: Bool?, _ other: Bool?) -> Bool? {
    if one == false || other == false { return false }
    return one == nil || other == nil ? nil : true
  }

  private func named(_ name: NameNumber?, _ isActor: Bool) -> Bool? {
    guard let name else { return false }
    if (isActor ? facts.actorUnknownNames : facts.targetUnknownNames).contains(name) { return nil }
    return (isActor ? facts.actorNames : facts.targetNames).contains(name)
  }

  private func number(_ number: FactNumber, _ holds: (UInt64) -> Bool) -> Bool? {
    let bit: UInt64 = 1 << UInt64(number.rawValue)
    if facts.numbersUnknown & bit != 0 { return nil }
    return facts.numbersGiven & bit != 0 && holds(facts.numbers[number])
  }
}
