import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactSpace {
  /// A fact's function, made once.
  func make(_ fact: CheckedFact) throws(DiagramMistake) -> Diagram {
    if let value = settled(fact) { return value ? .always : .never }
    let person = fact.person
    switch fact.fact.carrier {
    case .bit(let bit): return try diagram(bit, person)
    case .voice:
      return policy.profile == .roles
        ? try roles(.role(person), in: fact.roles) : try own(.actorVoice, person)
    case .role: return try roles(.role(person), in: fact.roles)
    case .roleOfActor: return try roles(.role(.actor), in: fact.roles)
    case .bitOfRoles(let bit):
      return try diagrams.and(try diagram(bit, person), try roles(.role(.actor), in: fact.roles))
    case .activeRole:
      return try diagrams.and(try own(.actorActive, person), try roles(.role(person), in: fact.roles))
    case .anyPreauthorization: return try preauthorized(person) { _ in true }
    case .preauthorization: return try preauthorized(person) { fact.roles.contains($0.role) }
    case .newRole: return try roles(.newRole, in: fact.roles)
    case .right:
      guard let right = fact.right else { return .never }
      return try diagrams.test(level(.right(person, right)))
    case .relation:
      guard let relation = fact.relation else { return .never }
      return try diagrams.test(level(.relation(person, relation)))
    case .namedRight:
      guard let right = fact.right else { return .never }
      return try named(right)
    case .signedLink:
      return try diagrams.and(
        try bit(.hasValidLink), try diagrams.test(level(.linkSigner), isIn: ranks(fact.roles)))
    case .name(.domain), .name(.user):
      guard let name = fact.name else { return .never }
      return try diagrams.test(
        level(.identity(person)), isIn: [identities.range(of: policy.names[name])])
    case .name(.workgroup), .name(.group):
      guard let name = fact.name, hasVariable(.member(person, name)) else { return .never }
      return try diagrams.test(level(.member(person, name)))
    case .sinceJoining:
      let number = FactNumber.joined(person)
      return try self.number(number, below(number, fact.number))
    case .roleCount:
      // Invariant: at least none is settled above.
      guard let count = fact.roleCount else { return .never }
      let variable = FactVariable.roleCount(count.role, isActive: count.isActive)
      return try self.count(variable, from: count.least)
    case .number(let number, .below): return try self.number(number, below(number, fact.number))
    case .number(let number, .atMost):
      let most = fact.number
      return try self.number(number, most == .max ? 0..<given(number) : below(number, most + 1))
    case .number(let number, .above): return try self.number(number, above(number, fact.number))
    case .number(let number, .atLeast): return try self.number(number, above(number, fact.number - 1))
    // Invariant: what the text of the policy decides is settled above.
    case .setting: return .never
    }
  }

  /// Where a bit is set; one of the actor's stands for the person that is asked about.
  ///
  /// What follows from roles, identities, numbers and links is made of their variables; all else is a variable.
  private func diagram(_ bit: FactBit, _ person: Party) throws(DiagramMistake) -> Diagram {
    switch bit.origin {
    case .standing(.preauthorizedByUser): return try preauthorized(person) { $0.kind == .user }
    case .standing(.owningSystem): return try standing(.owningSystem, person)
    case .standing(.system): return try standing(.system, person)
    case .standing(.logger): return try standing(.logger, person)
    case .standing(.namedBot): return try standing(.namedBot, person)
    case .derived(.actorOutranks): return try outranks(.actor, .target)
    case .derived(.targetOutranks): return try outranks(.target, .actor)
    case .derived(.actorServesTarget): return try servesTarget()
    case .derived(.hasSome(let number)): return try self.number(number, classes(number).from(1))
    case .measured(.acceptedLink): return try acceptedLink()
    case .measured(.grantedRight): return try mayGrantRight()
    case .measured(.brokenExpiry): return try breaksExpiry()
    case .measured(.broken(let limit)): return try broken(limit)
    case .person, .people, .given, .outcome, .step, .change:
      return bit.isOfParty ? try own(bit, person) : try self.bit(bit)
    }
  }

  /// As many are there as `least`, or more. Where nobody asks for the count, nothing depends on it.
  func count(_ variable: FactVariable, from least: UInt64) throws(DiagramMistake) -> Diagram {
    guard let classes = countClasses(variable) else { return .always }
    return try diagrams.test(level(variable), isIn: [classes.from(least)])
  }

  /// The request names a right.
  package func named(_ right: RightNumber) throws(DiagramMistake) -> Diagram {
    let value = Int(right.index)
    return try diagrams.test(level(.namedRight), isIn: [value..<value + 1])
  }

  /// The actor's role is among those that grant the right which the request names.
  private func mayGrantRight() throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for (number, right) in policy.rights.enumerated() where right.granters.bits != 0 {
      parts.append(
        try diagrams.and(try named(RightNumber(number)), try roles(.role(.actor), in: right.granters)))
    }
    return try diagrams.any(parts)
  }

  private func broken(_ limit: RequestLimit) throws(DiagramMistake) -> Diagram {
    let (number, bound) = (limit.number, measures.bound(limit))
    return try breaksBound(
      number, limit.isLeast ? below(number, bound ?? 0) : above(number, bound ?? .max))
  }

  /// A yes-or-no fact of one of the two.
  func own(_ bit: FactBit, _ person: Party) throws(DiagramMistake) -> Diagram {
    try self.bit(person == .actor ? bit : bit.ofTarget)
  }

  package func standing(
    _ standing: ProgramName.Standing, _ person: Party
  ) throws(DiagramMistake) -> Diagram {
    try diagrams.test(level(.identity(person)), isIn: users(standing))
  }

  /// The classes of users to whom the policy gives a standing.
  package func users(_ standing: ProgramName.Standing) -> [Range<Int>] {
    policy.names.names.filter { $0.kind == .user && $0.standing.contains(standing) }
      .map(identities.range).filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
  }

  func number(_ number: FactNumber, _ range: Range<Int>) throws(DiagramMistake) -> Diagram {
    try diagrams.test(level(.number(number)), isIn: [range])
  }

  private func given(_ number: FactNumber) -> Int { classes(number).given }
  private func below(_ number: FactNumber, _ bound: UInt64) -> Range<Int> { classes(number).below(bound) }
  private func above(_ number: FactNumber, _ bound: UInt64) -> Range<Int> {
    bound == .max ? 0..<0 : classes(number).from(bound + 1)
  }

  /// A number given that lies in `range`, or one not given that breaks its bound all the same.
  private func breaksBound(_ number: FactNumber, _ range: Range<Int>) throws(DiagramMistake) -> Diagram {
    let missing = classes(number).missing + 1
    return try diagrams.test(level(.number(number)), isIn: [range, missing..<missing + 1])
  }

  private func breaksExpiry() throws(DiagramMistake) -> Diagram {
    let classes = classes(.expiry)
    let expiry = policy.settings.expiry
    if expiry.optionality == .forbidden { return try number(.expiry, 0..<classes.given) }
    let low = classes.below(expiry.least)
    let high = above(.expiry, expiry.most)
    // Why: a message whose expiry is not given does not expire.
    let last = expiry.optionality == .required ? classes.count : classes.given
    let upper = high.isEmpty ? classes.given..<last : high.lowerBound..<last
    return try diagrams.test(level(.number(.expiry)), isIn: [low, upper])
  }

  private func outranks(
    _ one: Party, _ other: Party
  ) throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for rank in policy.roles.roles.indices.dropFirst() {
      parts.append(
        try diagrams.and(
          try roles(.role(one), in: RoleSet(RoleNumber(rank))),
          try roles(.role(other), in: RoleSet.ranks(0...rank - 1))))
    }
    return try diagrams.any(parts)
  }

  /// The actor is a system that the policy names for the domain of the target.
  private func servesTarget() throws(DiagramMistake) -> Diagram {
    var parts: [Diagram] = []
    for name in served {
      let (user, domain) = IdentityClasses.parts(name.key)
      let system = ProgramName(kind: .user, key: user)
      parts.append(
        try diagrams.and(
          try diagrams.test(level(.identity(.actor)), isIn: [identities.range(of: system)]),
          try diagrams.test(level(.identity(.target)), isIn: [identities.ofDomain(domain)])))
    }
    return try diagrams.any(parts)
  }

  /// A valid link whose signer may sign; of a signer who is not known either may be true.
  private func acceptedLink() throws(DiagramMistake) -> Diagram {
    let roles = policy.roles.roles.count
    let signers = ranks(policy.settings.joinLinks?.signers ?? RoleSet())
    let maySign = try diagrams.test(
      level(.linkSigner), isIn: signers + [roles..<roles + 1, roles + 2..<roles + 3])
    return try diagrams.and(try bit(.hasValidLink), maySign)
  }

  /// A valid link of which it is known that its signer may sign.
  func surelyAcceptedLink() throws(DiagramMistake) -> Diagram {
    guard let links = policy.settings.joinLinks else { return .never }
    let roles = policy.roles.roles.count
    return try diagrams.and(
      try bit(.hasValidLink),
      try diagrams.test(level(.linkSigner), isIn: ranks(links.signers) + [roles..<roles + 1]))
  }
}
