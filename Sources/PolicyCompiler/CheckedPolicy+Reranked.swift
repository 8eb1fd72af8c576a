import RoomModel

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
    func moved(_ condition: CheckedCondition) -> CheckedCondition {
      condition.replacingFacts { fact in
        var fact = fact
        fact.roles = moved(fact.roles)
        return .fact(fact)
      }
    }
    var result = self
    var table = RoleTable()
    table.roles = roles
    for (rank, role) in self.roles.roles.enumerated() {
      var role = role
      role.changes = role.changes.map { (moved($0.from), moved($0.to)) }
      table.roles[ranks[rank]] = role
    }
    for (rank, role) in table.roles.enumerated() { table.byName[role.name] = RoleNumber(rank) }
    result.roles = table
    for index in rules.indices {
      result.rules[index].condition = moved(rules[index].condition)
      for lift in rules[index].lifts.indices {
        result.rules[index].lifts[lift].condition = moved(rules[index].lifts[lift].condition)
      }
      for place in rules[index].guards.indices {
        result.rules[index].guards[place].condition = moved(rules[index].guards[place].condition)
      }
    }
    for index in preauthorizations.indices {
      result.preauthorizations[index].role = moved(preauthorizations[index].role)
    }
    for index in names.names.indices {
      let number = NameNumber(UInt32(index))
      result.names[number].botRole = names[number].botRole.map(moved)
    }
    result.assertions = assertions.map { assertion in
      switch assertion {
      case .atLeast(let count, let role, let span): return .atLeast(count, moved(role), span)
      case .who(var right):
        right.who = moved(right.who)
        right.whom = right.whom.map(moved)
        right.unless = right.unless.map(moved)
        for place in right.guards.indices {
          right.guards[place].condition = moved(right.guards[place].condition)
        }
        return .who(right)
      }
    }
    result.timed = timed.map { assertion in
      let claim: TimedClaim
      switch assertion.claim {
      case .neverCan(let who, let operations, let whom):
        claim = .neverCan(who: moved(who), operations: operations, whom: whom.map(moved))
      case .alwaysCan(let who, let operations, let whom):
        claim = .alwaysCan(who: moved(who), operations: operations, whom: whom.map(moved))
      case .neverBecomes(let who, let roles): claim = .neverBecomes(who: moved(who), moved(roles))
      case .onlyMakes(let who, let roles): claim = .onlyMakes(who: moved(who), moved(roles))
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
}
