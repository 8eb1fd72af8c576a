import PolicyMachine
import RoomModel
import Testing

/// A program with one thing wrong, and what the verifier must say of it.
struct BrokenProgram: Sendable, CustomTestStringConvertible {
  let place: VerifyMistake.Place
  let reason: VerifyMistake.Reason
  let damage: @Sendable (inout Program) -> Void

  init(
    _ place: VerifyMistake.Place, _ reason: VerifyMistake.Reason,
    _ damage: @escaping @Sendable (inout Program) -> Void
  ) {
    self.place = place
    self.reason = reason
    self.damage = damage
  }

  var testDescription: String { VerifyMistake(place, reason).words }

  var program: Program {
    var program = Fixture.rich
    damage(&program)
    return program
  }

  static let tables: [BrokenProgram] = [
    BrokenProgram(.program, .roleCount(1)) { $0.roles.removeLast(5) },
    BrokenProgram(.program, .roleCount(63)) { program in
      program.profile = .roles
      program.roles = (0..<63).map { ProgramRole(name: [0x61, 0x30 + $0], index: UInt32($0), voice: .never) }
    },
    BrokenProgram(.program, .notTheStandardRoles) { $0.roles.swapAt(4, 5) },
    BrokenProgram(.program, .notTheStandardRoles) { $0.roles.removeLast() },
    BrokenProgram(.program, .notTheStandardRoles) {
      $0.profile = .empty
      $0.roles[2].name = Fixture.bytes("guest")
    },
    BrokenProgram(.role(4), .duplicateRoleName) {
      $0.profile = .roles
      $0.roles[4].name = $0.roles[2].name
    },
    BrokenProgram(.role(3), .duplicateRoleIndex) {
      $0.profile = .roles
      $0.roles[3].index = 0
    },
    BrokenProgram(.measures, .undeclaredSigners) { $0.measures.linkSigners.insert(RoleNumber(6)) },
    BrokenProgram(.measures, .undeclaredSigners) { $0.measures.linkSigners = .system },
    BrokenProgram(.role(3), .changesOfNoOwnRoles) { list([(2, 2)], of: 3, in: &$0) },
    BrokenProgram(.role(3), .undeclaredRole) { list([(6, 2)], of: 3, in: &$0) },
    BrokenProgram(.role(3), .undeclaredChange) { list([(2, 0)], of: 3, in: &$0) },
    BrokenProgram(.role(3), .undeclaredChange) { list([(2, 1 << 6)], of: 3, in: &$0) },
    BrokenProgram(.role(3), .changesOutOfOrder) { list([(2, 2), (2, 4)], of: 3, in: &$0) },
    BrokenProgram(.measures, .undeclaredRole) { $0.measures.linkRole = RoleNumber(6) },
    BrokenProgram(.measures, .expiryReversed) { $0.measures.expiryLeast = 3601 },
    BrokenProgram(.name(0), .badKey(.domain)) { $0.names[0].key = Fixture.bytes("Example.org") },
    BrokenProgram(.name(0), .badKey(.domain)) { $0.names[0].key = [] },
    BrokenProgram(.name(1), .badKey(.user)) { $0.names[1].key = Fixture.bytes("log@Example.org") },
    BrokenProgram(.name(1), .badKey(.user)) { $0.names[1].key = Fixture.bytes("@example.org") },
    BrokenProgram(.name(2), .badKey(.domainsBelow)) { $0.names[2].key = Fixture.bytes("*.example.net") },
    BrokenProgram(.name(3), .badKey(.workgroup)) { $0.names[3].key = Fixture.bytes("sales") },
    BrokenProgram(.name(4), .badKey(.group)) { $0.names[4].key = [0xFF] + Fixture.bytes("@example.com") },
    BrokenProgram(.name(5), .badKey(.systemForDomain)) { $0.names[5].key = Fixture.bytes("hub@example.com") },
    BrokenProgram(.name(5), .badKey(.systemForDomain)) { $0.names[5].key += [0] },
    BrokenProgram(.program, .countCount(65)) {
      $0.counts = (1...65).map { RoleCount(role: .none, isActive: false, least: $0) }
    },
    BrokenProgram(.count(1), .duplicateCount) {
      $0.counts = [RoleCount](repeating: RoleCount(role: .none, isActive: true, least: 2), count: 2)
    },
    BrokenProgram(.count(0), .undeclaredRole) {
      $0.counts = [RoleCount(role: RoleNumber(6), isActive: true, least: 2)]
    },
    BrokenProgram(.name(6), .duplicateName) { $0.names[6].key = $0.names[1].key },
    BrokenProgram(.name(2), .standingOfNoUser) { $0.names[2].standing = .system },
    BrokenProgram(.name(6), .botRoleOfNoBot) { $0.names[6].standing = .logger },
    BrokenProgram(.name(6), .undeclaredRole) { $0.names[6].botRole = RoleNumber(6) },
    BrokenProgram(.preauthorization(2), .undeclaredRole) { $0.preauthorizations[2].role = RoleNumber(255) },
    BrokenProgram(.preauthorization(2), .preauthorizesAsNone) { $0.preauthorizations[2].role = .none },
    BrokenProgram(.preauthorization(2), .grantBeforeBar) { $0.preauthorizations[2].role = .barred },
    BrokenProgram(.preauthorization(1), .grantBeforeBar) { $0.preauthorizations.swapAt(0, 1) },
    BrokenProgram(.preauthorization(1), .noSuchName) { $0.preauthorizations[1].name = NameNumber(7) },
    BrokenProgram(.preauthorization(1), .namesNobody) { $0.preauthorizations[1].name = NameNumber(5) },
    BrokenProgram(.preauthorization(2), .isByNoUser) { $0.preauthorizations[2].isByUser = true },
    BrokenProgram(.preauthorization(0), .isByNoUser) { $0.preauthorizations[0].isByUser = true },
    BrokenProgram(.rule(1), .noSuchFile) { $0.rules[1].file = 1 },
    BrokenProgram(.rule(2), .zeroLineOrColumn) { $0.rules[2].line = 0 },
    BrokenProgram(.rule(3), .zeroLineOrColumn) { $0.rules[3].column = 0 },
    BrokenProgram(.assertion(1), .noSuchFile) { $0.assertions[1].file = 1 },
    BrokenProgram(.assertion(2), .zeroLineOrColumn) { $0.assertions[2].line = 0 },
    BrokenProgram(.assertion(3), .zeroLineOrColumn) { $0.assertions[3].column = 0 },
    BrokenProgram(.assertion(0), .undeclaredRole) { $0.assertions[0].claim = .atLeast(1, RoleNumber(6)) },
    BrokenProgram(.program, .entryCount(0)) { $0.entries = [] },
    BrokenProgram(.program, .entryCount(Operation.allCases.count + 1)) { $0.entries.append(0) },
    BrokenProgram(.entry(3), .entryOutside) { $0.entries[3] = 15 },
    BrokenProgram(.program, .noCode) { $0.code = [] },
  ]

