import PolicyCompiler
import PolicyMachine
import RoomModel

extension CheckedPolicy {
  /// The same policy over another table of names; `numbers` has the new number of each of its names.
  ///
  /// What the table says of a name's standing is for the caller to settle.
  func renumbered(_ numbers: [NameNumber], in table: NameTable) -> CheckedPolicy {
    var result = self
    result.names = table
    for index in result.rules.indices {
      result.rules[index].condition = result.rules[index].condition.renumbered(numbers)
      for lift in result.rules[index].lifts.indices {
        result.rules[index].lifts[lift].condition =
          result.rules[index].lifts[lift].condition.renumbered(numbers)
      }
    }
    for index in result.preauthorizations.indices {
      result.preauthorizations[index].name = result.preauthorizations[index].name.map {
        numbers[Int($0.index)]
      }
    }
    result.assertions = result.assertions.map { assertion in
      guard case .who(var right) = assertion else { return assertion }
      right.who = right.who.renumbered(numbers)
      right.whom = right.whom?.renumbered(numbers)
      right.unless = right.unless?.renumbered(numbers)
      return .who(right)
    }
    result.timed = result.timed.map { assertion in
      let claim: TimedClaim
      switch assertion.claim {
      case .neverCan(let who, let operations, let whom):
        claim = .neverCan(
          who: who.renumbered(numbers), operations: operations, whom: whom?.renumbered(numbers))
      case .alwaysCan(let who, let operations, let whom):
        claim = .alwaysCan(
          who: who.renumbered(numbers), operations: operations, whom: whom?.renumbered(numbers))
      case .neverBecomes(let who, let roles): claim = .neverBecomes(who: who.renumbered(numbers), roles)
      case .onlyMakes(let who, let roles): claim = .onlyMakes(who: who.renumbered(numbers), roles)
      case .keepsAtLeast: claim = assertion.claim
      }
      return TimedAssertion(claim: claim, span: assertion.span)
    }
    return result
  }

  /// The same policy with its names in one order, whatever the order in which its text mentions them.
  var withSortedNames: CheckedPolicy {
    let order = names.names.indices.sorted { one, other in
      let (left, right) = (names.names[one], names.names[other])
      if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
      return left.key.lexicographicallyPrecedes(right.key)
    }
    var table = NameTable()
    var numbers = [NameNumber](repeating: NameNumber(0), count: names.names.count)
    for index in order {
      let name = names.names[index]
      let number = table.enter(name.kind, name.key, name.standing)
      table[number].botRole = name.botRole
      numbers[index] = number
    }
    return renumbered(numbers, in: table)
  }
}

extension CheckedCondition {
  /// The same with each name's number replaced.
  func renumbered(_ numbers: [NameNumber]) -> CheckedCondition {
    replacingFacts { fact in
      var fact = fact
      fact.name = fact.name.map { numbers[Int($0.index)] }
      return .fact(fact)
    }
  }
}
