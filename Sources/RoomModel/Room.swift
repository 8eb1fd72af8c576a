/// How a user stands to the room's list (draft-ralston-mimi-policy, "User Participation").
public enum Participation: UInt8, CaseIterable, Sendable {
  case invited, joined, left, banned, knocking
  /// The participation as room state writes it.
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
  /// The user's name.
  public var user: User
  /// The role's name; nil for `none`.
  public var role: [UInt8]?
  /// How many of the user's clients are in the MLS group.
  public var clients = 0
  /// Only where it differs from the role's default.
  public var voice: Bool?
  /// Whether the user is a bot and no person.
  public var isBot = false
  /// Whether the room shows the user under a pseudonym.
  public var usesPseudonym = false
  /// The user's participation; nil where the state does not say.
  public var participation: Participation?
  /// The workgroups and groups of the user.
  public var affiliations = Affiliations()
  /// How many seconds ago the user was listed; nil where the state does not say.
  public var joined: UInt64?
  /// The names of the rights that the user holds, in any order.
  public var rights: [[UInt8]] = []

  /// Creates a user in no role, with no clients.
  public init(user: User) { self.user = user }
}

/// The workgroups and groups that a user is in.
public struct Affiliations: Sendable {
  /// The workgroups, in any order.
  public var workgroups: [User] = []
  /// The groups, in any order.
  public var groups: [User] = []
  /// Creates affiliations with nothing in them.
  public init() {}
}

/// A user who is not in the room and whose workgroups or groups are known.
public struct KnownUser: Sendable {
  /// The user's name.
  public var user: User
  /// The workgroups and groups of the user.
  public var affiliations: Affiliations
  /// Creates a user who is known and not in the room.
  public init(user: User, affiliations: Affiliations) {
    self.user = user
    self.affiliations = affiliations
  }
}

/// A room's state: who is in it, in which role, with how many clients; who consents to whom.
public struct Room: Sendable {
  /// The users whom the room lists, in any order, each once.
  public var users: [RoomUser] = []
  /// Users outside the room of whom affiliations are known.
  public var known: [KnownUser] = []
  /// Consents that hold for this room: for this one alone, or for all.
  public var consents: [(from: User, to: User)] = []
  /// Who has blocked whom.
  public var blocks: [(from: User, to: User)] = []
  /// Who stands in which relation to whom: `first` is the guardian of `second`.
  public var relations: [(name: [UInt8], first: User, second: User)] = []
  /// Occupants of the parent room; nil where the state says nothing of it.
  public var parent: [User]?
  /// Creates an empty room.
  public init() {}
}

/// What a request may say besides its operation and its people (`Grammar/facts.md`, "given with the question").
public struct Request: Sendable {
  /// The role that the request names.
  public var newRole: RoleNumber?
  /// The right that the request names.
  public var right: RightNumber?
  /// Who signed the link: a role, or a system; nil where it is not said.
  public var linkSigner: LinkSigner?
  /// The bits that it sets, by their place in a word of facts.
  package private(set) var flags: UInt64 = 0
  private var numbers = FactNumbers()
  private var numbersGiven: UInt64 = 0
  /// Whether it gives nothing but numbers, rights and changes, and all is known.
  package var givesNeitherBitNorRole: Bool {
    flags == 0 && newRole == nil && linkSigner == nil && unknown.isEmpty
  }
  /// Whether it gives any number.
  package var givesNumbers: Bool { numbersGiven != 0 }
  /// What a policy change touches; nil where it is not said.
  public var changes: PolicyChanges?
  /// Whether an owner could no longer join, as far as the text of the new policy shows it; nil where there is none.
  ///
  /// Why: it is derived, so whoever asks a question cannot set it.
  public package(set) var shutsOutOwner: Bool?
  /// What of all this is unknown; what depends on it is unknown then too.
  public var unknown: Inputs = []
  /// Creates a request that gives nothing.
  public init() {}

  /// Whether a bit is set that a question gives (`RequestKey.flags`).
  ///
  /// Why not public: of another bit it would be taken for one of these.
  package subscript(_ bit: FactBit) -> Bool {
    get { flags & bit.mask != 0 }
    set { if newValue { flags |= bit.mask } else { flags &= ~bit.mask } }
  }

  /// A number that a question gives (`RequestKey.numbers`); nil where it gives none.
  package subscript(_ number: FactNumber) -> UInt64? {
    get { numbersGiven & (1 << UInt64(number.rawValue)) != 0 ? numbers[number] : nil }
    set {
      let bit: UInt64 = 1 << UInt64(number.rawValue)
      numbers[number] = newValue ?? 0
      if newValue == nil { numbersGiven &= ~bit } else { numbersGiven |= bit }
    }
  }

  /// The parts of a request, as a set.
  public struct Inputs: OptionSet, Sendable {
    /// One bit for each part.
    public let rawValue: UInt64
    /// Creates a set from its bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    /// The part that a key gives.
    public init(_ key: RequestKey) { rawValue = 1 << UInt64(key.rawValue) }

