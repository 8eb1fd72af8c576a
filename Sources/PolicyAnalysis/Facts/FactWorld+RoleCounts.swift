import PolicyCompiler
import PolicyMachine
import RoomModel

// How many hold a role, where some condition asks for it.
extension FactWorld {
  /// Each count has the people before us among it; of those who hold a role, no more are active than are listed, and
  /// the active ones have a client each.
  func settleCountsOfRoles() throws(DiagramMistake) {
    var active: [(variable: FactVariable, role: RoleNumber)] = []
    for variable in space.countedRoles {
      guard case .roleCount(let role, let isActive) = variable else { continue }
      var can = try amongThem(variable, role, isActive: isActive)
      if isActive {
        // Why the bound: of many roles each by itself is enough, and the sums of all would be many.
        if active.count == 6 { active = [] }
        active.append((variable, role))
        can = try diagrams.all([can, try areListed(variable, role), try haveClients(active)])
      }
      settle(variable, can)
    }
  }

  private func amongThem(
    _ variable: FactVariable, _ role: RoleNumber, isActive: Bool
  ) throws(DiagramMistake) -> Diagram {
    // Why: whoever creates a group is asked about as an active bare role, and the room has no clients; and who is barred
    // need not be listed.
    if isActive ? operation == .createGroup : role == .barred { return .always }
    let counts = { [self] (person: Party) throws(DiagramMistake) in
      let holds = try space.roles(.role(person), in: RoleSet(role))
      return isActive ? try diagrams.and(holds, try active(person)) : holds
    }
    return try diagrams.and(
      try diagrams.implies(try any(counts), try space.count(variable, from: 1)),
      try diagrams.implies(try both(counts), try space.count(variable, from: 2)))
  }

  /// Each active bearer is listed.
  private func areListed(_ variable: FactVariable, _ role: RoleNumber) throws(DiagramMistake) -> Diagram {
    guard let classes = space.countClasses(variable) else { return .always }
    var parts: [Diagram] = []
    for least in classes.cuts {
      parts.append(
        try diagrams.implies(
          try space.count(variable, from: least),
          try space.count(.roleCount(role, isActive: false), from: least)))
    }
    return try diagrams.all(parts)
  }

  /// The group has at least a client for each active bearer of these roles, one for actor or target if active in
  /// another role, and one more for each of the two who has another client.
  private func haveClients(
    _ active: [(variable: FactVariable, role: RoleNumber)]
  ) throws(DiagramMistake) -> Diagram {
    let roles = active.reduce(into: RoleSet()) { $0.insert($1.role) }
    let isBesides = { [self] (person: Party) throws(DiagramMistake) in
      try diagrams.and(try self.active(person), not: try space.roles(.role(person), in: roles))
    }
    var besides: [(clients: UInt64, are: Diagram)] = [(0, .always)]
    if operation != .createGroup {
      besides += [(1, try any(isBesides)), (2, try both(isBesides))]
      if space.asksForAnotherClient {
        let more = [(1, try any(hasAnotherClient)), (2, try both(hasAnotherClient))] as [(UInt64, Diagram)]
        for (clients, are) in besides {
          for (others, have) in more { besides.append((clients + others, try diagrams.and(are, have))) }
        }
      }
    }
    let clients = space.classes(.clients)
    var all: [Diagram] = []
    for (place, cut) in clients.cuts.enumerated() {
      let fewer = try space.number(.clients, 0..<place + 1)
      for (others, are) in besides {
        let sum =
          cut > others ? try sum(of: active.map(\.variable)[...], isAtMost: cut - 1 - others) : .never
        all.append(try diagrams.implies(try diagrams.and(fewer, are), sum))
      }
    }
    return try diagrams.all(all)
  }

  /// The counts can come to `most` or less together.
  private func sum(
    of counts: ArraySlice<FactVariable>, isAtMost most: UInt64
  ) throws(DiagramMistake) -> Diagram {
    guard let variable = counts.first, let classes = space.countClasses(variable) else { return .always }
    var children: [(start: Int, child: Diagram)] = []
    for place in 0..<classes.given {
      let least = classes.least(place)
      children.append(
        (place, least > most ? .never : try sum(of: counts.dropFirst(), isAtMost: most - least)))
    }
    return try diagrams.node(space.level(variable), children)
  }

  /// There is one bearer of `roles`, or one active bearer, and that is the subject.
  func isOnlyOne(of roles: RoleSet, isActive: Bool, _ subject: Party) throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for variable in space.countedRoles {
      guard case .roleCount(let role, isActive) = variable, roles.contains(role) else { continue }
      let isSubjects = try space.roles(.role(subject), in: RoleSet(role))
      guard let classes = space.countClasses(variable) else { continue }
      let level = space.level(variable)
      let one = try diagrams.test(level, isIn: [0..<classes.place(of: 1) + 1])
      let none = try diagrams.test(level, isIn: [0..<1])
      parts.append(try diagrams.and(one, try diagrams.implies(try diagrams.not(isSubjects), none)))
    }
    return try diagrams.all(parts)
  }

  /// True where the counts that conditions ask for say that there is no second bearer of a role.
  func isNoSecond(_ roles: RoleSet) throws(DiagramMistake) -> Diagram {
    let variable = FactVariable.roleCount(
      RoleNumber(roles.bits.trailingZeroBitCount % 64), isActive: false)
    guard let classes = space.countClasses(variable), classes.cuts.contains(2) else { return .never }
    return try diagrams.not(try space.count(variable, from: 2))
  }
}
