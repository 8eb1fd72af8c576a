/// Where a decision finds a fact. What lowers, judges or reads a fact goes by its carrier and lists no facts.
public enum FactCarrier: Sendable {
  /// A bit; one of the actor's stands for the person that is asked about.
  case bit(FactBit)
  /// The bit of voice; in `profile roles` the role decides.
  case voice
  /// The role of the person that is asked about is among those of the fact.
  case role(RoleChoice)
  /// The role of the actor is among those of the fact.
  case roleOfActor
  /// The bit holds, and the role of the actor is among those of the fact.
  case bitOfRoles(FactBit)
  /// As `role`, and the person is active.
  case activeRole
  /// The role that the person is preauthorized for is that of the fact, or has its capability.
  case preauthorization(RoleChoice)
  /// Some preauthorization matches the person.
  case anyPreauthorization
  /// The role that the request gives is among those of the fact.
  case newRole(RoleChoice)
  /// The person holds the right of the fact.
  case right
  /// The person stands in the relation of the fact to the other.
  case relation
  /// The person was listed less long ago than the number of the fact says.
  case sinceJoining
  /// The right that the request names is that of the fact.
  case namedRight
  /// The link is valid, and the role of its signer is among those of the fact.
  case signedLink
  /// A domain, workgroup, group or user that the person is matched with.
  case name(FactName)
  /// So many hold the role of the fact, or, if `isActive`, hold it and are active.
  case roleCount(isActive: Bool)
  /// A number, held against that of the fact.
  case number(FactNumber, NumberComparison)
  /// The text of the policy decides.
  case setting(FactSetting)
}

/// How a fact says of which roles it speaks.
public enum RoleChoice: Sendable {
  /// It names one, or several.
  case one, several
  /// It names one, and means those that outrank it too.
  case atLeast
  /// All but none and outcast.
  case occupants
  /// Those that have a capability, or list a change: `profile roles`.
  case capability, change
}

extension RoleChoice {
  /// Whether it chooses by what the roles of `profile roles` alone have.
  var isOfOwnRoles: Bool {
    switch self {
    case .capability, .change: true
    case .one, .several, .atLeast, .occupants: false
    }
  }
}

/// What a fact of a person names.
public enum FactName: Sendable { case domain, workgroup, group, user }

/// How a number is held against a fact's.
public enum NumberComparison: Sendable {
  case below, atMost, above, atLeast

  /// Whether a number keeps to a bound so.
  public func holds(_ number: UInt64, _ bound: UInt64) -> Bool {
    switch self {
    case .below: number < bound
    case .atMost: number <= bound
    case .above: number > bound
    case .atLeast: number >= bound
    }
  }
}

/// What of the settings a fact asks for.
public enum FactSetting: Sendable {
  case choice, parent, neededParent, joinLinks, linksToKnock, history, logging, expiry
  /// A setting that is optional, required or forbidden, by its value.
  case optionality(OptionalitySetting)
}

extension Fact {
  /// Where a decision finds this fact.
  public var carrier: FactCarrier { Self.rows[Int(rawValue)].carrier }

  /// The operations that have this fact, without a copy of its whole row.
  public var scope: FactScope { Self.rows[Int(rawValue)].scope }

  /// The bit that holds this fact; the actor's for a fact of either person, nil where no bit does.
  public var bit: FactBit? {
    switch carrier {
    case .bit(let bit), .bitOfRoles(let bit): bit
    case .voice: .actorVoice
    case .role, .roleOfActor, .activeRole, .preauthorization, .anyPreauthorization, .newRole, .right,
      .namedRight, .signedLink, .name, .roleCount, .number, .sinceJoining, .relation, .setting:
      nil
    }
  }
}

extension FactCarrier {
  /// Whether the roles of which the fact holds are those that a setting names.
  public var isOfSettings: Bool {
    switch self {
    case .roleOfActor, .bitOfRoles: true
    case .bit, .voice, .role, .activeRole, .preauthorization, .anyPreauthorization, .newRole, .right,
      .namedRight, .signedLink, .name, .roleCount, .number, .sinceJoining, .relation, .setting:
      false
    }
  }
}

/// Roles of the profiles that have owners and admins.
public enum ProfileRoles: Sendable { case moderators, owners }

extension Fact {
  /// Whether the fact speaks of capabilities or changes of roles, which the roles of `profile roles` alone have.
  public var needsOwnRoles: Bool {
    switch carrier {
    case .role(let choice), .preauthorization(let choice): choice.isOfOwnRoles
    case .bit(let bit): bit.row.isOfOwnRoles
    case .voice, .roleOfActor, .bitOfRoles, .activeRole, .anyPreauthorization, .newRole, .right, .namedRight,
      .signedLink, .name, .roleCount, .number, .sinceJoining, .relation, .setting:
      false
    }
  }

  /// Of which roles of the profile the fact speaks, which `profile roles` does not have; nil for all others.
  public var profileRoles: ProfileRoles? {
    switch carrier {
    case .activeRole: .moderators
    case .bit(let bit): bit.row.profileRoles
    case .voice, .role, .roleOfActor, .bitOfRoles, .preauthorization, .anyPreauthorization, .newRole, .right,
      .namedRight, .signedLink, .name, .roleCount, .number, .sinceJoining, .relation, .setting:
      nil
    }
  }
}

extension FactBit {
  /// Whether there is such a bit of the actor and one of the target; this is the actor's.
  public var isOfParty: Bool { rawValue < FactBit.targetOffset }
  /// The target's bit for an actor's.
  public var ofTarget: FactBit { FactBit(rawValue: rawValue + FactBit.targetOffset) ?? self }
}
