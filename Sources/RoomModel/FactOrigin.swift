/// From what a bit of the facts follows. What makes diagrams, compares policies or words a bit goes by it.
public enum FactOrigin: Hashable, Sendable {
  /// What one person is or has, which follows from nothing else.
  case person(Bearer)
  /// What the policy makes of one person's name.
  case standing(Standing)
  /// What holds between two people, or of the room, and follows from nothing else.
  case people
  /// What follows from the roles and names of two people, or from the counts of the room.
  case derived(Derivation)
  /// What a request gives (`RequestKey.flags`).
  case given
  /// What follows from a part of the request and a setting.
  case measured(Measure)
  /// What the operation would do to the list and the counts of the room.
  case outcome(Outcome)
  /// What else the operation would do.
  case step(Step)
  /// What a new policy changes.
  case change

  /// Of whom a fact of one person may hold.
  public enum Bearer: Sendable {
    case anyone
    /// Whom the role, or a grant of voice, lets speak.
    case voiced
    /// Somebody with a client in the group.
    case active
    /// Somebody whose role is none, also while a preauthorization bars them.
    case waiting
    /// Somebody as in `waiting` who is not invited.
    case uninvited
  }

  /// What an operation does besides changing counts and the policy.
  public enum Step: Sendable { case undueRole, pendingRemoval, ownLeaf, ownSender, fromOutside }

  /// What a policy makes of a name.
  public enum Standing: Sendable { case preauthorizedByUser, owningSystem, system, logger, namedBot }

  /// What follows from two people, or from a count of the room.
  public enum Derivation: Hashable, Sendable {
    case actorOutranks, targetOutranks, actorServesTarget
    /// The count is not 0.
    case hasSome(FactNumber)
  }

  /// What a setting, or the declaration of a right, makes of a part of the request.
  public enum Measure: Hashable, Sendable {
    case acceptedLink, brokenExpiry, grantedRight
    case broken(RequestLimit)
  }

  /// What becomes of the list and the counts of the room.
  public enum Outcome: Sendable {
    case secondClient, lastClient, lastActiveModerator, lastOwner, lastActiveOccupant
    case maxClients, maxUsers, roleMaximum, roleMinimum
    /// Whose role changes to which.
    case roleChange
  }
}
