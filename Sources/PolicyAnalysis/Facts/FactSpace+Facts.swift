import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactSpace {
  /// A fact's function, made once.
  func make(_ fact: CheckedFact) throws(DiagramMistake) -> Diagram {
    if let value = settled(fact) { return value ? .always : .never }
    let person = fact.person
    switch fact.fact {
    case .isRole, .isOneOf, .isAtLeast, .isOccupant, .canCapability, .mayChange:
      return try roles(.role(person), in: fact.roles)
    case .hasVoice where policy.profile == .roles: return try roles(.role(person), in: fact.roles)
    case .mayShareHistory: return try roles(.role(.actor), in: fact.roles)
    case .isModerator:
      return try diagrams.and(try own(.actorActive, person), try roles(.role(person), in: fact.roles))
    case .isPreauthorized: return try preauthorized(person) { _ in true }
    case .isPreauthorizedAs: return try preauthorized(person) { fact.roles.contains($0.role) }
    case .isPreauthorizedByUser: return try preauthorized(person) { $0.kind == .user }
    case .newRoleIs, .newRoleIsOneOf, .newRoleIsAtLeast: return try roles(.newRole, in: fact.roles)
    case .hasValidLinkSignedBy:
      return try diagrams.and(
        try bit(.hasValidLink), try diagrams.test(level(.linkSigner), isIn: ranks(fact.roles)))
    case .isFromDomain, .isUser:
      guard let name = fact.name else { return .never }
      return try diagrams.test(
        level(.identity(person)), isIn: [identities.range(of: policy.names[name])])
    case .isInWorkgroup, .isInGroup:
      guard let name = fact.name, hasVariable(.member(person, name)) else { return .never }
      return try diagrams.test(level(.member(person, name)))
    case .isOwningSystem: return try standing(.owningSystem, person)
    case .isSystem: return try standing(.system, person)
    case .isLogger: return try standing(.logger, person)
    case .isNamedBot: return try standing(.namedBot, person)
    case .actorOutranksTarget: return try outranks(.actor, .target)
    case .targetOutranksActor: return try outranks(.target, .actor)
    case .actorIsSystemForTarget: return try servesTarget()
    case .roomHasClients: return try number(.clients, classes(.clients).from(1))
    case .roomHasUsers: return try number(.users, classes(.users).from(1))
    case .roomHasFewerClients: return try number(.clients, classes(.clients).below(fact.number))
    case .roomHasFewerUsers: return try number(.users, classes(.users).below(fact.number))
    case .hasAcceptedLink: return try acceptedLink()
    case .breaksExpiry: return try breaksExpiry()
    case .hasAtMostOutstanding, .sinceLastUpdate, .attachmentLarger, .historyOlder, .expiresAfter,
      .exceedsOutstanding, .isBeforeUpdateInterval, .exceedsMaxAttachment, .exceedsHistoryPeriod:
      return try measured(fact)
    default:
      guard let bit = fact.fact.bit else { return .never }
      return bit.rawValue < FactBit.targetOffset ? try own(bit, person) : try self.bit(bit)
    }
  }

  /// A yes-or-no fact of one of the two.
  func own(_ bit: FactBit, _ person: CheckedFact.Person) throws(DiagramMistake) -> Diagram {
    try self.bit(person == .actor ? bit : bit.ofTarget)
  }

  package func standing(
    _ standing: ProgramName.Standing, _ person: CheckedFact.Person
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

  private func measured(_ fact: CheckedFact) throws(DiagramMistake) -> Diagram {
    let settings = policy.settings
    switch fact.fact {
    case .hasAtMostOutstanding:
      let most = fact.number
      return try number(.outstanding, most == .max ? 0..<given(.outstanding) : below(.outstanding, most + 1))
    case .sinceLastUpdate: return try number(.sinceLastUpdate, below(.sinceLastUpdate, fact.number))
    case .attachmentLarger: return try number(.attachment, above(.attachment, fact.number))
    case .historyOlder: return try number(.history, above(.history, fact.number))
    case .expiresAfter: return try number(.expiry, above(.expiry, fact.number))
    case .exceedsOutstanding:
      return try breaksBound(.outstanding, above(.outstanding, settings.outstandingKeyPackages))
    case .isBeforeUpdateInterval:
      return try breaksBound(.sinceLastUpdate, below(.sinceLastUpdate, settings.updateLeast))
    case .exceedsMaxAttachment:
      return try breaksBound(.attachment, above(.attachment, settings.maxAttachment ?? .max))
    default: return try breaksBound(.history, above(.history, settings.history?.period ?? .max))
    }
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
    _ one: CheckedFact.Person, _ other: CheckedFact.Person
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
    for name in policy.names.names where name.kind == .systemForDomain {
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
