import PolicyMachine
import RoomModel

/// What a program holds, section by section, as the numbers that a file has for it; and of each section a hash, which
/// `Grammar/proofs/compare.ml` computes of what the proved reader finds.
struct ProofContent {
  private var hash: UInt64 = 0

  /// The hash of each section, in the order of the file.
  static func hashes(_ program: Program) -> [UInt64] {
    FileSection.allCases.map { section in
      var content = ProofContent()
      content.put(section, of: program)
      return content.hash
    }
  }

  private mutating func put(_ number: some FixedWidthInteger & UnsignedInteger) {
    hash = (hash &+ UInt64(number) &+ 1) &* 0x100_0000_01B3
  }

  private mutating func put(_ count: Int) { put(UInt64(count)) }
  private mutating func put(_ flag: Bool) { put(flag ? 1 : 0) }

  private mutating func put(_ text: [UInt8]) {
    put(text.count)
    for byte in text { put(byte) }
  }

  private mutating func put<Value>(_ value: Value?, _ each: (inout ProofContent, Value) -> Void) {
    put(value != nil)
    if let value { each(&self, value) }
  }

  private mutating func put<Value>(_ rows: [Value], _ each: (inout ProofContent, Value) -> Void) {
    put(rows.count)
    for row in rows { each(&self, row) }
  }

  private mutating func put(_ section: FileSection, of program: Program) {
    switch section {
    case .roles:
      put(program.profile.rawValue)
      put(program.roles) { $0.put($1) }
    case .rights:
      put(program.rights) { content, right in
        content.put(right.name)
        content.put(right.granters.bits)
      }
    case .counts:
      put(program.counts) { content, count in
        content.put(count.role.rank)
        content.put(count.isActive)
        content.put(count.least)
      }
    case .relations: put(program.relations) { $0.put($1) }
    case .measures: put(program.measures)
    case .names:
      put(program.names) { content, name in
        content.put(name.kind.rawValue)
        content.put(name.standing.rawValue)
        content.put(name.botRole) { $0.put($1.rank) }
        content.put(name.key)
      }
    case .preauthorizations:
      put(program.preauthorizations) { content, entry in
        content.put(entry.name) { $0.put($1.index) }
        content.put(entry.role.rank)
        content.put(entry.isByUser)
      }
    case .rules: put(program.rules) { $0.put($1) }
    case .assertions: put(program.assertions) { $0.put($1) }
    case .files: put(program.files) { $0.put($1) }
    case .entries: put(program.entries) { $0.put($1) }
    case .code:
      put(program.code) { content, step in
        content.put(step.opcode.rawValue)
        content.put(step.index)
        content.put(step.sense.rawValue)
        content.put(step.target)
        content.put(step.operand)
      }
    case .proof:
      put(program.proof.cells)
      put(program.proof.meaning)
    }
  }

  private mutating func put(_ role: ProgramRole) {
    put(role.name)
    put(role.index)
    put(role.voice.rawValue)
    put(role.minimum)
    put(role.maximum) { $0.put($1) }
    put(role.activeMinimum)
    put(role.activeMaximum) { $0.put($1) }
    put(role.changes) { content, change in
      content.put(change.from.rank)
      content.put(change.to.bits)
    }
  }

  private mutating func put(_ measures: Measures) {
    let flags = [
      measures.isSingleDevice, measures.isModerated, measures.hasParent, measures.hasJoinLinks,
      measures.loggingIsRequired, measures.isFixedMembership, measures.parentSuffices,
    ]
    for flag in flags { put(flag) }
    put(measures.linkSigners.bits)
    put(measures.linkRole) { $0.put($1.rank) }
    put(measures.expiry.rawValue)
    put(measures.expiryLeast)
    put(measures.expiryMost)
    for bound in Bound.allCases { put(measures.bounds[bound]) { $0.put($1) } }
  }

  private mutating func put(_ rule: ProgramRule) {
    put(rule.effect == .forbid)
    put(rule.file)
    put(rule.line)
    put(rule.column)
    put(rule.text)
    put(rule.name) { $0.put($1) }
    put(rule.because) { $0.put($1) }
  }

  private mutating func put(_ assertion: ProgramAssertion) {
    switch assertion.claim {
    case .atLeast(let count, let role):
      put(0)
      put(count)
      put(role.rank)
    case .holds: put(1)
    case .fails: put(2)
    case .unjudged: put(3)
    }
    put(assertion.file)
    put(assertion.line)
    put(assertion.column)
    put(assertion.text)
  }
}
