import PolicyCompiler
import PolicyMachine
import RoomModel

/// Two policies with the same roles and rights over one store of diagrams, so that what one allows and the other does not is a
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
  let differences: Differences
  let oldWorlds: FactWorlds
  let newWorlds: FactWorlds
  private let alignment: RoleAlignment
  /// The rules that are the same in both; nil where the same words may mean something else in each.
  private let shared: SharedRules?
  private var worlds: [Operation: FactWorld] = [:]
  private var decisions: [Operation: (old: Diagram, new: Diagram)] = [:]
  private var differing: [OneSide: Diagram] = [:]
  /// Whether something of a set can be.
  var possible: [Possible: Bool] = [:]
  /// By what of it can be, a difference as the rules say it: it asks for much less.
  private(set) var saidByRules: [Possible: Diagram] = [:]
  private var deciding: [Operation: (old: Deciding, new: Deciding)] = [:]

  var diagrams: DecisionDiagrams { old.diagrams }

  /// Nil for policies that no room can have both: one is of `profile roles`, and the other is not.
  public init?(_ old: CheckedPolicy, _ new: CheckedPolicy, limits: FactSpace.Limits = FactSpace.Limits()) {
    guard let alignment = RoleAlignment(old, new) else { return nil }
    self.alignment = alignment
    let served = (old: FactSpace.served(alignment.old), new: FactSpace.served(alignment.new))
    let haveSameWords = haveSameWords(alignment.old, alignment.new)
    let (old, new) = Self.numberedAlike(alignment.old, alignment.new)
    differences = Differences(old, new)
    let identities = IdentityClasses(old.names.names)
    let cuts = NumberCuts([old, new])
    let shape = FactSpace.Shape(
      roles: old.roles.roles.count, rights: old.rights.count, identities: identities.count,
      numbers: cuts)
    var variables: [FactVariable] = []
    var levels: (old: [FactVariable: Level], new: [FactVariable: Level]) = ([:], [:])
    for variable in FactVariable.inOrder(old, cuts) {
      levels.old[variable] = Level(variables.count)
      variables.append(variable)
      if differences.separates(variable) { variables.append(variable) }
      levels.new[variable] = Level(variables.count - 1)
    }
    shared = haveSameWords && levels.old == levels.new ? SharedRules(old, new) : nil
    let diagrams = DecisionDiagrams(domains: variables.map(shape.domain), limits: limits)
    self.old = FactSpace(
      old, sharing: diagrams, variables: variables, levels: levels.old, identities, cuts, serving: served.old)
    self.new = FactSpace(
      new, sharing: diagrams, variables: variables, levels: levels.new, identities, cuts, serving: served.new)
    oldWorlds = FactWorlds(self.old)
    newWorlds = FactWorlds(self.new)
  }

  /// Both policies with one table of rights, one of relations and one of names, each with its own standing of these.
  private static func numberedAlike(
    _ old: CheckedPolicy, _ new: CheckedPolicy
  ) -> (old: CheckedPolicy, new: CheckedPolicy) {
    var (old, new) = (old, new)
    let rights = old.rights.map(\.name)
    if rights != new.rights.map(\.name) {
      let all = Set(rights).union(new.rights.map(\.name)).sorted()
      (old, new) = (old.declaring(rights: all), new.declaring(rights: all))
    }
    let relations = old.relations.map(\.name)
    if relations != new.relations.map(\.name) {
      let all = Set(relations).union(new.relations.map(\.name)).sorted()
      (old, new) = (old.declaring(relations: all), new.declaring(relations: all))
    }
    let ofNew = new.names.names
    let numbers = ofNew.map { old.names.enter($0.kind, $0.key) }
    if numbers == ofNew.indices.map({ NameNumber(UInt32($0)) }) {
      new.names = old.names
    } else {
      new = new.renumbered(numbers, in: old.names)
    }
    for index in new.names.names.indices {
      new.names[NameNumber(UInt32(index))].standing = []
      new.names[NameNumber(UInt32(index))].botRole = nil
    }
    for (name, number) in zip(ofNew, numbers) {
      new.names[number].standing = name.standing
      new.names[number].botRole = name.botRole
    }
    return (old, new)
  }

  /// What is allowed by the new policy and denied by the old one; requests that cannot be are left out.
  public func opened(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    try withoutForeign(try difference(operation, opens: true))
  }

  /// What is allowed by the old policy and denied by the new one.
  public func closed(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    try withoutForeign(try difference(operation, opens: false))
  }

  /// What one policy allows and the other denies, over the variables of both.
  package func difference(_ operation: Operation, opens: Bool) throws(DiagramMistake) -> Diagram {
    let said = try said(operation, opens: opens)
    let possible = try world(operation).possible(said)
    saidByRules[Possible(set: possible, operation: operation)] = said
    return possible
  }

  /// What can be of an operation.
  struct Possible: Hashable {
    let set: Diagram
    let operation: Operation
  }

  /// What one policy allows of an operation and the other denies, the new one or the old.
  private struct OneSide: Hashable {
    let operation: Operation
    let opens: Bool
  }

  /// The same as far as the rules say it, whether it can be or not.
  func said(_ operation: Operation, opens: Bool) throws(DiagramMistake) -> Diagram {
    let side = OneSide(operation: operation, opens: opens)
    if let known = differing[side] { return known }
    let found = try findDifference(operation, opens: opens)
    differing[side] = found
    return found
  }

  private func findDifference(_ operation: Operation, opens: Bool) throws(DiagramMistake) -> Diagram {
    if let shared, !shared.leavesOut(old.rules(governing: operation), new.rules(governing: operation)) {
      return .never
    }
    let found = try deciding(operation)
    let (more, less) = opens ? (found.new, found.old) : (found.old, found.new)
    let (known, other) = opens ? (alignment.ofNew, alignment.ofOld) : (alignment.ofOld, alignment.ofNew)
    var parts = [try allowed(more, beyond: less)]
    if !alignment.isWhole {
      let decision = try decision(operation)
      parts.append(
        try diagrams.and(opens ? decision.new : decision.old, not: try ofRoles(other, operation)))
    }
    let set = try diagrams.and(try diagrams.any(parts), try ofRoles(known, operation))
    if set == .never { return .never }
    let asksForSigner = diagrams.support(set).contains(old.level(.linkSigner))
    return asksForSigner ? try diagrams.and(set, not: try openLink(operation)) : set
  }

  /// A valid link of which nobody knows whether its signer may sign: what hangs on that is answered by no rule.
  private func openLink(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    if !operation.gives.contains(.link) { return .never }
    let open = old.policy.roles.roles.count + 2
    return try diagrams.and(
      try old.bit(.hasValidLink), try diagrams.test(old.level(.linkSigner), isIn: [open..<open + 1]))
  }

  /// The conditions of one policy's rules for an operation, each once.
  struct Deciding: Equatable {
    var allows: Set<Diagram> = []
    var forbids: Set<Diagram> = []
  }

  func deciding(_ operation: Operation) throws(DiagramMistake) -> (old: Deciding, new: Deciding) {
    if let known = deciding[operation] { return known }
    // By rule of the old policy.
    var known = [Diagram?](repeating: nil, count: old.policy.rules.count)
    func find(_ space: FactSpace) throws(DiagramMistake) -> Deciding {
      var found = Deciding()
      for place in space.rules(governing: operation) {
        let rule = space.policy.rules[place]
        let same = space === new ? shared?.inOld(place).flatMap { known[$0] } : nil
        let condition: Diagram
        if let same {
          condition = same
        } else {
          condition = try space.diagram(rule.condition(for: operation))
        }
        if space === old { known[place] = condition }
        if rule.effect == .allow {
          found.allows.insert(condition)
        } else {
          found.forbids.insert(condition)
        }
      }
      return found
    }
    let made = (old: try find(old), new: try find(new))
    deciding[operation] = made
    return made
  }

  /// What some rules allow and others do not: what an allow of the first alone allows, and what a forbid of the others
  /// alone denies.
  private func allowed(_ more: Deciding, beyond less: Deciding) throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    let alone = more.allows.subtracting(less.allows).sorted()
    let others = alone.isEmpty ? [] : try joinedBySupport(more.forbids) + joinedBySupport(less.allows)
    for allow in alone {
      var rest = allow
      for rule in others where rest != .never { rest = try diagrams.and(rest, not: rule) }
      parts.append(rest)
    }
    for forbid in less.forbids.subtracting(more.forbids).sorted() {
      var rest = forbid
      for rule in more.forbids.sorted() where rest != .never { rest = try diagrams.and(rest, not: rule) }
      if rest == .never { continue }
      for allow in more.allows.sorted() { parts.append(try diagrams.and(rest, allow)) }
    }
    return try diagrams.any(parts)
  }

  /// Rules, those that ask for the same variables as one function.
  // Why not all as one: rules about many groups would grow past every bound.
  private func joinedBySupport(_ rules: Set<Diagram>) throws(DiagramMistake) -> [Diagram] {
    var order: [[Level]] = []
    var families: [[Level]: [Diagram]] = [:]
    for rule in rules.sorted() {
      let support = diagrams.support(rule)
      if families[support] == nil { order.append(support) }
      families[support, default: []].append(rule)
    }
    var joined: [Diagram] = []
    for support in order { joined.append(try diagrams.any(families[support] ?? [])) }
    return joined
  }

  /// The requests that speak of no other roles than those of `roles`.
  private func ofRoles(_ roles: RoleSet, _ operation: Operation) throws(DiagramMistake) -> Diagram {
    if alignment.isWhole { return .always }
    let count = old.policy.roles.roles.count
    var all = [try old.roles(.role(.actor), in: roles)]
    if operation.row.hasTarget { all.append(try old.roles(.role(.target), in: roles)) }
    if operation.gives.contains(.newRole) {
      all.append(
        try diagrams.or(
          try old.roles(.newRole, in: roles),
          try diagrams.test(old.level(.newRole), isIn: [count..<count + 1])))
    }
    if operation.gives.contains(.link) {
      all.append(
        try diagrams.or(
          try old.roles(.linkSigner, in: roles),
          try diagrams.test(old.level(.linkSigner), isIn: [count..<count + 3])))
    }
    return try diagrams.all(all)
  }

  func decision(_ operation: Operation) throws(DiagramMistake) -> (old: Diagram, new: Diagram) {
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
    let one = try oldWorlds.world(standIn)
    let other = shared == nil ? try newWorlds.world(standIn) : one
    let world = FactWorld(old, new, standIn, joining: try joined(one, other, standIn))
    worlds[standIn] = world
    return world
  }

  /// The constraints of both worlds in an order in which each is settled after what it depends on, and what ties the
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
}
