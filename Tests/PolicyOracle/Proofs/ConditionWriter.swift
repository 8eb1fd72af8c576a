import PolicyCompiler
import RoomModel

/// Writes conditions as `Grammar/proofs/Carrier.v` has them: each fact by its carrier and its need, and not by what
/// lowering makes of it.
struct ConditionWriter {
  let policy: CheckedPolicy
  let lowering: FactLowering

  init(_ policy: CheckedPolicy) {
    self.policy = policy
    lowering = FactLowering(policy)
  }

  func put(_ condition: CheckedCondition, into record: inout ProofRecord) {
    switch condition {
    case .constant(let value):
      record.put(0)
      record.put(value)
    case .fact(let fact):
      record.put(1)
      put(fact, into: &record)
    case .all(let parts):
      record.put(2)
      record.put(parts) { put($1, into: &$0) }
    case .any(let parts):
      record.put(3)
      record.put(parts) { put($1, into: &$0) }
    case .not(let inner):
      record.put(4)
      put(inner, into: &record)
    }
  }

  private func put(_ fact: CheckedFact, into record: inout ProofRecord) {
    record.put(number(of: fact.fact.carrier.need))
    let isTarget = fact.person == .target
    let role: FactWord = isTarget ? .targetRole : .actorRole
    let preauthorization: FactWord = isTarget ? .targetPreauthorization : .actorPreauthorization
    func flag(_ bit: FactBit) -> Int {
      Int(bit.rawValue) + (bit.isOfParty && isTarget ? Int(FactBit.targetOffset) : 0)
    }
    func put(flag bit: FactBit) {
      record.put(1)
      record.put(flag(bit))
    }
    func put(_ roles: RoleSet, in word: FactWord, and bit: FactBit? = nil) {
      record.put(bit == nil ? 2 : 3)
      if let bit { record.put(flag(bit)) }
      record.put(word.rawValue)
      record.put(roles.bits)
    }
    func put(_ number: FactNumber, _ comparison: NumberComparison) {
      record.put(4)
      record.put(number.rawValue)
      record.put(self.number(of: comparison))
      record.put(fact.number)
    }
    switch fact.fact.carrier {
    case .setting(let setting):
      record.put(0)
      putAsked(setting, of: fact, into: &record)
    case .bit(let bit): put(flag: bit)
    case .voice:
      if policy.profile == .roles { put(fact.roles, in: role) } else { put(flag: .actorVoice) }
    case .role: put(fact.roles, in: role)
    case .roleOfActor: put(fact.roles, in: .actorRole)
    case .bitOfRoles(let bit): put(fact.roles, in: .actorRole, and: bit)
    case .activeRole: put(fact.roles, in: role, and: .actorActive)
    case .preauthorization: put(fact.roles, in: preauthorization)
    case .anyPreauthorization: put(RoleSet(bits: ~RoleSet.absent.bits), in: preauthorization)
    case .newRole: put(fact.roles, in: .newRole)
    case .right:
      record.put(6)
      record.put(FactWord.rightsMayHold.rawValue)
      record.put(Int(fact.right?.index ?? 0) + (isTarget ? RightNumber.limit : 0))
    case .relation:
      record.put(6)
      record.put(FactWord.relationsMayHold.rawValue)
      record.put(Int(fact.relation?.index ?? 0) + (isTarget ? RelationNumber.limit : 0))
    case .namedRight: put(RoleSet(bits: fact.right?.bit ?? 0), in: .namedRight)
    case .signedLink: put(fact.roles, in: .linkSigner, and: .hasValidLink)
    case .name:
      record.put(5)
      record.put(isTarget)
      record.put(fact.name?.index ?? 0)
    case .roleCount:
      let number = fact.roleCount.flatMap { policy.counts.firstIndex(of: $0) }
      if let number, fact.number > 0 {
        record.put(6)
        record.put(FactWord.countsMayHold.rawValue)
        record.put(number)
      } else {
        // Why: what is at least 0 is always so, and what is below 0 never.
        record.put(4)
        record.put(FactNumber.users.rawValue)
        record.put(self.number(of: fact.number == 0 ? .atLeast : .below))
        record.put(0)
      }
    case .number(let number, let comparison): put(number, comparison)
    case .sinceJoining: put(.joined(fact.person), .below)
    }
  }

  private func putAsked(_ setting: FactSetting, of fact: CheckedFact, into record: inout ProofRecord) {
    func put(_ number: Int, _ rest: Int...) { for one in [number] + rest { record.put(one) } }
    let optionality = fact.optionality.map { Int($0.rawValue) } ?? Optionality.allCases.count
    switch setting {
    case .choice: put(0, fact.choice.map { Int($0.rawValue) } ?? Choice.allCases.count)
    case .parent: put(1)
    case .neededParent: put(2)
    case .joinLinks: put(3)
    case .linksToKnock: put(4)
    case .history: put(5)
    case .logging: put(6, optionality)
    case .expiry: put(7, optionality)
    case .optionality(let setting): put(8, Int(setting.setting.rawValue), optionality)
    }
  }

  private func number(of comparison: NumberComparison) -> Int {
    switch comparison {
    case .below: 0
    case .atMost: 1
    case .above: 2
    case .atLeast: 3
    }
  }

  private func number(of need: FactNeed?) -> Int {
    switch need {
    case nil: 0
    case .owningSystem: 1
    case .system: 2
    case .logger: 3
    case .namedBot: 4
    case .systemForDomain: 5
    case .preauthorization: 6
    case .preauthorizedUser: 7
    case .parent: 8
    case .joinLinks: 9
    case .roleMaximum: 10
    case .roleMinimum: 11
    case .grantedRight: 12
    case .bound(let bound): 13 + Int(bound.rawValue)
    }
  }

  /// A fact of a person with values that it may have.
  func sample(_ fact: Fact, of person: Party, _ random: inout OracleRandom) -> CheckedFact {
    var sample = CheckedFact(fact)
    sample.person = person
    sample.roles = RoleSet(bits: random.chance(10) ? 0 : random.next() & policy.roles.all.bits)
    sample.number = random.pick([0, 1, 2, 60, 86_400])
    sample.name = NameNumber(UInt32(random.below(max(policy.names.names.count, 1))))
    if case .roleCount(let isActive) = fact.carrier {
      let counts = policy.counts.filter { $0.isActive == isActive }
      if !counts.isEmpty {
        let count = random.pick(counts)
        (sample.roles, sample.number) = (RoleSet(count.role), count.least)
      }
    }
    sample.right = RightNumber(random.below(RightNumber.limit))
    sample.relation = RelationNumber(random.below(RelationNumber.limit))
    sample.choice = random.pick(Choice.allCases)
    sample.optionality = random.pick(Optionality.allCases)
    return sample
  }
}
