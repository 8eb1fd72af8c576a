import RoomModel

/// Where a policy's roles and rules come from.
public enum Profile: UInt8, CaseIterable, Sendable {
  case standard, roles, empty
  /// The profile as a policy writes it.
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
  /// The profile that the policy starts from.
  public var profile = Profile.standard
  /// By rank: outcast or banned first, then none.
  public var roles: [ProgramRole] = []
  /// The rights that users may hold. A `RightNumber` is an index into it.
  public var rights: [ProgramRight] = []
  /// What rules ask about how many hold a role. The bits of the words of counts are indexes into it.
  public var counts: [RoleCount] = []
  /// The names of the relations in which pairs of users may stand, UTF-8. A `RelationNumber` is an index into it.
  public var relations: [[UInt8]] = []
  /// The limits and settings that facts are derived by.
  public var measures = Measures()
  /// Every name that the policy mentions. A `NameNumber` is an index into it.
  public var names: [ProgramName] = []
  /// In the order in which they are tried: bars, then grants; the first that matches counts.
  public var preauthorizations: [ProgramPreauthorization] = []
  /// The rules that the code answers with. A `RuleNumber` is an index into it.
  public var rules: [ProgramRule] = []
  /// What the policy claims of itself. No decision reads it; a policy that is to replace another is held to it.
  public var assertions: [ProgramAssertion] = []
  /// Names of the source files that rules and assertions come from, as UTF-8.
  public var files: [[UInt8]] = []
  /// What its maker found out about it. No decision reads it.
  public var proof = ProgramProof()
  /// The instructions of all operations.
  public var code: [Instruction] = []
  /// Where each operation starts, by its raw value.
  public var entries: [UInt32] = []
  /// The right of that name; nil where the policy declares none such.
  public func right(named name: [UInt8]) -> RightNumber? {
    rights.firstIndex { $0.name == name }.map { RightNumber($0) }
  }

  /// The relation of that name; nil where the policy declares none such.
  public func relation(named name: [UInt8]) -> RelationNumber? {
    relations.firstIndex { $0 == name }.map { RelationNumber($0) }
  }

  /// Creates a program without roles, rules and code, which does not verify.
  public init() {}
}

/// A role of a compiled policy, with its limits.
public struct ProgramRole: Hashable, Sendable {
  /// The role's name, UTF-8.
  public var name: [UInt8]
  /// The index that the policy gives it (draft-ietf-mimi-room-policy-04, section 3); its rank is its position.
  public var index: UInt32
  /// Whether its bearers have voice unless it is revoked, or may have it granted.
  public var voice: Voice
  /// How many users may and must hold it, and how many of them with a client in the group.
  public var minimum: UInt32 = 0
  /// How many users may hold it; nil without a limit.
  public var maximum: UInt32?
  /// How many users with a client in the group must hold it.
  public var activeMinimum: UInt32 = 0
  /// How many users with a client in the group may hold it; nil without a limit.
  public var activeMaximum: UInt32?
  /// The changes of roles that its bearers may make: by the role changed from, each once and ascending, to which.
  public var changes: [RoleChange] = []

  /// The roles to which users of one role may be changed.
  public struct RoleChange: Hashable, Sendable {
    /// The role changed from.
    public var from: RoleNumber
    /// The roles changed to; never empty.
    public var to: RoleSet
    /// Creates an entry of a role's list.
    public init(from: RoleNumber, to: RoleSet) {
      self.from = from
      self.to = to
    }
  }

  /// Whether the list leads from one role to the other.
  func mayChange(_ from: RoleNumber, to: RoleNumber) -> Bool {
    for change in changes where change.from == from { return change.to.contains(to) }
    return false
  }

  /// Whether the bearers of a role have voice. The raw value is part of the file format.
  public enum Voice: UInt8, CaseIterable, Sendable { case never, ifGranted, unlessRevoked, always }

  /// Creates a role without limits.
  public init(name: [UInt8], index: UInt32, voice: Voice) {
    self.name = name
    self.index = index
    self.voice = voice
  }
}

/// A right of a compiled policy, which users hold beside their roles.
public struct ProgramRight: Hashable, Sendable {
  /// The right's name, UTF-8.
  public var name: [UInt8]
  /// The roles whose bearers may grant and revoke it.
  public var granters: RoleSet
  /// Creates a right.
  public init(name: [UInt8], granters: RoleSet) {
    self.name = name
    self.granters = granters
  }
}

/// What a name names. The raw value is part of the file format.
public enum NameKind: UInt8, CaseIterable, Sendable {
  case domain, domainsBelow, workgroup, group, user
  /// A system and a domain that it serves: the key is the user's key, a zero byte, the domain.
  case systemForDomain
}

/// A name that a compiled policy mentions.
public struct ProgramName: Hashable, Sendable {
  /// What the name names.
  public var kind: NameKind
  /// As `User.key` or a lower-case domain.
  public var key: [UInt8]
  /// What the policy's settings say of the user.
  public var standing: Standing
  /// The role that a `bot … as` setting gives.
  public var botRole: RoleNumber?

