import PolicyCompiler
import PolicyMachine
import RoomModel

/// Two policies with the same roles over one store of diagrams, so that what one allows and the other does not is a
/// diagram too.
///
/// What a room and a request say is one variable for both. What each policy makes of them (the role in effect where
/// bars differ, whether a limit is exceeded) is a variable of each where the policies differ in it.
///
///     let joint = try JointSpace(old, new)
///     let opened = try joint.opened(.ban)
public final class JointSpace {
  /// The old policy's facts over the shared variables.
  public let old: FactSpace
  /// The new policy's facts over the shared variables.
  public let new: FactSpace
  private let differences: Differences
  private let oldWorlds: FactWorlds
  private let newWorlds: FactWorlds
  private var worlds: [Operation: FactWorld] = [:]
  private var decisions: [Operation: (old: Diagram, new: Diagram)] = [:]

  var diagrams: DecisionDiagrams { old.diagrams }

  /// Nil for policies whose roles or profiles differ.
  public init?(_ old: CheckedPolicy, _ new: CheckedPolicy, limits: FactSpace.Limits = FactSpace.Limits()) {
    guard old.profile == new.profile, haveSameRoles(old, new) else { return nil }
    let (old, new) = Self.numberedAlike(old, new)
    differences = Differences(old, new)
    let identities = IdentityClasses(old.names.names)
    let numbers = NumberCuts([old, new]).classes
    let shape = FactSpace.Shape(roles: old.roles.roles.count, identities: identities.count, numbers: numbers)
    var variables: [FactVariable] = []
    var levels: (old: [FactVariable: Level], new: [FactVariable: Level]) = ([:], [:])
    for variable in FactVariable.inOrder(old.names) {
      levels.old[variable] = Level(variables.count)
      variables.append(variable)
      if differences.separates(variable) { variables.append(variable) }
      levels.new[variable] = Level(variables.count - 1)
    }
    let diagrams = DecisionDiagrams(domains: variables.map(shape.domain), limits: limits)
    self.old = FactSpace(
      old, sharing: diagrams, variables: variables, levels: levels.old, identities, numbers)
    self.new = FactSpace(
      new, sharing: diagrams, variables: variables, levels: levels.new, identities, numbers)
    oldWorlds = FactWorlds(self.old)
    newWorlds = FactWorlds(self.new)
  }

  /// Both policies with one table of names, each with its own standing of them.
  private static func numberedAlike(
    _ old: CheckedPolicy, _ new: CheckedPolicy
  ) -> (old: CheckedPolicy, new: CheckedPolicy) {
    var (old, new) = (old, new)
    let ofNew = new.names.names
    let numbers = ofNew.map { old.names.enter($0.kind, $0.key) }
    new.names = old.names
    for index in new.names.names.indices {
      new.names[NameNumber(UInt32(index))].standing = []
      new.names[NameNumber(UInt32(index))].botRole = nil
    }
    for (name, number) in zip(ofNew, numbers) {
      new.names[number].standing = name.standing
      new.names[number].botRole = name.botRole
    }
    for index in new.rules.indices {
      new.rules[index].condition = new.rules[index].condition.renumbered(numbers)
      for lift in new.rules[index].lifts.indices {
        new.rules[index].lifts[lift].condition = new.rules[index].lifts[lift].condition.renumbered(numbers)
      }
    }
    for index in new.preauthorizations.indices {
      new.preauthorizations[index].name = new.preauthorizations[index].name.map { numbers[Int($0.index)] }
    }
    return (old, new)
  }

  /// What is allowed by the new policy and denied by the old one; requests that cannot be are left out.
  public func opened(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    let decision = try decision(operation)
    return try difference(operation, decision.new, decision.old)
  }

  /// What is allowed by the old policy and denied by the new one.
  public func closed(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    let decision = try decision(operation)
    return try difference(operation, decision.old, decision.new)
  }

  private func difference(
    _ operation: Operation, _ one: Diagram, _ other: Diagram
  ) throws(DiagramMistake) -> Diagram {
    let difference = try diagrams.and(one, not: other)
    return difference == .never ? .never : try withoutForeign(try world(operation).possible(difference))
  }

  /// What a set says of the room and the request, as the old policy sees them.
  private func withoutForeign(_ set: Diagram) throws(DiagramMistake) -> Diagram {
    let foreign = diagrams.support(set).filter(old.isForeign)
    return foreign.isEmpty ? set : try diagrams.exists(foreign, set)
  }

  /// A difference in sentences; nil where there is none.
  public func region(
    _ set: Diagram, _ operation: Operation, limit: Int = 32
  ) throws(DiagramMistake) -> Region? {
    try Region(
      set, in: world(operation), wordedIn: oldWorlds.world(operation), asking: operation, limit: limit)
  }

  private func decision(_ operation: Operation) throws(DiagramMistake) -> (old: Diagram, new: Diagram) {
    if let known = decisions[operation] { return known }
    let made = (
      old: try OperationDiagram(old, operation).allowed, new: try OperationDiagram(new, operation).allowed
    )
    decisions[operation] = made
    return made
  }

  /// What can be true together in one room under both policies.
  public func world(_ operation: Operation) throws(DiagramMistake) -> FactWorld {
    let standIn = operation.standIn
    if let world = worlds[standIn] { return world }
    let (one, other) = (try oldWorlds.world(standIn), try newWorlds.world(standIn))
    let world = FactWorld(old, standIn, joining: try joined(one, other, standIn))
    worlds[standIn] = world
    return world
  }

