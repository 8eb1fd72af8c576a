import PolicyMachine
import RoomModel
import SourceText

/// Holds one user after another against a policy: what a room's state says that cannot be under it, as undeclared roles
/// and impossible states (`Grammar/semantics.md`).
struct RoomStateCheck {
  var reports = ReportList<Diagnostic>()
  private let roles: [ProgramRole]
  private let rights: [ProgramRight]
  private let relations: [[UInt8]]
  private let names: [ProgramName]
  private let isSingleDevice: Bool
  private var roleTable = ByteTable()
  private var userTable = ByteTable()
  /// The program's names that are users, in the order of `userTable`.
  private var userNames: [Int] = []

  init(_ program: borrowing Program) {
    roles = program.roles
    rights = program.rights
    relations = program.relations
    names = program.names
    isSingleDevice = program.measures.isSingleDevice
    for role in roles { roleTable.insert(role.name) }
    for (number, name) in names.enumerated() where name.kind == .user {
      if userTable.insert(name.key).isNew { userNames.append(number) }
    }
  }

  mutating func check(_ user: RoomUser, _ origin: UserOrigin) {
    checkClients(user, origin)
    let rank: Int
    if let role = user.role {
      guard let found = roleTable.find(role) else { return reportUndeclared(role, user, origin) }
      rank = found
    } else {
      rank = Int(RoleNumber.none.rank)
    }
    checkParticipation(user, origin, rank: rank)
    if !user.rights.isEmpty { checkRights(user, origin, rank: rank) }
  }

  private mutating func reportUndeclared(_ role: [UInt8], _ user: RoomUser, _ origin: UserOrigin) {
    let words = roles.map { String(decoding: $0.name, as: UTF8.self) }
    let meant = nearest(String(decoding: role.prefix(65), as: UTF8.self), among: words)
    report(
      .undeclaredRole, user, origin, at: origin.role,
      "has the role `\(quoted(role[...]))`, which the policy does not declare",
      help: meant.map { "did you mean `\($0)`?" }
        ?? "the roles are " + words.map { "`\($0)`" }.joined(separator: ", "))
  }

  private mutating func checkRights(_ user: RoomUser, _ origin: UserOrigin, rank: Int) {
    for (place, name) in user.rights.enumerated() where !rights.contains(where: { $0.name == name }) {
      report(
        .undeclaredRight, user, origin, at: origin.rights.dropFirst(place).first,
        "holds the right `\(quoted(name[...]))`, which the policy does not declare",
        help: help(for: name, "right", among: rights.map(\.name)))
    }
    if RoleNumber(rank).isOccupantRole { return }
    report(
      .rightOfNoOccupant, user, origin, at: origin.rights.first,
      "holds a right and has the role `\(self.name(ofRank: rank))`, and occupants alone hold rights",
      others: origin.role.map { [Diagnostic.Label(span: $0, text: "the role is given here")] } ?? [],
      help: "drop the right, or give the user an occupant's role")
  }

  mutating func checkRelation(_ name: [UInt8], _ place: Span) {
    if relations.contains(name) { return }
    reports.append(
      InputMistake.undeclaredRelation.at(
        place, "`\(quoted(name[...]))` is no relation that the policy declares",
        help: help(for: name, "relation", among: relations)))
  }

  /// What to do about the name of a right or relation that the policy does not declare.
  private func help(for name: [UInt8], _ kind: String, among names: [[UInt8]]) -> String {
    let words = names.map { String(decoding: $0, as: UTF8.self) }
    if let meant = nearest(String(decoding: name.prefix(65), as: UTF8.self), among: words) {
      return "did you mean `\(meant)`?"
    }
    return words.isEmpty
      ? "declare it in the policy by `\(kind) \(quoted(name[...]))`, or drop it here"
      : "the \(kind)s are " + words.map { "`\($0)`" }.joined(separator: ", ")
  }

  private mutating func checkParticipation(_ user: RoomUser, _ origin: UserOrigin, rank: Int) {
    guard let participation = user.participation, rank < roles.count || user.role == nil else { return }
    let isBarred = rank == Int(RoleNumber.barred.rank)
    let isOccupant = rank > Int(RoleNumber.none.rank)
    let word = participation.word
    let role = "the role `\(name(ofRank: rank))`"
    let barredRole = name(ofRank: Int(RoleNumber.barred.rank))
    let contradiction: String?
    switch participation {
    case .banned:
      contradiction =
        isBarred ? nil : "is `banned` and has \(role), and only the role `\(barredRole)` is banned"
    case _ where isBarred: contradiction = "is `\(word)` and has \(role), which is `banned`"
    case .invited, .knocking:
      contradiction = isOccupant ? "is `\(word)` and has \(role), which is an occupant's already" : nil
    case .joined:
      contradiction = isOccupant ? nil : "is `joined` and has \(role), which is no occupant's"
    case .left: contradiction = nil
    }
    guard let contradiction else { return }
    report(
      .impossibleParticipation, user, origin, at: origin.participation, contradiction,
      others: origin.role.map { [Diagnostic.Label(span: $0, text: "the role is given here")] } ?? [])
  }

  private mutating func checkClients(_ user: RoomUser, _ origin: UserOrigin) {
    guard isSingleDevice, user.clients > 1, !user.isBot else { return }
    if let entry = userTable.find(user.user.key),
      !names[userNames[entry]].standing.isDisjoint(with: [.logger, .namedBot])
    {
      return
    }
    report(
      .impossibleClients, user, origin, at: origin.clients,
      "has \(user.clients) clients, and a single-device room admits one of each user")
  }

  private func name(ofRank rank: Int) -> String {
    if rank < roles.count { return String(decoding: roles[rank].name, as: UTF8.self) }
    return rank == 0 ? "outcast" : "none"
  }

  private mutating func report(
    _ mistake: InputMistake, _ user: RoomUser, _ origin: UserOrigin, at place: Span?, _ words: String,
    others: [Diagnostic.Label] = [], help: String? = nil
  ) {
    let message = "the user `\(quoted(user.user.name[...]))` \(words)"
    reports.append(mistake.at(place ?? origin.name, message, others: others, help: help))
  }
}
