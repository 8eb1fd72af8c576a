/// What a policy must say for a fact ever to be true. Without it the fact is false, known or not.
public enum FactNeed: Sendable {
  /// A name with a standing: an owning system, a system, a logger, a bot.
  case owningSystem, system, logger, namedBot
  /// A system that is named for a domain.
  case systemForDomain
  case preauthorization, preauthorizedUser
  case parent, joinLinks
  /// A number that bounds something.
  case bound(Bound)
  /// A role with a limit, or a minimum, of users.
  case roleMaximum, roleMinimum
  /// A right that some role may grant.
  case grantedRight
}

extension FactCarrier {
  /// What a policy must say for a fact so carried ever to be true; nil where nothing is needed.
  public var need: FactNeed? {
    switch self {
    case .bit(let bit), .bitOfRoles(let bit): bit.need
    case .preauthorization, .anyPreauthorization: .preauthorization
    case .voice, .role, .roleOfActor, .activeRole, .newRole, .right, .namedRight, .signedLink, .name,
      .roleCount, .number,
      .sinceJoining, .relation, .setting:
      nil
    }
  }
}