  /// The constraints of both worlds in an order in which each is settled after what it hangs on, and what ties the
  /// variables of one policy to those of the other.
  private func joined(
    _ one: FactWorld, _ other: FactWorld, _ operation: Operation
  ) throws(DiagramMistake) -> [Constraint] {
    var order: [FactVariable] = one.constraints.map { old.variable($0.defines) }
    var last = 0
    for constraint in other.constraints {
      let variable = old.variable(constraint.defines)
      if let index = order.firstIndex(of: variable) {
        last = index + 1
      } else {
        order.insert(variable, at: min(last, order.count))
        last += 1
      }
    }
    var joined: [Constraint] = []
    for variable in order {
      let ofOld = one.constraints(on: old.level(variable))
      let ofNew = other.constraints(on: new.level(variable))
      joined += ofOld
      joined += ofNew.filter { constraint in
        !ofOld.contains { $0.diagram == constraint.diagram && $0.defines == constraint.defines }
      }
      if let tie = try tie(variable, operation), tie != .always {
        joined.append(
          Constraint(defines: new.level(variable), diagram: tie, support: diagrams.support(tie)))
      }
    }
    return joined
  }

  /// What a variable of the new policy has to do with the old policy's.
  private func tie(_ variable: FactVariable, _ operation: Operation) throws(DiagramMistake) -> Diagram? {
    guard old.level(variable) != new.level(variable) else { return nil }
    switch variable {
    case .role(let person): return try roleTie(person)
    case .bit(.exceedsMaxClients):
      return try limitTie(
        .exceedsMaxClients, old.policy.settings.bounds[.maxClients], new.policy.settings.bounds[.maxClients])
    case .bit(.exceedsMaxUsers):
      return try limitTie(
        .exceedsMaxUsers, old.policy.settings.bounds[.maxUsers], new.policy.settings.bounds[.maxUsers])
    case .bit(.roomHasLogger): return try loggerTie()
    case .bit(.givesUndueRole): return try undueTie()
    case .bit(let bit):
      let isEntry = [.exceedsRoleMaximum, .breaksRoleMinimum].contains(bit) && differences.entry
      let (one, other) = (try old.bit(bit), try new.bit(bit))
      if !isEntry && operation.commitForm != .commitRemove { return try diagrams.equal(one, other) }
      return nil
    case .identity, .member, .newRole, .linkSigner, .number: return nil
    }
  }

  /// The role in effect is what the room lists, unless a bar makes an outcast of who is listed as none.
  private func roleTie(_ person: Party) throws(DiagramMistake) -> Diagram {
    let isBar = { (entry: CheckedPreauthorization) in entry.role == .barred }
    let before = try old.firstPreauthorization(of: person, isBar)
    let after = try new.firstPreauthorization(of: person, isBar)
    var equal: [Diagram] = []
    for rank in old.policy.roles.roles.indices {
      let role = RoleSet(RoleNumber(rank))
      equal.append(
        try diagrams.and(try old.roles(.role(person), in: role), try new.roles(.role(person), in: role)))
    }
    func becomes(_ one: RoleNumber, _ other: RoleNumber) throws(DiagramMistake) -> Diagram {
      try diagrams.and(
        try old.roles(.role(person), in: RoleSet(one)), try new.roles(.role(person), in: RoleSet(other)))
    }
    let isBarred = try diagrams.and(
      try becomes(.none, .barred), try diagrams.and(after, not: before))
    // Why: who is listed as outcast stays one, whatever bars go.
    let isNoLonger = try diagrams.and(
      try becomes(.barred, .none), try diagrams.and(before, not: after))
    return try diagrams.any(equal + [isBarred, isNoLonger])
  }

  /// What exceeds the greater of two limits exceeds the smaller one.
  private func limitTie(_ bit: FactBit, _ before: UInt64?, _ after: UInt64?) throws(DiagramMistake) -> Diagram
  {
    let (one, other) = (try old.bit(bit), try new.bit(bit))
    guard let before, let after else {
      return before == after ? try diagrams.equal(one, other) : .always
    }
    if before == after { return try diagrams.equal(one, other) }
    return before <= after ? try diagrams.implies(other, one) : try diagrams.implies(one, other)
  }

  private func loggerTie() throws(DiagramMistake) -> Diagram {
    let before = Set(old.users(.logger).map(\.lowerBound))
    let after = Set(new.users(.logger).map(\.lowerBound))
    let (one, other) = (try old.bit(.roomHasLogger), try new.bit(.roomHasLogger))
    if before.isSubset(of: after) { return try diagrams.implies(one, other) }
    return after.isSubset(of: before) ? try diagrams.implies(other, one) : .always
  }

  /// Who may change roles decides which are undue: where both decide alike, so do these.
  private func undueTie() throws(DiagramMistake) -> Diagram {
    if differences.entry || differences.bars { return .always }
    let decision = try decision(.changeRole)
    var differs = try diagrams.or(
      try diagrams.and(decision.old, not: decision.new), try diagrams.and(decision.new, not: decision.old))
    // Why: the change of role that is looked into asks for no undue role itself.
    for space in [old, new] {
      differs = try diagrams.restrict(differs, space.level(.bit(.givesUndueRole)), to: 0)
    }
    // Why: the counts of an entry are not those of a change of role.
    let counted = old.variables.indices.map { Level($0) }.filter { level in
      if case .bit(let bit) = old.variable(level) { FactWorld.isOfOutcome(bit) } else { false }
    }
    differs = try diagrams.exists(counted, differs)
    return try diagrams.or(
      differs, try diagrams.equal(try old.bit(.givesUndueRole), try new.bit(.givesUndueRole)))
  }
}
