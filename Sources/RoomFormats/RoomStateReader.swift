import PolicyMachine
import RoomModel
import SourceText

/// Takes a JSON text for a room's state: the members of `users` and `known` one by one, as they are read, and then the rest.
struct RoomStateReader {
  /// The greatest number of clients of one user.
  static let clientLimit = 1_000_000
  /// The keys of the objects whose members are taken one by one.
  static let lent = [Array("users".utf8), Array("known".utf8)]

  var checker = InputChecker()
  var state = RoomState()
  /// Holds all against a policy; nil where none is known.
  private(set) var check: RoomStateCheck?
  /// Counts the users whom nobody asks about; nil where all are kept.
  private(set) var tally: RoomTally?
  /// Whether some key of `users` or `known` may stand twice in its object, which the JSON reader does not look for.
  private(set) var mayRepeatKeys = false
  /// Everybody in `users` and `known`, by key, and where they stand.
  private var people = ByteTable()
  private var places: [Place] = []
  private let userKeys = InputWords<UserKey>()
  /// Names of roles that were read.
  private var roles: [[UInt8]] = []

  init(against check: RoomStateCheck?, counting tally: RoomTally?) {
    self.check = check
    self.tally = tally
  }

  private enum Key: String, InputWord { case room, users, known, consents, blocks, relations, parent }
  private enum UserKey: String, InputWord {
    case role, clients, voice, kind, pseudonym, participation, workgroups, groups, rights, joined
  }
  private enum KnownKey: String, InputWord { case workgroups, groups }
  private enum Kind: String, InputWord { case person, bot }

  /// Where the name of somebody stands, who is in `users` or in `known`.
  private struct Place {
    private let start: Int32
    // Why in a sign: a room of many members has a place for each.
    private let end: Int32
    init(_ key: JSONValue, isKnown: Bool) {
      (start, end) = (key.node.start, isKnown ? -key.node.end : key.node.end)
    }
    var isKnown: Bool { end < 0 }
    func span(_ source: Int) -> Span { Span(source: source, start: Int(start), end: Int(abs(end))) }
    /// The name as it is spelled, escapes undone.
    func text(in bytes: [UInt8]) -> [UInt8] { JSONEscape.undo(bytes[Int(start) + 1..<Int(abs(end)) - 1]) }
  }

  /// Takes a member of `users` or `known`.
  mutating func take(_ member: JSONValue.Member, of object: JSONValue) {
    if object.text.elementsEqual(Self.lent[0]) { readUser(member) } else { readKnown(member) }
  }

  /// Takes the rest of the text: the value without these members.
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
        _ = checker.object(member.value, "`users`")
      case .known: _ = checker.object(member.value, "`known`")
      case .consents: later.append(member)
      case .blocks: state.room.blocks = RelationReader.blocks(member.value, &checker)
      case .relations:
        for relation in checker.object(member.value, "`relations`") ?? member.value.members {
          let name = Array(relation.key.text)
          check?.checkRelation(name, relation.key.span)
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

  private mutating func readUser(_ member: JSONValue.Member) {
    let user = enter(member.key, isKnown: false)
    guard let name = user ?? Self.nobody else { return }
    var entry = RoomUser(user: name)
    var origin = UserOrigin(name: member.key.span)
    readUser(member.value, &entry, &origin)
    if user != nil { list(entry, origin) }
  }

  /// Takes up somebody who has been read.
  mutating func list(_ entry: RoomUser, _ origin: UserOrigin) {
    check?.check(entry, origin)
    if tally?.count(entry) == true { return }
    state.room.users.append(entry)
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
      case .voice: entry.voice = checker.bool(value, "`voice`")
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

  private mutating func readKnown(_ member: JSONValue.Member) {
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
    if let user { state.room.known.append(KnownUser(user: user, affiliations: affiliations)) }
  }

  /// The user that a key names, unless it is malformed or stands elsewhere already.
  private mutating func enter(_ key: JSONValue, isKnown: Bool) -> User? {
    guard let user = checker.name(key, "user") else {
      mayRepeatKeys = true
      return nil
    }
    let (entry, isNew) = people.insert(user.key)
    if isNew {
      places.append(Place(key, isKnown: isKnown))
      return user
    }
    mayRepeatKeys = true
    let earlier = places[entry]
    let span = earlier.span(key.document.source)
    if earlier.isKnown != isKnown {
      checker.reportTwice(user, key.span, "stands both in `users` and in `known`", earlier: span)
    } else if !key.text.elementsEqual(earlier.text(in: key.document.bytes)) {
      checker.reportTwice(
        user, key.span, "stands twice in `\(isKnown ? "known" : "users")`", earlier: span)
    }
    // Why: the same spelling twice is the same key twice, which the JSON reader reports.
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
