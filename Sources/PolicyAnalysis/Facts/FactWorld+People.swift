import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactWorld {
  /// One user is of one class; two users are not both the user that a class stands for alone.
  func settleTargetIdentity() throws(DiagramMistake) {
    let identities = space.identities
    let target = space.level(.identity(.target))
    var same: [(start: Int, child: Diagram)] = []
    var apart: [(start: Int, child: Diagram)] = []
    var sharing: [(start: Int, child: Diagram)] = []
    for place in 0..<identities.count {
      let here = try diagrams.test(target, isIn: [place..<place + 1])
      same.append((place, here))
      apart.append((place, identities.isOneUser(place) ? try diagrams.not(here) : .always))
    }
    let actor = space.level(.identity(.actor))
    let level = space.level(.bit(.sameUser))
    settle(
      .identity(.target),
      try diagrams.node(
        level, [(0, try diagrams.node(actor, apart)), (1, try diagrams.node(actor, same))]))
    let share = try space.bit(.shareDomain)
    let unshared = try diagrams.not(share)
    for (range, isOneDomain) in identities.domains {
      sharing.append(
        (
          range.lowerBound,
          try diagrams.node(
            target,
            [(0, unshared), (range.lowerBound, isOneDomain ? share : .always), (range.upperBound, unshared)])
        ))
    }
    if let known = space.membersOfOne {
      settleMembers(known)
    } else {
      let ties = try membersOfOne()
      space.membersOfOne = ties
      settleMembers(ties)
    }
    settle(.shareDomain, try diagrams.node(level, [(0, try diagrams.node(actor, sharing)), (1, share)]))
  }

  /// Who is one is a member of the same workgroups and groups.
  private func membersOfOne() throws(DiagramMistake) -> [Constraint] {
    var ties: [Constraint] = []
    for (index, name) in policy.names.names.enumerated()
    where name.kind == .workgroup || name.kind == .group {
      let number = NameNumber(UInt32(index))
      let tie = try sameImplies(try equalBits(.member(.actor, number), .member(.target, number)))
      ties.append(
        Constraint(
          defines: space.level(.member(.target, number)), diagram: tie, support: diagrams.support(tie)))
    }
    return ties
  }

  /// Makes two yes-or-no facts equal where actor and target are one.
  private func settleEqual(_ one: FactVariable, _ other: FactVariable) throws(DiagramMistake) {
    settle(other, try sameImplies(try equalBits(one, other)))
  }

  private func equalBits(_ one: FactVariable, _ other: FactVariable) throws(DiagramMistake) -> Diagram {
    try diagrams.equal(try diagrams.test(space.level(one)), try diagrams.test(space.level(other)))
  }

  private func sameImplies(_ diagram: Diagram) throws(DiagramMistake) -> Diagram {
    try diagrams.implies(try space.bit(.sameUser), diagram)
  }

  /// Whom a preauthorization bars is not of role none but outcast.
  func settleRoles() throws(DiagramMistake) {
    settle(.role(.actor), try notBarred(.actor))
    guard hasTarget else { return }
    var equal: [(start: Int, child: Diagram)] = []
    for rank in policy.roles.roles.indices {
      equal.append((rank, try space.roles(.role(.target), in: RoleSet(RoleNumber(rank)))))
    }
    settle(
      .role(.target),
      try diagrams.and(
        try notBarred(.target), try sameImplies(try diagrams.node(space.level(.role(.actor)), equal))))
  }

  private func barred(_ person: Party) throws(DiagramMistake) -> Diagram {
    try space.firstPreauthorization(of: person) { $0.role == .barred }
  }

  private func notBarred(_ person: Party) throws(DiagramMistake) -> Diagram {
    try diagrams.not(
      try diagrams.and(
        try space.roles(.role(person), in: RoleSet(RoleNumber.none)), try barred(person)))
  }

  /// Nothing is said of one of the people before us that is so of no bare role: these are no bots, shown under their names,
  /// and neither wait outside nor have a client without need.
  ///
  /// Who they are does not count: a policy's hash goes by what can be, and leaves out names that change no answer.
  func mayBeBare() throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for person in persons {
      let isOther = try diagrams.or(
        try space.own(.actorBot, person), try space.own(.actorPseudonym, person))
      var isBare = try diagrams.not(isOther)
      let isInvitee = operation.effect.invitee == person
      let isKnocker = operation.effect.knocker == person
      if !isInvitee { isBare = try diagrams.and(isBare, not: try space.own(.actorInvited, person)) }
      if !isKnocker { isBare = try diagrams.and(isBare, not: try space.own(.actorKnocking, person)) }
      // Why: of two bare roles one is the other's, and who enters has no client yet.
      if operation.entrantWithNewRole == person {
        let isSelf = hasTarget ? try space.bit(.sameUser) : .never
        isBare = try diagrams.and(isBare, try diagrams.or(isSelf, try diagrams.not(try active(person))))
      }
      parts.append(isBare)
    }
    return try diagrams.any(parts)
  }

  func occupant(_ person: Party) throws(DiagramMistake) -> Diagram {
    try space.roles(.role(person), in: policy.roles.occupants)
  }

  func active(_ person: Party) throws(DiagramMistake) -> Diagram {
    try space.own(.actorActive, person)
  }

  func hasAnotherClient(_ person: Party) throws(DiagramMistake) -> Diagram {
    try space.own(.actorAnotherClient, person)
  }

  /// A client of somebody who is no occupant: a pending removal.
  package func pending(_ person: Party) throws(DiagramMistake) -> Diagram {
    try diagrams.and(try active(person), not: try occupant(person))
  }

  func settlePersons() throws(DiagramMistake) {
    for person in hasTarget ? [Party.actor, .target] : [.actor] {
      for bit in FactVariable.ofPersons {
        let own = person == .actor ? bit : bit.ofTarget
        var can = try mayHave(own, person)
        if person == .target {
          can = try diagrams.and(can, try sameImplies(try equalBits(.bit(bit), .bit(own))))
        }
        settle(own, can)
      }
      for right in policy.rights.indices { try settle(RightNumber(right), of: person) }
      try settleJoined(person)
    }
  }

  /// Whether a bit of a person may be as it is.
  private func mayHave(_ bit: FactBit, _ person: Party) throws(DiagramMistake) -> Diagram {
    switch bit.origin {
    case .person(.voiced): try voice(person)
    case .person(.active): try diagrams.implies(try space.bit(bit), try active(person))
    case .person(.waiting): try diagrams.implies(try space.bit(bit), try waitsOutside(person))
    case .person(.uninvited):
      try diagrams.implies(
        try space.bit(bit),
        try diagrams.and(try waitsOutside(person), not: try space.own(.actorInvited, person)))
    case .person(.anyone), .standing, .people, .derived, .given, .measured, .outcome, .step, .change: .always
    }
  }

  /// Occupants alone have joined; one who is actor and target has joined once.
  private func settleJoined(_ person: Party) throws(DiagramMistake) {
    let number = FactNumber.joined(person)
    let classes = space.classes(number)
    var can = try diagrams.equal(try space.number(number, 0..<classes.given), try occupant(person))
    if person == .target && classes.given > 1 {
      var same: [(start: Int, child: Diagram)] = []
      for place in 0..<classes.count { same.append((place, try space.number(number, place..<place + 1))) }
      can = try diagrams.and(
        can, try sameImplies(try diagrams.node(space.level(.number(.actorJoined)), same)))
    }
    settle(.number(number), can)
  }

  /// Occupants alone hold rights.
  private func settle(_ right: RightNumber, of person: Party) throws(DiagramMistake) {
    let variable = FactVariable.right(person, right)
    var can = try diagrams.implies(try diagrams.test(space.level(variable)), try occupant(person))
    if person == .target {
      can = try diagrams.and(can, try sameImplies(try equalBits(.right(.actor, right), variable)))
    }
    settle(variable, can)
  }

  /// Somebody listed as none: they may be invited or knock, also while a preauthorization bars them.
  private func waitsOutside(_ person: Party) throws(DiagramMistake) -> Diagram {
    let isNone = try space.roles(.role(person), in: RoleSet(RoleNumber.none))
    let isBarred = try space.roles(.role(person), in: RoleSet(.barred))
    return try diagrams.or(isNone, try diagrams.and(isBarred, try barred(person)))
  }

  private func voice(_ person: Party) throws(DiagramMistake) -> Diagram {
    var always = RoleSet()
    var never = RoleSet()
    for rank in policy.roles.roles.indices {
      switch policy.voice(of: rank) {
      case .always: always.insert(RoleNumber(rank))
      case .unlessRevoked, .ifGranted: break
      case .never: never.insert(RoleNumber(rank))
      }
    }
    let voice = try space.own(.actorVoice, person)
    return try diagrams.and(
      try diagrams.implies(try space.roles(.role(person), in: always), voice),
      try diagrams.implies(voice, try diagrams.not(try space.roles(.role(person), in: never))))
  }

  /// A user consents to themselves or not; there are no two answers.
  func settleConsents() throws(DiagramMistake) {
    try settleEqual(.bit(.actorConsents), .bit(.targetConsents))
  }

  /// Nobody stands in a relation to themselves.
  func settleRelations() throws(DiagramMistake) {
    let isOther = try diagrams.not(try space.bit(.sameUser))
    for relation in policy.relations.indices.map({ RelationNumber($0) }) {
      for person in [Party.actor, .target] {
        let variable = FactVariable.relation(person, relation)
        settle(variable, try diagrams.implies(try diagrams.test(space.level(variable)), isOther))
      }
    }
  }
}
