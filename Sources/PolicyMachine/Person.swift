import RoomModel

/// Somebody as a decision sees them: what the room and the policy say of one user, or of a bare role.
///
/// Why one reference: questions are asked about people out of tables, and to copy what is known of one took longer than
/// most decisions do.
public struct Person: Sendable {
  private let record: Record
  /// A bare target that is the bare actor itself.
  public internal(set) var isSelf = false

  /// What is known of somebody, shared by all copies.
  private final class Record: Sendable {
    let traits: Traits
    init(_ traits: consuming Traits) { self.traits = traits }
  }

  /// What is known of somebody.
  struct Traits: Sendable {
    var role: RoleNumber
    var preauthorization = RoleSet.absent
    var bits: UInt64 = 0
    var names: [NameNumber] = []
    var rights = RightSet()
    var joined: UInt64?
    var clients = 0
    var key: [UInt8] = []
    var number: Int?
    var isNamedByKey = false
    var botRole: RoleNumber?
    var isPreauthorizedByName = false
    var isBare = false

    init(role: RoleNumber) { self.role = role }

    mutating func set(_ bit: FactBit, _ value: Bool) {
      if value { bits |= bit.mask } else { bits &= ~bit.mask }
    }
  }

  init(_ traits: consuming Traits) { record = Record(traits) }

  var traits: Traits { record.traits }

  /// The role in effect: a user of no role whom a preauthorization bars counts as outcast.
  public var role: RoleNumber { record.traits.role }
  /// The role that the first matching preauthorization gives, or `RoleSet.absent`.
  public var preauthorization: RoleSet { record.traits.preauthorization }
  /// The yes-or-no facts that are true, as actor's bits.
  public var bits: UInt64 { record.traits.bits }
  /// The names of the policy that hold of the person, ascending.
  public var names: [NameNumber] { record.traits.names }
  /// The rights that the person holds.
  public var rights: RightSet { record.traits.rights }
  /// How many seconds ago an occupant was listed; nil where the room does not say, and of anybody else.
  public var joined: UInt64? { record.traits.joined }
  /// How many of the user's clients are in the group.
  public var clients: Int { record.traits.clients }
  /// What users compare by; empty for a bare role.
  public var key: [UInt8] { record.traits.key }
  /// Where the room's tables have the user; nil for a stranger and for a bare role.
  var number: Int? { record.traits.number }
  /// Whether the user has a number, and the key is also a spelling of the name: nothing in it is encoded.
  var isNamedByKey: Bool { record.traits.isNamedByKey }
  /// The role of a bot that the policy names.
  package var botRole: RoleNumber? { record.traits.botRole }
  /// Whether the preauthorization names the user, as a user or a system.
  package var isPreauthorizedByName: Bool { record.traits.isPreauthorizedByName }
  /// Whether the person is a role of which no user is known.
  public var isBare: Bool { record.traits.isBare }

  /// The same person as the target of their own operation.
  public var asTargetOfItself: Person {
    var person = self
    person.isSelf = true
    return person
  }

  func has(_ bit: FactBit) -> Bool { bits & bit.mask != 0 }
  var isActive: Bool { clients > 0 }
  var isOccupant: Bool { role.isOccupantRole }
}
