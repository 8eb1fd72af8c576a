import RoomModel
import SourceText

extension CheckedPolicy {
  /// The same policy with its roles at other ranks among more roles, in the same order; `ranks` has the new rank of
  /// each.
  ///
  /// Whoever holds a role that is not the policy's own has no capability, and no rule names them.
  package func reranked(_ ranks: [Int], among roles: [CheckedRole]) -> CheckedPolicy {
    func moved(_ role: RoleNumber) -> RoleNumber { RoleNumber(ranks[Int(role.rank)]) }
    func moved(_ set: RoleSet) -> RoleSet {
      var result = RoleSet(bits: set.bits & (RoleSet.absent.bits | RoleSet.system.bits))
      for (rank, new) in ranks.enumerated() where set.contains(RoleNumber(rank)) {
        result.insert(RoleNumber(new))
      }
      return result
    }
    var result = replacingFacts { $0.roles = moved($0.roles) }
    var table = RoleTable()
    table.roles = roles
    for (rank, role) in self.roles.roles.enumerated() {
      var role = role
      role.changes = role.changes.map { (moved($0.from), moved($0.to)) }
      table.roles[ranks[rank]] = role
    }
    table.index()
    result.roles = table
    for index in rights.indices { result.rights[index].granters = moved(rights[index].granters) }
    for index in counts.indices { result.counts[index].role = moved(counts[index].role) }
    for index in preauthorizations.indices {
      result.preauthorizations[index].role = moved(preauthorizations[index].role)
    }
    for index in names.names.indices {
      let number = NameNumber(UInt32(index))
      result.names[number].botRole = names[number].botRole.map(moved)
    }
    result.assertions = result.assertions.map { assertion in
      switch assertion {
      case .atLeast(let count, let role, let span): return .atLeast(count, moved(role), span)
      case .who: return assertion
      }
    }
    result.timed = result.timed.map { assertion in
      let claim: TimedClaim
      switch assertion.claim {
      case .neverCan, .alwaysCan: claim = assertion.claim
      case .neverBecomes(let who, let roles): claim = .neverBecomes(who: who, moved(roles))
      case .onlyMakes(let who, let roles): claim = .onlyMakes(who: who, moved(roles))
      case .keepsAtLeast(let count, let role): claim = .keepsAtLeast(count, moved(role))
      }
      return TimedAssertion(claim: claim, span: assertion.span)
    }
    for bound in Bound.allCases { result.settings[rolesOf: bound] = moved(settings[rolesOf: bound]) }
    if let links = settings.joinLinks {
      result.settings.joinLinks?.signers = moved(links.signers)
      result.settings.joinLinks?.role = links.role.map(moved)
    }
    if let history = settings.history { result.settings.history?.roles = moved(history.roles) }
    return result
  }

  /// The policy with its rights numbered as `names` has them, in which each of its own stands; nobody grants the others.
  package func declaring(rights names: [String]) -> CheckedPolicy {
    let numbers = rights.map { right in names.firstIndex(of: right.name).map { RightNumber($0) } }
    var result = replacingFacts { fact in fact.right = fact.right.flatMap { numbers[Int($0.index)] } }
    let nowhere = Span(source: 0, start: 0, end: 0)
    result.rights = names.map { name in
      rights.first { $0.name == name }
        ?? CheckedRight(name: name, granters: RoleSet(), nameSpan: nowhere, span: nowhere)
    }
    return result
  }

  /// The policy with its relations numbered as `names` has them, in which each of its own stands.
  package func declaring(relations names: [String]) -> CheckedPolicy {
    let numbers = relations.map { relation in
      names.firstIndex(of: relation.name).map { RelationNumber($0) }
    }
    var result = replacingFacts { fact in fact.relation = fact.relation.flatMap { numbers[Int($0.index)] } }
    let nowhere = Span(source: 0, start: 0, end: 0)
    result.relations = names.map { name in
      relations.first { $0.name == name } ?? CheckedRelation(name: name, nameSpan: nowhere, span: nowhere)
    }
    return result
  }

  /// The policy with each fact of its conditions changed.
  private func replacingFacts(_ change: (inout CheckedFact) -> Void) -> CheckedPolicy {
    func changed(_ condition: CheckedCondition) -> CheckedCondition {
      condition.replacingFacts { fact in
        var fact = fact
        change(&fact)
        return .fact(fact)
      }
    }
    var result = self
    for index in rules.indices {
      result.rules[index].condition = changed(rules[index].condition)
      for lift in rules[index].lifts.indices {
        result.rules[index].lifts[lift].condition = changed(rules[index].lifts[lift].condition)
      }
      for place in rules[index].guards.indices {
        result.rules[index].guards[place].condition = changed(rules[index].guards[place].condition)
      }
    }
    result.assertions = assertions.map { assertion in
      guard case .who(var right) = assertion else { return assertion }
      right.who = changed(right.who)
      right.whom = right.whom.map(changed)
      right.unless = right.unless.map(changed)
      for place in right.guards.indices {
        right.guards[place].condition = changed(right.guards[place].condition)
      }
      return .who(right)
    }
    result.timed = timed.map { assertion in
      let claim: TimedClaim
      switch assertion.claim {
      case .neverCan(let who, let operations, let whom):
        claim = .neverCan(who: changed(who), operations: operations, whom: whom.map(changed))
      case .alwaysCan(let who, let operations, let whom):
        claim = .alwaysCan(who: changed(who), operations: operations, whom: whom.map(changed))
      case .neverBecomes(let who, let roles): claim = .neverBecomes(who: changed(who), roles)
      case .onlyMakes(let who, let roles): claim = .onlyMakes(who: changed(who), roles)
      case .keepsAtLeast: claim = assertion.claim
      }
      return TimedAssertion(claim: claim, span: assertion.span)
    }
    return result
  }
}
