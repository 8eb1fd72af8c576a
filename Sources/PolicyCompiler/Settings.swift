import RoomModel

/// What a policy's settings say, defaults filled in.
public struct Settings: Hashable, Sendable {
  /// One bit for each one-word choice that holds.
  private var choices: UInt64 = 0
  public var parent: [UInt8]?
  public var joinLinks: JoinLinks?
  public var logging = Optionality.forbidden
  public var history: History?
  public var deliveryNotifications = Optionality.optional
  public var readReceipts = Optionality.optional
  public var typing = Optionality.optional
  public var presence = Optionality.optional
  public var expiry = Expiry(optionality: .forbidden, least: 0, most: 0, initial: nil)
  public var maxClients: UInt64?
  public var maxUsers: UInt64?
  public var maxAttachment: UInt64?
  public var outstandingKeyPackages: UInt64 = 3
  public var updateLeast: UInt64 = 0
  /// Nil for `forever`.
  public var updateMost: UInt64?
  public var owningProvider: [UInt8]?

  public struct JoinLinks: Hashable, Sendable {
    public var signers: RoleSet
    public var expireAfter: UInt64?
    public var isMultiUse: Bool
    public var role: RoleNumber?
  }
  public struct History: Hashable, Sendable {
    public var period: UInt64?
    public var roles: RoleSet
    public var isAutomatic: Bool
  }
  public struct Expiry: Hashable, Sendable {
    public var optionality: Optionality
    public var least: UInt64
    public var most: UInt64
    public var initial: UInt64?
  }

  public init() {
    for choice in [
      Choice.membersOnly, .flexibleMembership, .unmoderated, .hidden, .multiDevice, .nonAnonymous, .temporary,
      .unsecured, .noKnocking, .noJoinLinks, .noLogging, .noHistory, .noBots, .noDirectMessages, .noExpiry,
      .preSharedKeys, .externalProposals, .externalCommits, .welcomeAfterConsent,
    ] { set(choice, true) }
  }

  /// Whether `room is CHOICE` is true.
  public func holds(_ choice: Choice) -> Bool { choices & (1 << UInt64(choice.rawValue)) != 0 }

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
