import RoomModel

/// Why a program may not run, and which part of it is to blame.
public struct VerifyMistake: Error, Hashable, Sendable {
  /// The row that is wrong.
  public let place: Place
  /// What is wrong with it.
  public let reason: Reason

  /// Creates a mistake in a row of the program.
  public init(_ place: Place, _ reason: Reason) {
    self.place = place
    self.reason = reason
  }

  /// A row of one of the program's tables, counted from 0.
  public enum Place: Hashable, Sendable {
    case program, measures
    case role(Int), right(Int), count(Int), relation(Int), name(Int), preauthorization(Int), rule(Int),
      assertion(Int)
    case file(Int), entry(Int), instruction(Int)

    /// The row in words, counted from 0.
    public var words: String {
      switch self {
      case .program: "program"
      case .measures: "measures"
      case .role(let row): "role \(row)"
      case .right(let row): "right \(row)"
      case .count(let row): "count \(row)"
      case .relation(let row): "relation \(row)"
      case .name(let row): "name \(row)"
      case .preauthorization(let row): "preauthorization \(row)"
      case .rule(let row): "rule \(row)"
      case .assertion(let row): "assertion \(row)"
      case .file(let row): "file \(row)"
      case .entry(let row): "entry \(row)"
      case .instruction(let row): "instruction \(row)"
      }
    }
  }

  /// What can be wrong with a program (`Grammar/bytecode.md`, "What the verifier proves").
  public enum Reason: Hashable, Sendable {
    case roleCount(Int)
    case notTheStandardRoles
    case duplicateRoleName, duplicateRoleIndex
    case undeclaredRole, undeclaredSigners
    case undeclaredChange, changesOutOfOrder, changesOfNoOwnRoles
    case rightCount(Int)
    case duplicateRightName, undeclaredGranters
    case countCount(Int)
    case duplicateCount
    case relationCount(Int)
    case duplicateRelationName
    case expiryReversed
    case badKey(NameKind)
    case duplicateName
    case standingOfNoUser, botRoleOfNoBot
    case noSuchName, noSuchRule, noSuchFile
    case preauthorizesAsNone, namesNobody, isByNoUser, grantBeforeBar
    case zeroLineOrColumn
    case tooMuchCode, noCode
    case entryCount(Int)
    case entryOutside
    case indexTooGreat(UInt8, limit: Int)
    case unusedFieldIsSet
    case wrongEffect(Effect)
    case untestedName
    case targetNotAhead, targetOutside
    case runsOff
    case skipsForbid
  }

  /// The position and what is wrong there, on one line.
  public var words: String { "\(place.words): \(reason.words)" }
}

extension VerifyMistake.Reason {
  /// What was expected and what was found, on one line.
  public var words: String {
    switch self {
    case .roleCount(let count): "a policy has 2 to \(RoleNumber.limit) roles, and this has \(count)"
    case .notTheStandardRoles: "this profile has the six standard roles in rank order, and these are others"
    case .duplicateRoleName: "an earlier role has the same name"
    case .duplicateRoleIndex: "an earlier role has the same index"
    case .undeclaredRole: "a declared role is expected, and it has a number beyond the last"
    case .undeclaredSigners: "join links are signed by roles that are not declared"
    case .undeclaredChange: "a change of roles leads to declared roles, and this leads to none or to others"
    case .changesOutOfOrder: "changes of roles stand once each by the role they change, and these do not"
    case .changesOfNoOwnRoles: "the roles of this profile list no changes, and this lists some"
    case .rightCount(let count): "a policy has at most \(RightNumber.limit) rights, and this has \(count)"
    case .duplicateRightName: "an earlier right has the same name"
    case .relationCount(let count):
      "a policy has at most \(RelationNumber.limit) relations, and this has \(count)"
    case .duplicateRelationName: "an earlier relation has the same name"
    case .undeclaredGranters: "a right is granted by roles that are not declared"
    case .countCount(let count):
      "a policy asks at most \(RoleCount.limit) times how many hold a role, and this \(count) times"
    case .duplicateCount: "an earlier row asks for as many of the same role"
    case .expiryReversed: "the least expiry is greater than the greatest"
    case .badKey(let kind): "the key is not that of a \(kind.word) in canonical form"
    case .duplicateName: "an earlier name has the same kind and key"
    case .standingOfNoUser: "only a user has a standing, and this is no user"
    case .botRoleOfNoBot: "only a named bot has a bot's role, and this is none"
    case .noSuchName: "a name of the table is expected, and the number is beyond the last"
    case .noSuchRule: "a rule of the table is expected, and the number is beyond the last"
    case .noSuchFile: "a file of the table is expected, and the number is beyond the last"
    case .preauthorizesAsNone: "nobody is preauthorized as none"
    case .namesNobody: "a preauthorization names users, and a system's domain is none"
    case .grantBeforeBar: "bars stand before all grants, and a grant stands before this bar"
    case .isByNoUser: "it is by user, and names no user"
    case .zeroLineOrColumn: "lines and columns count from 1, and 0 is given"
    case .tooMuchCode: "code has room for fewer than 2^32 instructions"
    case .noCode: "code is expected, and there is none"
    case .entryCount(let count):
      "an entry for each of \(Operation.allCases.count) operations is expected, and there are \(count)"
    case .entryOutside: "it lies beyond the last instruction"
    case .indexTooGreat(let index, let limit): "an index below \(limit) is expected, and it is \(index)"
    case .unusedFieldIsSet: "a field that the opcode has no use for is not zero"
    case .wrongEffect(let effect): "a rule that says `\(effect.word)` is expected, and it says the opposite"
    case .untestedName: "the name that it tests is not marked as tested"
    case .targetNotAhead: "a jump goes forward, and this does not"
    case .targetOutside: "the target lies beyond the last instruction"
    case .runsOff: "control runs off the end of the code"
    case .skipsForbid: "where it goes on, a forbid rule would be passed over"
    }
  }
}
