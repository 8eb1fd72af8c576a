import RoomModel

/// Somebody as a decision sees them: what the room and the policy say of one user, or of a bare role.
public struct Person: Sendable {
  /// The role in effect: a user of no role whom a preauthorization bars counts as outcast.
  public internal(set) var role: RoleNumber
  /// The role that the first matching preauthorization gives, or `RoleSet.absent`.
  public internal(set) var preauthorization = RoleSet.absent
  /// The yes-or-no facts that are true, as actor's bits.
  public internal(set) var bits: UInt64 = 0
  /// The names of the policy that hold of the person, ascending.
  public internal(set) var names: [NameNumber] = []
  /// The rights that the person holds.
  public internal(set) var rights = RightSet()
  /// How many seconds ago an occupant was listed; nil where the room does not say, and of anybody else.
  public internal(set) var joined: UInt64?
  /// How many of the user's clients are in the group.
  public internal(set) var clients = 0
  /// What users compare by; empty for a bare role.
  public internal(set) var key: [UInt8] = []
  /// Where the room's tables have the user; nil for a stranger and for a bare role.
  var number: Int?
  /// Whether the user has a number, and the key is also a spelling of the name: nothing in it is encoded.
  var isNamedByKey = false
  var botRole: RoleNumber?
  /// Whether the preauthorization names the user, as a user or a system.
  var isPreauthorizedByName = false
  /// Whether the person is a role of which no user is known.
  public internal(set) var isBare = false
  /// A bare target that is the bare actor itself.
  public internal(set) var isSelf = false

  /// The same person as the target of their own operation.
  public var asTargetOfItself: Person {
    var person = self
    person.isSelf = true
    return person
  }

  init(role: RoleNumber) { self.role = role }

  func has(_ bit: FactBit) -> Bool { bits & bit.mask != 0 }
  var isActive: Bool { clients > 0 }
  var isOccupant: Bool { role.isOccupantRole }

  mutating func set(_ bit: FactBit, _ value: Bool) {
    if value { bits |= bit.mask } else { bits &= ~bit.mask }
  }
}
