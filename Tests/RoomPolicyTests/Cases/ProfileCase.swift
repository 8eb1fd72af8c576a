/// One cell of the standard profile: a policy, a room, a question and its answer.
struct ProfileCase: Sendable {
  /// The operations and the clause: "remove: never target outranks actor".
  let row: String
  /// Settings and preauthorizations on top of `profile standard`; one statement a line.
  let policy: String
  /// Room state JSON, or nil for bare roles.
  let room: String?
  /// As a query line: `ACTOR OPERATION [TARGET] [with FACT, …] [unknown FACT, …]`.
  let question: String
  let isAllowed: Bool
}

extension ProfileCase {
  /// Every cell of the table.
  static let all: [ProfileCase] = [
    create, add, entering, fixedRooms, undueRoles, join, rejoin, links, welcome, keyPackages, remove,
    removeNevers, leave, leaveRoom, destroy, messages, content, contentNevers, receipts, direct, history,
    policyUpdates, preauthorizations, update, preSharedKey, reInit, metadata, invite, invited, knocks,
    knocksAccepted, discovery, consent, kick, ban, unban, changeRole, changeOwnRole, voice, rights, chart,
    insiders,
    systemsOutside, pendingRemovals, external, externalSystems, noRow, bareRoles, bareEntering,
    bareModeration, unknownFacts, ownRules,
  ].flatMap(\.self)

  /// The usual room: two moderators, of whom one is the only owner, and everybody is active.
  static let crew = "Ann owner 1, Dan admin 1, Bob member 1, Vic visitor 1"

  /// A case that is allowed, in the notation of `init(_:_:_:_:)`.
  static func yes(
    _ clause: String, _ question: String, in room: String? = "", under policy: String = ""
  ) -> ProfileCase {
    ProfileCase(clause, question, room, policy, isAllowed: true)
  }

  /// A case that is denied, in the notation of `init(_:_:_:_:)`.
  static func no(
    _ clause: String, _ question: String, in room: String? = "", under policy: String = ""
  ) -> ProfileCase {
    ProfileCase(clause, question, room, policy, isAllowed: false)
  }

  /// Reads the short notation.
  ///
  /// `Zoe` stands for `zoe@z.example`; `; ` parts statements of the policy; the room is the usual one with
  /// changes, or after `only ` what is listed there (`RoomNotation`).
  init(_ clause: String, _ question: String, _ room: String?, _ policy: String, isAllowed: Bool) {
    self.row = clause
    let statements = policy.split(separator: ";").map { $0.drop { $0 == " " } }
    self.policy = People.expand(statements.joined(separator: "\n"))
    self.room = room.map { RoomNotation($0).json }
    self.question = People.expand(question)
    self.isAllowed = isAllowed
  }

  /// These cases as cells of one row.
  static func of(_ row: String, _ cases: [ProfileCase]) -> [ProfileCase] {
    cases.map {
      ProfileCase(
        row: row + ": " + $0.row, policy: $0.policy, room: $0.room, question: $0.question,
        isAllowed: $0.isAllowed)
    }
  }

  /// The same cells for each of `words`, which stands in a question where `*` does.
  static func each(_ words: [String], _ cases: [ProfileCase]) -> [ProfileCase] {
    words.flatMap { word in
      cases.map { cell in
        let question = cell.question.split(separator: "*", omittingEmptySubsequences: false)
        return ProfileCase(
          row: word + ": " + cell.row, policy: cell.policy, room: cell.room,
          question: question.joined(separator: People.expand(word)), isAllowed: cell.isAllowed)
      }
    }
  }
}