    /// The bits that these parts set, by their place in a word of facts.
    package var bits: UInt64 {
      var bits: UInt64 = 0
      for (bit, key) in RequestKey.flags where contains(key.input) { bits |= bit.mask }
      return bits
    }

    /// `isExternal`.
    public static let external = Inputs(.external)
    /// `hasCorrectPassword`.
    public static let password = Inputs(.password)
    /// `hasValidLink`.
    public static let link = Inputs(.link)
    /// `linkSigner`.
    public static let linkSigner = Inputs(.linkSignedBy)
    /// `hasGivenKeyPackage`.
    public static let keyPackage = Inputs(.keyPackage)
    /// `pskIsResumption`.
    public static let preSharedKey = Inputs(.psk)
    /// `isAcceptable`.
    public static let acceptable = Inputs(.acceptable)
    /// `newRole`.
    public static let newRole = Inputs(.newRole)
    /// `outstanding`.
    public static let outstanding = Inputs(.outstanding)
    /// `sinceLastUpdate`.
    public static let sinceLastUpdate = Inputs(.sinceLastUpdate)
    /// `sinceLastMessage`.
    public static let sinceLastMessage = Inputs(.sinceLastMessage)
    /// `attachment`.
    public static let attachment = Inputs(.attachment)
    /// `history`.
    public static let history = Inputs(.history)
    /// `expiry`.
    public static let expiry = Inputs(.expiresAfter)
    /// `changes`.
    public static let changes = Inputs(.changes)
    /// `right`.
    public static let right = Inputs(.right)
  }

  /// Who signed a join link: somebody of a role, or a system of the policy's.
  public enum LinkSigner: Sendable {
    case role(RoleNumber)
    case system
  }
}

/// What a policy change touches: the values of `changes=` (`Grammar/semantics.md`, "Changes of policy").
public struct PolicyChanges: OptionSet, Sendable {
  /// One bit for each of `values`, in their order.
  public let rawValue: UInt16
  /// Creates a set from its bits.
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
  /// The definitions of roles.
  public static let roles = PolicyChanges(rawValue: 1 << 0)
  /// The list of preauthorizations.
  public static let preauthorization = PolicyChanges(rawValue: 1 << 2)
  /// The room's name, description, avatar, subject and mood.
  public static let metadata = PolicyChanges(rawValue: 1 << 7)

  /// What a policy change of a bare role touches where the question does not say.
  public static func usual(for operation: Operation) -> PolicyChanges {
    operation == .changePreauthorization ? .preauthorization : .metadata
  }

  /// Whether the value at `index` of `values` is in the set.
  public func contains(index: Int) -> Bool { rawValue & (1 << UInt16(index)) != 0 }
}

extension Request {
  /// Whether it is sent from outside the group.
  public var isExternal: Bool {
    get { self[.isExternal] }
    set { self[.isExternal] = newValue }
  }
  /// Whether the room's password is given.
  public var hasCorrectPassword: Bool {
    get { self[.hasCorrectPassword] }
    set { self[.hasCorrectPassword] = newValue }
  }
  /// Whether a join link is given that has not expired or been deleted.
  public var hasValidLink: Bool {
    get { self[.hasValidLink] }
    set { self[.hasValidLink] = newValue }
  }
  /// Whether the target itself gave the KeyPackage.
  public var hasGivenKeyPackage: Bool {
    get { self[.hasGivenKeyPackage] }
    set { self[.hasGivenKeyPackage] = newValue }
  }
  /// Whether a PreSharedKey proposal resumes an earlier epoch (RFC 9420, section 8.6).
  public var pskIsResumption: Bool {
    get { self[.pskIsResumption] }
    set { self[.pskIsResumption] = newValue }
  }
  /// Whether the receiving client finds the Welcome acceptable.
  public var isAcceptable: Bool {
    get { self[.isAcceptable] }
    set { self[.isAcceptable] = newValue }
  }
  /// How many KeyPackages of the target are fetched and not yet used.
  public var outstanding: UInt64? {
    get { self[.outstanding] }
    set { self[.outstanding] = newValue }
  }
  /// Seconds since the actor's leaf was last updated.
  public var sinceLastUpdate: UInt64? {
    get { self[.sinceLastUpdate] }
    set { self[.sinceLastUpdate] = newValue }
  }
  /// Seconds since the actor's last message.
  public var sinceLastMessage: UInt64? {
    get { self[.sinceLastMessage] }
    set { self[.sinceLastMessage] = newValue }
  }
  /// The attachment's size in bytes.
  public var attachment: UInt64? {
    get { self[.attachment] }
    set { self[.attachment] = newValue }
  }
  /// How many seconds the shared history goes back.
  public var history: UInt64? {
    get { self[.history] }
    set { self[.history] = newValue }
  }
  /// Seconds until the message expires; nil for a message that does not.
  public var expiry: UInt64? {
    get { self[.expiry] }
    set { self[.expiry] = newValue }
  }
}
