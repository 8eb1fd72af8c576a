import RoomModel

/// What a policy's settings say, defaults filled in.
public struct Settings: Hashable, Sendable {
  /// One bit for each one-word choice that holds.
  private var choices: UInt64 = 0
  /// The parent room's URI; nil where there is none.
  public var parent: [UInt8]?
  /// Whether who is in the parent room may enter, and others too.
  public var parentSuffices = false
  /// The join links; nil where the policy has none.
  public var joinLinks: JoinLinks?
  /// Whether a logger may, must or must not be there.
  public var logging = Optionality.forbidden
  /// Which history is shared; nil where none is.
  public var history: History?
  private var optionalities = OptionalitySetting.allCases.map { _ in Optionality.optional }
  /// Whether messages expire, and when.
  public var expiry = Expiry(optionality: .forbidden, least: 0, most: 0, initial: nil)
  /// The numbers that settings set.
  public var bounds = Bounds()
  private var rolesOfBounds = Bound.allCases.map { _ in RoleSet() }
  /// Seconds between two updates of a leaf, at most; only clients hold each other to it.
  /// Nil for `forever`.
  public var updateMost: UInt64?
  /// The domain of the owning provider; nil where none is named.
  public var owningProvider: [UInt8]?

  /// The roles that a bound binds, where its setting names roles and is set.
  public subscript(rolesOf bound: Bound) -> RoleSet {
    get { rolesOfBounds[Int(bound.rawValue)] }
    set { rolesOfBounds[Int(bound.rawValue)] = newValue }
  }

  /// The roles that the bound binds which `bit` says is broken.
  func roles(boundBy bit: FactBit) -> RoleSet {
    Bound.allCases.first { $0.row.bit == bit }.map { self[rolesOf: $0] } ?? RoleSet()
  }

  /// The setting `join-links`.
  public struct JoinLinks: Hashable, Sendable {
    /// The roles whose bearers may sign a link.
    public var signers: RoleSet
    /// Seconds until a link expires; nil for one that does not.
    public var expireAfter: UInt64?
    /// Whether one link lets in several users.
    public var isMultiUse: Bool
    /// Whether a link lets one knock and opens no door.
    public var isToKnock = false
    /// The role that a link gives; nil for the room's usual one.
    public var role: RoleNumber?
  }
  /// The setting `history`.
  public struct History: Hashable, Sendable {
    /// The roles whose bearers share it.
    public var roles: RoleSet
    /// Whether it is shared without being asked for.
    public var isAutomatic: Bool
  }
  /// The setting `expiry`.
  public struct Expiry: Hashable, Sendable {
    /// Whether messages may, must or must not expire.
    public var optionality: Optionality
    /// The shortest expiry in seconds.
    public var least: UInt64
    /// The longest expiry in seconds.
    public var most: UInt64
    /// The expiry in seconds that clients start from; nil where none is named.
    public var initial: UInt64?
  }

  /// Creates the default settings.
  public init() {
    for choice in [
      Choice.membersOnly, .flexibleMembership, .unmoderated, .hidden, .multiDevice, .nonAnonymous, .temporary,
      .unsecured, .noKnocking, .noJoinLinks, .noLogging, .noHistory, .noBots, .noDirectMessages, .noExpiry,
      .preSharedKeys, .externalProposals, .externalCommits, .welcomeAfterConsent,
    ] { set(choice, true) }
  }

  /// Whether `room is CHOICE` is true.
  public func holds(_ choice: Choice) -> Bool { choices & (1 << UInt64(choice.rawValue)) != 0 }

  /// Whether something that clients do may, must or must not be.
  public subscript(setting: OptionalitySetting) -> Optionality {
    get { optionalities[Int(setting.rawValue)] }
    set { optionalities[Int(setting.rawValue)] = newValue }
  }

  mutating func set(_ choice: Choice, _ value: Bool) {
    if value { choices |= 1 << UInt64(choice.rawValue) } else { choices &= ~(1 << UInt64(choice.rawValue)) }
  }

  /// Makes `choice` the one that holds of its setting's.
  mutating func choose(_ choice: Choice) {
    for other in Choice.allCases where other.setting == choice.setting { set(other, other == choice) }
    if choice.setting == .entry {
      if choice == .flexibleMembership { set(.membersOnly, true) }
      set(.flexibleMembership, choice != .fixedMembership)
    }
  }
}
