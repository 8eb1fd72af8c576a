import RoomModel

extension Program {
  /// Fills in the part of the program that a section holds.
  mutating func read(_ reader: inout ByteReader) throws(FileMistake) {
    switch reader.section {
    case .roles:
      profile = try reader.value(.profile) { Profile(rawValue: $0) }
      let count = Int(try reader.byte())
      for _ in 0..<count { roles.append(try reader.role()) }
    case .rights:
      let count = Int(try reader.byte())
      for _ in 0..<count { rights.append(try reader.right()) }
    case .counts:
      let count = Int(try reader.byte())
      for _ in 0..<count { counts.append(try reader.roleCount()) }
    case .relations:
      let count = Int(try reader.byte())
      for _ in 0..<count { relations.append(try reader.text(.relationName)) }
    case .measures: measures = try reader.measures()
    case .names:
      for _ in 0..<(try reader.rows(ofAtLeast: 7)) { names.append(try reader.name()) }
    case .preauthorizations:
      for _ in 0..<(try reader.rows(ofAtLeast: 3)) { preauthorizations.append(try reader.preauthorization()) }
    case .rules:
      for _ in 0..<(try reader.rows(ofAtLeast: 16)) { rules.append(try reader.rule()) }
    case .assertions:
      for _ in 0..<(try reader.rows(ofAtLeast: 15)) { assertions.append(try reader.assertion()) }
    case .files:
      for _ in 0..<(try reader.rows(ofAtLeast: 4)) { files.append(try reader.text(.fileName)) }
    case .entries:
      for _ in 0..<(try reader.rows(ofAtLeast: 4)) { entries.append(try reader.integer(UInt32.self)) }
    case .code:
      let count = try reader.rows(ofAtLeast: FileFormat.instructionLength)
      code.reserveCapacity(count)
      for _ in 0..<count { code.append(try reader.instruction()) }
    case .proof:
      proof.cells = try reader.integer(UInt64.self)
      proof.meaning = try reader.text(.meaning, allowsEmpty: true)
    }
  }
}

extension ByteReader {
  mutating func role() throws(FileMistake) -> ProgramRole {
    let name = try text(.roleName)
    let index = try integer(UInt32.self)
    let voice = try value(.voice) { ProgramRole.Voice(rawValue: $0) }
    var role = ProgramRole(name: name, index: index, voice: voice)
    role.minimum = try integer(UInt32.self)
    role.maximum = try optional(UInt32.self)
    role.activeMinimum = try integer(UInt32.self)
    role.activeMaximum = try optional(UInt32.self)
    for _ in 0..<(try rows(ofAtLeast: 9)) {
      let from = RoleNumber(Int(try byte()))
      role.changes.append(ProgramRole.RoleChange(from: from, to: RoleSet(bits: try integer(UInt64.self))))
    }
    return role
  }

  mutating func right() throws(FileMistake) -> ProgramRight {
    let name = try text(.rightName)
    return ProgramRight(name: name, granters: RoleSet(bits: try integer(UInt64.self)))
  }

  mutating func roleCount() throws(FileMistake) -> RoleCount {
    let role = RoleNumber(Int(try byte()))
    let isActive = try flag()
    return RoleCount(role: role, isActive: isActive, least: try integer(UInt64.self))
  }

  mutating func measures() throws(FileMistake) -> Measures {
    var measures = Measures()
    let flags = try value(.measureFlags) {
      MeasureFlags.all.rawValue & $0 == $0 ? MeasureFlags(rawValue: $0) : nil
    }
    flags.apply(to: &measures)
    measures.linkSigners = RoleSet(bits: try integer(UInt64.self))
    measures.linkRole = try optionalRole()
    measures.expiry = try value(.optionality) { Optionality(rawValue: $0) }
    measures.expiryLeast = try integer(UInt64.self)
    measures.expiryMost = try integer(UInt64.self)
    for bound in Bound.allCases { measures.bounds[bound] = try optional(UInt64.self) }
    return measures
  }

  mutating func name() throws(FileMistake) -> ProgramName {
    let kind = try value(.nameKind) { NameKind(rawValue: $0) }
    let standing = try value(.standing) {
      ProgramName.Standing.all.rawValue & $0 == $0 ? ProgramName.Standing(rawValue: $0) : nil
    }
    let botRole = try optionalRole()
    let key = try text(.key, dividedBy: kind == .systemForDomain ? 0 : nil)
    return ProgramName(kind: kind, key: key, standing: standing, botRole: botRole)
  }

  mutating func preauthorization() throws(FileMistake) -> ProgramPreauthorization {
    let name = try optional(UInt32.self)
    let role = RoleNumber(Int(try byte()))
    let isByUser = try flag()
    return ProgramPreauthorization(name: name.map { NameNumber($0) }, role: role, isByUser: isByUser)
  }

  mutating func rule() throws(FileMistake) -> ProgramRule {
    // Why: an author may put tabs between words and inside a reason; no other control character gets there.
    let tab: UInt8 = 0x09
    let effect = try value(.effect) { Effect(rawValue: $0) }
    let file = try integer(UInt16.self)
    let line = try integer(UInt32.self)
    let column = try integer(UInt32.self)
    let text = try text(.ruleText, dividedBy: tab)
    let name = try flag() ? try self.text(.ruleName) : nil
    let because = try flag() ? try self.text(.reason, dividedBy: tab, allowsEmpty: true) : nil
    return ProgramRule(
      effect: effect, file: file, line: line, column: column, text: text, name: name, because: because)
  }

  mutating func assertion() throws(FileMistake) -> ProgramAssertion {
    let start = position
    let claim: ProgramAssertion.Claim
    switch try byte() {
    case 0: claim = .atLeast(try integer(UInt64.self), RoleNumber(Int(try byte())))
    case 1: claim = .holds
    case 2: claim = .fails
    case 3: claim = .unjudged
    case let value: throw FileMistake(offset: start, reason: .unknownValue(.claim, value: value))
    }
    let file = try integer(UInt16.self)
    let line = try integer(UInt32.self)
    let column = try integer(UInt32.self)
    let text = try text(.assertionText, dividedBy: 0x09)
    return ProgramAssertion(claim, file: file, line: line, column: column, text: text)
  }

  mutating func instruction() throws(FileMistake) -> Instruction {
    let opcode = try value(.opcode) { Instruction.Opcode(rawValue: $0) }
    let index = try byte()
    let sense = try value(.sense) { Instruction.Sense(rawValue: $0) }
    _ = try value(.padding) { $0 == 0 ? true : nil }
    let target = try integer(UInt32.self)
    let operand = try integer(UInt64.self)
    return Instruction(opcode, index: index, sense: sense, operand: operand, target: target)
  }

  private mutating func optionalRole() throws(FileMistake) -> RoleNumber? {
    try optional(UInt8.self).map { RoleNumber(Int($0)) }
  }
}
