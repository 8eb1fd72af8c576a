import RoomModel
import SourceText

/// Takes a JSON value for a room's state.
struct RoomStateReader {
  /// The greatest number of clients of one user.
  static let clientLimit = 1_000_000

  var checker = InputChecker()
  var state = RoomState()
  /// Everybody in `users` and `known`, by key.
  private var people = ByteTable()
  private var places: [(name: JSONValue, isKnown: Bool)] = []
  private let userKeys = InputWords<UserKey>()
  /// Names of roles that were read.
  private var roles: [[UInt8]] = []

  private enum Key: String, InputWord { case room, users, known, consents, blocks, relations, parent }
  private enum UserKey: String, InputWord {
    case role, clients, voice, kind, pseudonym, participation, workgroups, groups, rights, joined
  }
  private enum KnownKey: String, InputWord { case workgroups, groups }
  private enum Kind: String, InputWord { case person, bot }

  mutating func read(_ value: JSONValue) {
    guard let members = checker.object(value, "a room's state") else { return }
    var hasUsers = false
    var later: [JSONValue.Member] = []
    for member in members {
      guard let key = checker.key(member, in: "a room's state", Key.self) else { continue }
      switch key {
      case .room:
        if let text = checker.uri(member.value, "`room`") { state.identifier = Array(text) }
      case .users:
        hasUsers = true
        readUsers(member.value)
      case .known: readKnown(member.value)
      case .consents: later.append(member)
      case .blocks: state.room.blocks = RelationReader.blocks(member.value, &checker)
      case .relations:
        for relation in checker.object(member.value, "`relations`") ?? member.value.members {
          let name = Array(relation.key.text)
          state.relationOrigins.append((name, relation.key.span))
          for (first, second) in RelationReader.pairs(relation.value, &checker) {
            state.room.relations.append((name, first, second))
          }
        }
      case .parent: state.room.parent = checker.distinctUsers(member.value, "`parent`")
      }
    }
    // Why: which consents hold here depends on `room`, which may stand after them.
    for member in later {
      state.room.consents = RelationReader.consents(member.value, in: state.identifier, &checker)
    }
    if !hasUsers { checker.reportMissing("users", in: value, "a room's state") }
  }

  private mutating func readUsers(_ value: JSONValue) {
    guard let members = checker.object(value, "`users`") else { return }
    for member in members {
      let user = enter(member.key, isKnown: false)
      guard let name = user ?? Self.nobody else { continue }
      var entry = RoomUser(user: name)
      var origin = UserOrigin(name: member.key.span)
      readUser(member.value, &entry, &origin)
      if user == nil { continue }
      state.room.users.append(entry)
      state.origins.append(origin)
    }
  }

  /// Stands in for a user whose name is malformed, so that the rest is still read for mistakes.
  private static let nobody = try? User(Array("nobody@invalid".utf8)[...])

  private mutating func readUser(_ value: JSONValue, _ entry: inout RoomUser, _ origin: inout UserOrigin) {
    guard let members = checker.object(value, "a user") else { return }
    for member in members {
      guard let key = checker.key(member, in: "a user", among: userKeys) else { continue }
      let value = member.value
      switch key {
      case .role:
        origin.role = value.span
        guard let role = checker.string(value, "`role`", expected: "a role's name") else { continue }
        entry.role = role.elementsEqual("none".utf8) ? nil : shared(role)
      case .clients:
        origin.clients = value.span
        entry.clients = readClients(value) ?? 0
      case .voice:
        origin.voice = value.span
        entry.voice = checker.bool(value, "`voice`")
      case .kind: entry.isBot = checker.word(value, "`kind`", Kind.self) == .bot
      case .pseudonym: entry.usesPseudonym = checker.bool(value, "`pseudonym`") ?? false
      case .participation:
        origin.participation = value.span
        entry.participation = checker.word(value, "`participation`", Participation.self)
      case .workgroups:
        entry.affiliations.workgroups = checker.names(value, "`workgroups`", of: "workgroup").map(\.name)
      case .joined: entry.joined = checker.duration(value, "`joined`")
      case .rights:
        for element in checker.array(value, "`rights`", of: "rights") ?? value.elements {
          guard let right = checker.string(element, "a right", expected: "a right's name") else { continue }
          entry.rights.append(Array(right))
          origin.rights.append(element.span)
        }
      case .groups: entry.affiliations.groups = checker.names(value, "`groups`", of: "group").map(\.name)
      }
    }
  }

  /// A role's name, one array for all who bear it.
  private mutating func shared(_ role: ArraySlice<UInt8>) -> [UInt8] {
    if let known = roles.first(where: { $0.count == role.count && role.elementsEqual($0) }) { return known }
    // Why a bound: a policy has few roles, and a state may name any number.
    if roles.count == 32 { roles.removeAll() }
    roles.append(Array(role))
    return roles[roles.count - 1]
  }

  private mutating func readKnown(_ value: JSONValue) {
    guard let members = checker.object(value, "`known`") else { return }
    for member in members {
      let user = enter(member.key, isKnown: true)
      var affiliations = Affiliations()
      for field in checker.object(member.value, "a known user") ?? member.value.members {
        switch checker.key(field, in: "a known user", KnownKey.self) {
        case .workgroups:
          affiliations.workgroups = checker.names(field.value, "`workgroups`", of: "workgroup").map(\.name)
        case .groups: affiliations.groups = checker.names(field.value, "`groups`", of: "group").map(\.name)
        case nil: continue
        }
      }
      guard let user else { continue }
      state.room.known.append(KnownUser(user: user, affiliations: affiliations))
      state.knownOrigins.append(member.key.span)
    }
  }

  /// The user that a key names, unless it is malformed or stands elsewhere already.
  private mutating func enter(_ key: JSONValue, isKnown: Bool) -> User? {
    guard let user = checker.name(key, "user") else { return nil }
    let (entry, isNew) = people.insert(user.key)
    if isNew {
      places.append((key, isKnown))
      return user
    }
    let earlier = places[entry]
    if earlier.isKnown != isKnown {
      checker.reportTwice(user, key.span, "stands both in `users` and in `known`", earlier: earlier.name.span)
    } else if !earlier.name.text.elementsEqual(key.text) {
      checker.reportTwice(
        user, key.span, "stands twice in `\(isKnown ? "known" : "users")`", earlier: earlier.name.span)
    }
    // Why: the same spelling twice is the same key twice, which the JSON reader reported.
    return nil
  }

  private mutating func readClients(_ value: JSONValue) -> Int? {
    if value.kind == .number { return checker.count(value, "`clients`", limit: Self.clientLimit) }
    guard value.kind == .array else {
      checker.reportType(of: value, "`clients`", expected: "a count or a list of names")
      return nil
    }
    var table = ByteTable()
    var places: [Span] = []
    for element in value.elements {
      guard let name = checker.string(element, "a client", expected: "a name") else { continue }
      let (entry, isNew) = table.insert(name)
      if isNew {
        places.append(element.span)
      } else {
        checker.report(
          InputMistake.clientTwice.at(
            element.span, "the client `\(quoted(name))` stands twice in `clients`", label: "here again",
            others: [Diagnostic.Label(span: places[entry], text: "the same client here")]))
      }
    }
    if table.count > Self.clientLimit {
      checker.report(
        InputMistake.notACount.at(
          value.openingSpan,
          "`clients` lists at most \(Self.clientLimit) clients, and \(table.count) were found"))
    }
    return table.count
  }
}
