import RoomPolicy

/// All that steps and decisions distinguish of somebody but the name: people of one kind are as good as each other.
struct PersonKind: Hashable {
  /// An index among the identities of the cast.
  var identity: Int
  /// The role that the room lists; that of `none` for who is not listed.
  var role = RoleNumber.none
  var clients = 0
  /// Only where it differs from the role's default.
  var voice: Bool?
  /// The rights that they hold; none of somebody who is no occupant.
  var rights = RightSet()
  /// How many of the times that rules ask for have passed since they joined; nil where the room does not say, or no
  /// rule asks.
  var joined: UInt8?
  /// Only invited or knocking; what else there is decides nothing.
  var waits: Participation?

  /// Whether the room need not mention them.
  var isOutside: Bool { role == .none && clients == 0 && voice == nil && waits == nil }

  init(identity: Int) { self.identity = identity }

  /// The kind of somebody as a room lists them, as far as `scale` distinguishes people.
  init(_ user: RoomUser?, identity: Int, _ program: Program, _ scale: KindScale) {
    self.identity = identity
    guard let user else { return }
    role = program.roles.firstIndex { $0.name == user.role }.map { RoleNumber($0) } ?? .none
    clients = min(user.clients, scale.mostClients)
    let isVoiced = program.measures.isModerated && scale.asksForVoice
    voice = isVoiced ? user.voice : nil
    if role.isOccupantRole {
      for right in user.rights.compactMap(program.right) { rights.insert(right) }
      if !scale.times.isEmpty, let seconds = user.joined {
        joined = UInt8(scale.times.count { $0 <= seconds })
      }
    }
    switch user.participation {
    case .invited, .knocking: waits = user.participation
    case .joined, .left, .banned, nil: break
    }
  }

  /// What a room says of somebody of this kind.
  func listing(_ user: User, _ identity: Identity, _ program: Program, _ scale: KindScale) -> RoomUser {
    var listed = RoomUser(user: user)
    listed.role = role == .none ? nil : program.roles[Int(role.rank)].name
    listed.clients = clients
    listed.voice = voice
    listed.rights = program.rights.indices.filter { rights.contains(RightNumber($0)) }.map {
      program.rights[$0].name
    }
    listed.participation = waits
    listed.joined = joined.map { $0 == 0 ? 0 : scale.times[Int($0) - 1] }
    listed.affiliations = identity.affiliations
    listed.isBot = identity.isBot
    return listed
  }
}

/// How finely people are distinguished.
struct KindScale: Hashable {
  /// At most this many clients of one user are distinguished: two, where who has another client matters.
  var mostClients = 1
  /// The times since joining that rules and claims ask for, ascending.
  var times: [UInt64] = []
  /// Whether who has a voice matters to more than to who gives and takes it.
  var asksForVoice = false
}

/// Who somebody is, as far as a policy can tell: a user whom it names, anybody of a domain or a group, anybody else.
struct Identity {
  enum Source {
    /// A user of their own, of whom there is one.
    case user(User)
    /// Everybody whose name ends so: `@example.net`.
    case everybody(at: String)
  }
  let source: Source
  var affiliations = Affiliations()
  var isBot = false
  var isOfParent = true
  /// In which relations of the policy they stand to whom.
  var relations: [(name: [UInt8], to: User)] = []
  /// In words, for those who read what was searched.
  let words: String
  /// An index among the sorts of people of a casting: whoever is tracked is of the sort that they are one of.
  var sort = 0

  var isOne: Bool { if case .user = source { true } else { false } }

  /// The user of a number; each number has its own, where there are several.
  func user(_ number: Int) -> User? {
    switch source {
    case .user(let user): return user
    case .everybody(let domain): return Self.user("p\(number)\(domain)")
    }
  }

  /// The user of a name before the `@`, where there are several.
  func user(named name: String) -> User? {
    switch source {
    case .user(let user): return user
    case .everybody(let domain): return Self.user(name + domain)
    }
  }

  static func user(_ name: String) -> User? {
    do throws(NameMistake) { return try User(name) } catch { return nil }
  }
}
