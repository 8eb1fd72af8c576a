/// How a user stands to the room's list (draft-ralston-mimi-policy, "User Participation").
public enum Participation: UInt8, CaseIterable, Sendable {
  case invited, joined, left, banned, knocking
  public var word: String {
    switch self {
    case .invited: "invited"
    case .joined: "joined"
    case .left: "left"
    case .banned: "banned"
    case .knocking: "knocking"
    }
  }
}

/// A user whom the room state lists.
public struct RoomUser: Sendable {
  public var user: User
  /// The role's name; nil for `none`.
  public var role: [UInt8]?
  /// How many of the user's clients are in the MLS group.
  public var clients = 0
  /// Only where it differs from the role's default.
  public var voice: Bool?
  public var isBot = false
  public var usesPseudonym = false
  public var participation: Participation?
  public var affiliations = Affiliations()

  public init(user: User) { self.user = user }
}

/// The workgroups and groups that a user is in.
public struct Affiliations: Sendable {
  public var workgroups: [User] = []
  public var groups: [User] = []
  public init() {}
}

/// Somebody who is not in the room and of whom something is known all the same.
public struct KnownUser: Sendable {
  public var user: User
  public var affiliations: Affiliations
  public init(user: User, affiliations: Affiliations) {
    self.user = user
    self.affiliations = affiliations
  }
}

/// A room's state: who is in it, in which role, with how many clients; who consents to whom.
public struct Room: Sendable {
  public var users: [RoomUser] = []
  public var known: [KnownUser] = []
  /// Consents that hold for this room: for this one alone, or for all.
  public var consents: [(from: User, to: User)] = []
  public var blocks: [(from: User, to: User)] = []
  /// Occupants of the parent room; nil where the state says nothing of it.
  public var parent: [User]?
  public init() {}
}

/// What a request may say besides its operation and its people (`Grammar/facts.md`, "given with the question").
public struct Request: Sendable {
  /// Q facts that are given as true.
  public var isExternal = false
  public var hasCorrectPassword = false
  public var hasValidLink = false
  public var hasGivenKeyPackage = false
  public var pskIsResumption = false
  public var isAcceptable = false
  /// The role that the request names.
  public var newRole: RoleNumber?
  /// Who signed the link: a role, or a system; nil where it is not said.
  public var linkSigner: LinkSigner?
  public var outstanding: UInt64?
  public var sinceLastUpdate: UInt64?
  public var attachment: UInt64?
  public var history: UInt64?
  public var expiry: UInt64?
  /// What a policy change touches; nil where it is not said.
  public var changes: PolicyChanges?
  /// Whether an owner could no longer join, as far as the text of the new policy shows it; nil where there is none.
  ///
  /// Why: it is derived, so whoever asks a question cannot set it.
  public package(set) var shutsOutOwner: Bool?
  /// What of all this is unknown; what depends on it is unknown then too.
  public var unknown: Inputs = []
  public init() {}

  /// The parts of a request, as a set.
  public struct Inputs: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public static let external = Inputs(rawValue: 1 << 0)
    public static let password = Inputs(rawValue: 1 << 1)
    public static let link = Inputs(rawValue: 1 << 2)
    public static let linkSigner = Inputs(rawValue: 1 << 3)
    public static let keyPackage = Inputs(rawValue: 1 << 4)
    public static let preSharedKey = Inputs(rawValue: 1 << 5)
    public static let acceptable = Inputs(rawValue: 1 << 6)
    public static let newRole = Inputs(rawValue: 1 << 7)
    public static let outstanding = Inputs(rawValue: 1 << 8)
    public static let sinceLastUpdate = Inputs(rawValue: 1 << 9)
    public static let attachment = Inputs(rawValue: 1 << 10)
    public static let history = Inputs(rawValue: 1 << 11)
    public static let expiry = Inputs(rawValue: 1 << 12)
    public static let changes = Inputs(rawValue: 1 << 13)
  }

  public enum LinkSigner: Sendable {
    case role(RoleNumber)
    case system
  }
}

/// What a policy change touches: the values of `changes=` (`Grammar/semantics.md`, "Changes of policy").
public struct PolicyChanges: OptionSet, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Each value's word and the fact that it makes true, in the order of their bits.
  public static let values: [(word: String, bit: FactBit)] = [
    ("roles", .changesRoles), ("rules", .changesRules), ("preauthorization", .changesPreauthorization),
    ("membership-style", .changesMembershipStyle), ("who-runs-it", .changesWhoRunsIt),
    ("logging", .changesLogging), ("parent", .changesParent), ("metadata", .changesMetadata),
    ("other-settings", .changesOtherSettings), ("other-extensions", .changesOtherExtensions),
    ("owner-or-admin-entry", .touchesOwnerOrAdminEntry), ("makes-flexible", .makesRoomFlexible),
    ("makes-fixed", .makesRoomFixed),
  ]
  public static let preauthorization = PolicyChanges(rawValue: 1 << 2)
  public static let metadata = PolicyChanges(rawValue: 1 << 7)

  /// What a policy change of a bare role touches where the question does not say.
  public static func usual(for operation: Operation) -> PolicyChanges {
    operation == .changePreauthorization ? .preauthorization : .metadata
  }

  public func contains(index: Int) -> Bool { rawValue & (1 << UInt16(index)) != 0 }
}
