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
    let key: [UInt8]
    let names: [NameNumber]
    init(_ traits: Traits, _ key: [UInt8], _ names: [NameNumber]) {
      self.traits = traits
      self.key = key
      self.names = names
    }
  }

  init(_ traits: Traits, key: [UInt8], names: [NameNumber]) { record = Record(traits, key, names) }

  /// What decisions read, whoever it is.
  var traits: Traits { record.traits }

  /// The role in effect: a user of no role whom a preauthorization bars counts as outcast.
  public var role: RoleNumber { traits.role }
  /// The role that the first matching preauthorization gives, or `RoleSet.absent`.
  public var preauthorization: RoleSet { traits.preauthorization }
  /// The yes-or-no facts that are true, as actor's bits.
  public var bits: UInt64 { traits.bits }
  /// The names of the policy that hold of the person, ascending.
  public var names: [NameNumber] { record.names }
  /// The rights that the person holds.
  public var rights: RightSet { traits.rights }
  /// How many seconds ago an occupant was listed; nil where the room does not say, and of anybody else.
  public var joined: UInt64? { traits.joined }
  /// How many of the user's clients are in the group.
  public var clients: Int { traits.clients }
  /// What users compare by; empty for a bare role.
  public var key: [UInt8] { record.key }
  /// Where the room's tables have the user; nil for a stranger and for a bare role.
  var number: Int? { traits.number }
  /// Whether the user has a number, and the key is also a spelling of the name: nothing in it is encoded.
  var isNamedByKey: Bool { traits.isNamedByKey }
  /// The role of a bot that the policy names.
  package var botRole: RoleNumber? { traits.botRole }
  /// Whether the preauthorization names the user, as a user or a system.
  package var isPreauthorizedByName: Bool { traits.isPreauthorizedByName }
  /// Whether the person is a role of which no user is known.
  public var isBare: Bool { traits.isBare }

  /// Whether the two names are of one domain.
  func sharesDomain(with other: Person) -> Bool {
    User.shareDomain(record.key, other.record.key)
  }

  /// The same person as the target of their own operation.
  public var asTargetOfItself: Person {
    var person = self
    person.isSelf = true
    return person
  }

  func has(_ bit: FactBit) -> Bool { traits.has(bit) }
  var isActive: Bool { traits.isActive }
  var isOccupant: Bool { traits.isOccupant }
}

/// What decisions read of somebody, in plain words: nothing is counted where they are copied.
struct Traits: Sendable {
  var bits: UInt64 = 0
  var preauthorization = RoleSet.absent
  var joined: UInt64?
  var role: RoleNumber
  var botRole: RoleNumber?
  private var marks: Marks = []
  var rights = RightSet()
  private var place = UInt32.max
  var clients = 0

  private struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    static let isNamedByKey = Marks(rawValue: 1)
    static let isPreauthorizedByName = Marks(rawValue: 1 << 1)
    static let isBare = Marks(rawValue: 1 << 2)
  }

  init(role: RoleNumber) { self.role = role }

  /// Where the room's tables have the user; nil for a stranger and for a bare role.
  var number: Int? {
    get { place == .max ? nil : Int(place) }
    set { place = newValue.map { UInt32($0) } ?? .max }
  }
  var isNamedByKey: Bool {
    get { marks.contains(.isNamedByKey) }
    set { mark(.isNamedByKey, newValue) }
  }
  var isPreauthorizedByName: Bool {
    get { marks.contains(.isPreauthorizedByName) }
    set { mark(.isPreauthorizedByName, newValue) }
  }
  var isBare: Bool {
    get { marks.contains(.isBare) }
    set { mark(.isBare, newValue) }
  }

  private mutating func mark(_ mark: Marks, _ value: Bool) {
    if value { marks.insert(mark) } else { marks.remove(mark) }
  }

  mutating func set(_ bit: FactBit, _ value: Bool) {
    if value { bits |= bit.mask } else { bits &= ~bit.mask }
  }

  func has(_ bit: FactBit) -> Bool { bits & bit.mask != 0 }
  var isActive: Bool { clients > 0 }
  var isOccupant: Bool { role.isOccupantRole }
  /// Whether it is no occupant and has clients in the group.
  var isPendingRemoval: Bool { isActive && !isOccupant }
}
