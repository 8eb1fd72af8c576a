import RoomModel

/// Where a policy's roles and rules come from.
public enum Profile: UInt8, CaseIterable, Sendable {
  case standard, roles, empty
  public var word: String {
    switch self {
    case .standard: "standard"
    case .roles: "roles"
    case .empty: "empty"
    }
  }
}

/// A compiled policy: code for each operation, and the tables that facts are derived by.
///
/// A program that came from a file is run only after `verify` has passed it.
public struct Program: Sendable {
  public var profile = Profile.standard
  /// By rank: outcast or banned first, then none.
  public var roles: [ProgramRole] = []
  public var measures = Measures()
  /// Every name that the policy mentions. A `NameNumber` is an index into it.
  public var names: [ProgramName] = []
  /// In the order in which they are tried: bars, then grants; the first that matches counts.
  public var preauthorizations: [ProgramPreauthorization] = []
  public var rules: [ProgramRule] = []
  /// What the policy claims of itself. No decision reads it; a policy that is to replace another is held to it.
  public var assertions: [ProgramAssertion] = []
  /// Names of the source files that rules and assertions come from, as UTF-8.
  public var files: [[UInt8]] = []
  public var code: [Instruction] = []
  /// Where each operation starts, by its raw value.
  public var entries: [UInt32] = []
  public init() {}
}

public struct ProgramRole: Hashable, Sendable {
  public var name: [UInt8]
  /// The index that the policy gives it (draft-ietf-mimi-room-policy-04, section 3); its rank is its position.
  public var index: UInt32
  /// Whether its bearers have voice unless it is revoked, or may have it granted.
  public var voice: Voice
  /// How many users may and must hold it, and how many of them with a client in the group.
  public var minimum: UInt32 = 0
  public var maximum: UInt32?
  public var activeMinimum: UInt32 = 0
  public var activeMaximum: UInt32?

  public enum Voice: UInt8, CaseIterable, Sendable { case never, ifGranted, unlessRevoked, always }

  public init(name: [UInt8], index: UInt32, voice: Voice) {
    self.name = name
    self.index = index
    self.voice = voice
  }
}

/// What a name names. The raw value is part of the file format.
public enum NameKind: UInt8, CaseIterable, Sendable {
  case domain, domainsBelow, workgroup, group, user
  /// A system and a domain that it serves: the key is the user's key, a zero byte, the domain.
  case systemForDomain
}

public struct ProgramName: Hashable, Sendable {
  public var kind: NameKind
  /// As `User.key` or a lower-case domain.
  public var key: [UInt8]
  /// What the policy's settings say of the user.
  public var standing: Standing
  /// The role that a `bot … as` setting gives.
  public var botRole: RoleNumber?

  public struct Standing: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Some condition asks for it.
    public static let tested = Standing(rawValue: 1)
    public static let owningSystem = Standing(rawValue: 2)
    public static let system = Standing(rawValue: 4)
    public static let logger = Standing(rawValue: 8)
    public static let namedBot = Standing(rawValue: 16)
    public static let all: Standing = [.tested, .owningSystem, .system, .logger, .namedBot]
  }

  public init(kind: NameKind, key: [UInt8], standing: Standing = [], botRole: RoleNumber? = nil) {
    self.kind = kind
    self.key = key
    self.standing = standing
    self.botRole = botRole
  }
}

public struct ProgramPreauthorization: Hashable, Sendable {
  /// Nil for `anyone`.
  public var name: NameNumber?
  public var role: RoleNumber
  /// It names the user, not something that the user belongs to.
  public var isByUser: Bool
  public init(name: NameNumber?, role: RoleNumber, isByUser: Bool) {
    self.name = name
    self.role = role
    self.isByUser = isByUser
  }
}

public struct ProgramRule: Hashable, Sendable {
  public var effect: Effect
  /// An index into the program's files.
  public var file: UInt16
  /// Both from 1; columns count UTF-8 bytes.
  public var line: UInt32
  public var column: UInt32
  /// The rule as its author wrote it, on one line, without the reason.
  public var text: [UInt8]
  public var because: [UInt8]?
  public init(effect: Effect, file: UInt16, line: UInt32, column: UInt32, text: [UInt8], because: [UInt8]?) {
    self.effect = effect
    self.file = file
    self.line = line
    self.column = column
    self.text = text
    self.because = because
  }
}

/// A claim that a policy makes of itself, with what is known of its truth.
public struct ProgramAssertion: Hashable, Sendable {
  public enum Claim: Hashable, Sendable {
    /// The room has at least so many users of a role: for each room to show.
    case atLeast(UInt64, RoleNumber)
    /// Who can or cannot do something: true of every request, not true of one, or not looked into.
    case holds, fails, unjudged
  }
  public var claim: Claim
  /// An index into the program's files.
  public var file: UInt16
  /// Both from 1; columns count UTF-8 bytes.
  public var line: UInt32
  public var column: UInt32
  /// The assertion as its author wrote it, on one line.
  public var text: [UInt8]
  public init(_ claim: Claim, file: UInt16, line: UInt32, column: UInt32, text: [UInt8]) {
    self.claim = claim
    self.file = file
    self.line = line
    self.column = column
    self.text = text
  }
}

/// What the policy's settings bound; the facts that depend on them are derived when a question is asked.
public struct Measures: Hashable, Sendable {
  public var isSingleDevice = false
  /// A newcomer whom nothing else gives a role enters as visitor.
  public var isModerated = false
  /// Whoever is listed stays listed, whatever is removed.
  public var isFixedMembership = false
  public var hasParent = false
  public var hasJoinLinks = false
  public var loggingIsRequired = false
  /// Whose signature makes a link acceptable, besides a system's.
  public var linkSigners = RoleSet()
  public var linkRole: RoleNumber?
  public var expiry = Optionality.forbidden
  /// Seconds.
  public var expiryLeast: UInt64 = 0
  public var expiryMost: UInt64 = 0
  public var historyPeriod: UInt64?
  public var updateLeast: UInt64 = 0
  public var maxClients: UInt64?
  public var maxUsers: UInt64?
  /// Bytes.
  public var maxAttachment: UInt64?
  public var outstandingKeyPackages: UInt64 = 3
  public init() {}
}