  static let instructions: [BrokenProgram] = [
    BrokenProgram(.instruction(0), .indexTooGreat(17, limit: 17)) { $0.code[0].index = 17 },
    BrokenProgram(
      .instruction(10), .indexTooGreat(UInt8(FactNumber.allCases.count), limit: FactNumber.allCases.count)
    ) { $0.code[10].index = UInt8(FactNumber.allCases.count) },
    BrokenProgram(.instruction(3), .indexTooGreat(2, limit: 2)) { $0.code[3].index = 2 },
    BrokenProgram(.instruction(14), .unusedFieldIsSet) { $0.code[14].index = 1 },
    BrokenProgram(.instruction(14), .unusedFieldIsSet) { $0.code[14].operand = 1 },
    BrokenProgram(.instruction(14), .unusedFieldIsSet) { $0.code[14].target = 1 },
    BrokenProgram(.instruction(14), .unusedFieldIsSet) { $0.code[14].sense = .possibly },
    BrokenProgram(.instruction(9), .unusedFieldIsSet) { $0.code[9].operand = 1 },
    BrokenProgram(.instruction(9), .unusedFieldIsSet) { $0.code[9].index = 1 },
    BrokenProgram(.instruction(6), .unusedFieldIsSet) { $0.code[6].target = 7 },
    BrokenProgram(.instruction(2), .unusedFieldIsSet) { $0.code[2].index = 1 },
    BrokenProgram(.instruction(5), .unusedFieldIsSet) { $0.code[5].sense = .possiblyNot },
    BrokenProgram(.instruction(2), .noSuchRule) { $0.code[2].operand = 4 },
    BrokenProgram(.instruction(6), .noSuchRule) { $0.code[6].operand = .max },
    BrokenProgram(.instruction(2), .wrongEffect(.allow)) { $0.code[2].operand = 2 },
    BrokenProgram(.instruction(8), .wrongEffect(.forbid)) { $0.code[8].operand = 1 },
    BrokenProgram(.instruction(3), .noSuchName) { $0.code[3].operand = 7 },
    BrokenProgram(.instruction(3), .noSuchName) { $0.code[3].operand = 1 << 32 },
    BrokenProgram(.instruction(3), .untestedName) { $0.code[3].operand = 2 },
    BrokenProgram(.instruction(3), .untestedName) {
      $0.names[1].standing = .logger
      $0.code[3].operand = 1
    },
    BrokenProgram(.instruction(9), .targetNotAhead) { $0.code[9].target = 9 },
    BrokenProgram(.instruction(9), .targetNotAhead) { $0.code[9].target = 0 },
    BrokenProgram(.instruction(0), .targetNotAhead) { $0.code[0].target = 0 },
    BrokenProgram(.instruction(9), .targetOutside) { $0.code[9].target = 15 },
    BrokenProgram(.instruction(12), .targetOutside) { $0.code[12].target = .max },
    BrokenProgram(.instruction(14), .runsOff) { $0.code[14] = Fixture.deny(2) },
    BrokenProgram(.instruction(2), .skipsForbid) { $0.code[2].target = 7 },
    BrokenProgram(.instruction(4), .skipsForbid) { $0.code[4].target = 14 },
    BrokenProgram(.instruction(2), .skipsForbid) { $0.code[3].target = 9 },
  ]
}

extension BrokenProgram {
  /// Gives a role a list of changes: from a rank, to the roles of a set's bits.
  private static func list(_ changes: [(from: Int, to: UInt64)], of rank: Int, in program: inout Program) {
    program.roles[rank].changes = changes.map {
      ProgramRole.RoleChange(from: RoleNumber($0.from), to: RoleSet(bits: $0.to))
    }
  }
}
