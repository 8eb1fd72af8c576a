import RoomModel

extension Program {
  /// The one compiled file of this program (`Grammar/bytecode.md`): equal programs have equal bytes.
  public func encoded() -> [UInt8] {
    var file = ByteWriter(bytes: FileFormat.magic)
    file.integer(FileFormat.version)
    var body: [UInt8] = []
    for section in FileSection.allCases {
      let bytes = encoded(section)
      file.count(bytes.count)
      body += bytes
    }
    file.bytes += body
    file.bytes += SHA256.digest(file.bytes[...])
    return file.bytes
  }

  /// The bytes of one section, or of what of it stands before row `rowLimit`.
  func encoded(_ section: FileSection, upTo rowLimit: Int = .max) -> [UInt8] {
    var writer = ByteWriter()
    switch section {
    case .roles:
      writer.byte(profile.rawValue)
      writer.byte(UInt8(clamping: roles.count))
      for role in roles.prefix(rowLimit) { writer.role(role) }
    case .rights:
      writer.byte(UInt8(clamping: rights.count))
      for right in rights.prefix(rowLimit) { writer.right(right) }
    case .counts:
      writer.byte(UInt8(clamping: counts.count))
      for count in counts.prefix(rowLimit) { writer.roleCount(count) }
    case .relations:
      writer.byte(UInt8(clamping: relations.count))
      for relation in relations.prefix(rowLimit) { writer.string(relation) }
    case .measures: writer.measures(measures)
    case .names:
      writer.count(names.count)
      for name in names.prefix(rowLimit) { writer.name(name) }
    case .preauthorizations:
      writer.count(preauthorizations.count)
      for preauthorization in preauthorizations.prefix(rowLimit) { writer.preauthorization(preauthorization) }
    case .rules:
      writer.count(rules.count)
      for rule in rules.prefix(rowLimit) { writer.rule(rule) }
    case .assertions:
      writer.count(assertions.count)
      for assertion in assertions.prefix(rowLimit) { writer.assertion(assertion) }
    case .files:
      writer.count(files.count)
      for file in files.prefix(rowLimit) { writer.string(file) }
    case .entries:
      writer.count(entries.count)
      for entry in entries.prefix(rowLimit) { writer.integer(entry) }
    case .code:
      writer.count(code.count)
      for step in code.prefix(rowLimit) { writer.instruction(step) }
    case .proof:
      writer.integer(proof.cells)
      writer.string(proof.meaning)
    }
    return writer.bytes
  }
}

extension ByteWriter {
  mutating func role(_ role: ProgramRole) {
    string(role.name)
    integer(role.index)
    byte(role.voice.rawValue)
    integer(role.minimum)
    optional(role.maximum)
    integer(role.activeMinimum)
    optional(role.activeMaximum)
    count(role.changes.count)
    for change in role.changes {
      byte(change.from.rank)
      integer(change.to.bits)
    }
  }

  mutating func right(_ right: ProgramRight) {
    string(right.name)
    integer(right.granters.bits)
  }

  mutating func roleCount(_ count: RoleCount) {
    byte(count.role.rank)
    flag(count.isActive)
    integer(count.least)
  }

  mutating func measures(_ measures: Measures) {
    byte(MeasureFlags(measures).rawValue)
    integer(measures.linkSigners.bits)
    optional(measures.linkRole?.rank)
    byte(measures.expiry.rawValue)
    integer(measures.expiryLeast)
    integer(measures.expiryMost)
    for bound in Bound.allCases { optional(measures.bounds[bound]) }
  }

  mutating func name(_ name: ProgramName) {
    byte(name.kind.rawValue)
    byte(name.standing.rawValue)
    optional(name.botRole?.rank)
    string(name.key)
  }

  mutating func preauthorization(_ preauthorization: ProgramPreauthorization) {
    optional(preauthorization.name?.index)
    byte(preauthorization.role.rank)
    flag(preauthorization.isByUser)
  }

  mutating func rule(_ rule: ProgramRule) {
    byte(rule.effect.rawValue)
    integer(rule.file)
    integer(rule.line)
    integer(rule.column)
    string(rule.text)
    flag(rule.name != nil)
    if let name = rule.name { string(name) }
    flag(rule.because != nil)
    if let because = rule.because { string(because) }
  }

  mutating func assertion(_ assertion: ProgramAssertion) {
    switch assertion.claim {
    case .atLeast(let count, let role):
      byte(0)
      integer(count)
      byte(role.rank)
    case .holds: byte(1)
    case .fails: byte(2)
    case .unjudged: byte(3)
    }
    integer(assertion.file)
    integer(assertion.line)
    integer(assertion.column)
    string(assertion.text)
  }

  mutating func instruction(_ step: Instruction) {
    byte(step.opcode.rawValue)
    byte(step.index)
    byte(step.sense.rawValue)
    byte(0)
    integer(step.target)
    integer(step.operand)
  }
}