  /// What the settings say of a user, and whether a condition asks for the name.
  public struct Standing: OptionSet, Hashable, Sendable {
    /// One bit for each standing; part of the file format.
    public let rawValue: UInt8
    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Some condition asks for it.
    public static let tested = Standing(rawValue: 1)
    /// The owning provider's system.
    public static let owningSystem = Standing(rawValue: 2)
    /// A system of some provider.
    public static let system = Standing(rawValue: 4)
    /// A logger of the room.
    public static let logger = Standing(rawValue: 8)
    /// A bot that a `bot` setting names.
    public static let namedBot = Standing(rawValue: 16)
    /// Every standing.
    public static let all: Standing = [.tested, .owningSystem, .system, .logger, .namedBot]
  }

  /// Creates a name.
  public init(kind: NameKind, key: [UInt8], standing: Standing = [], botRole: RoleNumber? = nil) {
    self.kind = kind
    self.key = key
    self.standing = standing
    self.botRole = botRole
  }
}

/// A preauthorization of a compiled policy: who may enter, in which role.
public struct ProgramPreauthorization: Hashable, Sendable {
  /// Nil for `anyone`.
  public var name: NameNumber?
  /// The role that a match gives; the lowest one bars.
  public var role: RoleNumber
  /// It names the user, not something that the user belongs to.
  public var isByUser: Bool
  /// Creates a preauthorization.
  public init(name: NameNumber?, role: RoleNumber, isByUser: Bool) {
    self.name = name
    self.role = role
    self.isByUser = isByUser
  }
}

/// A rule of a compiled policy, for answers: its conditions are in the code.
public struct ProgramRule: Hashable, Sendable {
  /// Whether the rule allows or forbids.
  public var effect: Effect
  /// An index into the program's files.
  public var file: UInt16
  /// Both from 1; columns count UTF-8 bytes.
  public var line: UInt32
  /// From 1, in UTF-8 bytes.
  public var column: UInt32
  /// The rule as its author wrote it, on one line, without the reason.
  public var text: [UInt8]
  /// The name after `named`, UTF-8; nil where the rule has none.
  public var name: [UInt8]?
  /// The reason after `because`, UTF-8; nil where the rule has none.
  public var because: [UInt8]?
  /// Creates a rule.
  public init(
    effect: Effect, file: UInt16, line: UInt32, column: UInt32, text: [UInt8], name: [UInt8]? = nil,
    because: [UInt8]?
  ) {
    self.effect = effect
    self.file = file
    self.line = line
    self.column = column
    self.text = text
    self.name = name
    self.because = because
  }
}

/// A claim that a policy makes of itself, with what is known of its truth.
public struct ProgramAssertion: Hashable, Sendable {
  /// What is claimed, and what the compiler proved of it.
  public enum Claim: Hashable, Sendable {
    /// The room has at least so many users of a role: for each room to show.
    case atLeast(UInt64, RoleNumber)
    /// Who can or cannot do something: true of every request, not true of one, or not looked into.
    case holds, fails, unjudged
  }
  /// What is claimed.
  public var claim: Claim
  /// An index into the program's files.
  public var file: UInt16
  /// Both from 1; columns count UTF-8 bytes.
  public var line: UInt32
  /// From 1, in UTF-8 bytes.
  public var column: UInt32
  /// The assertion as its author wrote it, on one line.
  public var text: [UInt8]
  /// Creates an assertion.
  public init(_ claim: Claim, file: UInt16, line: UInt32, column: UInt32, text: [UInt8]) {
    self.claim = claim
    self.file = file
    self.line = line
    self.column = column
    self.text = text
  }
}

/// What the maker of a program recorded of it.
public struct ProgramProof: Hashable, Sendable {
  /// How many cells were proved to be decided as the source says; 0 where none were, `UInt64.max` for as many and more.
  public var cells: UInt64 = 0
  /// The hash of the policy's meaning, UTF-8; empty where it is not known.
  public var meaning: [UInt8] = []
  /// Creates the record of a program of which nothing was found out.
  public init() {}
}

/// What the policy's settings bound; the facts that depend on them are derived when a question is asked.
public struct Measures: Hashable, Sendable {
  /// Whether each user may have one client only.
  public var isSingleDevice = false
  /// A newcomer whom nothing else gives a role enters as visitor.
  public var isModerated = false
  /// Whoever is listed stays listed, whatever is removed.
  public var isFixedMembership = false
  /// Whether being in the parent room is enough to enter, and not needed.
  public var parentSuffices = false
  /// Whether the policy names a parent room.
  public var hasParent = false
  /// Whether the policy has join links.
  public var hasJoinLinks = false
  /// Whether messages need an active logger.
  public var loggingIsRequired = false
  /// Whose signature makes a link acceptable, besides a system's.
  public var linkSigners = RoleSet()
  /// The role that a link gives; nil where the setting names none.
  public var linkRole: RoleNumber?
  /// Whether messages may, must or must not expire.
  public var expiry = Optionality.forbidden
  /// Seconds.
  public var expiryLeast: UInt64 = 0
  /// Seconds.
  public var expiryMost: UInt64 = 0
  /// The numbers that settings set.
  public var bounds = Bounds()
  /// Creates the measures of default settings.
  public init() {}

  /// The bound that a limit sets; nil where none is set.
  public func bound(_ limit: RequestLimit) -> UInt64? { bounds[limit.bound] }
}
