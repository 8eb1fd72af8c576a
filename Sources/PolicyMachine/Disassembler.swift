import RoomModel

extension Program {
  /// The program as text: its tables, then its code by operation. Equal programs have equal text.
  ///
  /// It is for reading, and takes any program, verified or not.
  public func disassembled() -> [UInt8] {
    var disassembler = Disassembler(program: self)
    disassembler.header()
    disassembler.rights()
    disassembler.counts()
    disassembler.relations()
    disassembler.measures()
    disassembler.names()
    disassembler.preauthorizations()
    disassembler.rules()
    disassembler.assertions()
    disassembler.proof()
    disassembler.code()
    return disassembler.writer.bytes
  }
}

/// Writes a program's tables and code as text, and reads nothing else.
struct Disassembler {
  let program: Program
  var writer = TextWriter()

  mutating func header() {
    writer.line("roompolicyc \(FileFormat.version)")
    writer.line("profile \(program.profile.word)")
    writer.line()
    for (rank, role) in program.roles.enumerated() {
      writer.word("role \(rank) ")
      writer.quoted(role.name)
      writer.field("index", UInt64(role.index))
      writer.word(" voice \(role.voice.word)")
      if role.minimum > 0 { writer.field("at-least", UInt64(role.minimum)) }
      writer.field("at-most", role.maximum.map { UInt64($0) })
      if role.activeMinimum > 0 { writer.field("at-least-active", UInt64(role.activeMinimum)) }
      writer.field("at-most-active", role.activeMaximum.map { UInt64($0) })
      writer.endLine()
      for change in role.changes {
        writer.word("  change ")
        self.role(Int(change.from.rank))
        writer.word(" to ")
        mask(change.to.bits, .roles)
        writer.endLine()
      }
    }
  }

  mutating func rights() {
    if !program.rights.isEmpty { writer.line() }
    for (number, right) in program.rights.enumerated() {
      writer.word("right \(number) ")
      writer.quoted(right.name)
      writer.word(" granted-by ")
      mask(right.granters.bits, .roles)
      writer.endLine()
    }
  }

  mutating func counts() {
    if !program.counts.isEmpty { writer.line() }
    for number in program.counts.indices {
      writer.word("count \(number) ")
      count(number)
      writer.endLine()
    }
  }

  mutating func relations() {
    if !program.relations.isEmpty { writer.line() }
    for (number, name) in program.relations.enumerated() {
      writer.word("relation \(number) ")
      writer.quoted(name)
      writer.endLine()
    }
  }

  /// Those that are not the default.
  mutating func measures() {
    let measures = program.measures
    let initial = Measures()
    if measures == initial { return }
    writer.line()
    if measures.isSingleDevice { writer.line("measure single-device") }
    if measures.isModerated { writer.line("measure moderated") }
    if measures.isFixedMembership { writer.line("measure fixed-membership") }
    if measures.hasParent { writer.line("measure parent-room\(measures.parentSuffices ? " suffices" : "")") }
    if measures.hasJoinLinks { writer.line("measure join-links") }
    if measures.loggingIsRequired { writer.line("measure logging-required") }
    if measures.linkSigners != initial.linkSigners {
      writer.word("measure link-signers ")
      mask(measures.linkSigners.bits, .roles)
      writer.endLine()
    }
    if let linkRole = measures.linkRole {
      writer.word("measure link-role ")
      role(Int(linkRole.rank))
      writer.endLine()
    }
    if measures.expiry != initial.expiry { writer.line("measure expiry \(measures.expiry.word)") }
    measure("expiry-least", measures.expiryLeast, initial.expiryLeast)
    measure("expiry-most", measures.expiryMost, initial.expiryMost)
    for bound in Bound.allCases {
      measure(bound.row.word, measures.bounds[bound], bound.row.initial)
    }
  }

  private mutating func measure(_ name: String, _ value: UInt64?, _ initial: UInt64?) {
    if let value, value != initial { writer.line("measure \(name) \(value)") }
  }

  mutating func names() {
    if !program.names.isEmpty { writer.line() }
    for (number, name) in program.names.enumerated() {
      writer.word("name \(number) \(name.kind.word) ")
      quotedKey(name)
      if name.standing.contains(.tested) { writer.word(" tested") }
      if name.standing.contains(.owningSystem) { writer.word(" owning-system") }
      if name.standing.contains(.system) { writer.word(" system") }
      if name.standing.contains(.logger) { writer.word(" logger") }
      if name.standing.contains(.namedBot) { writer.word(" bot") }
      if let botRole = name.botRole {
        writer.word(" as ")
        role(Int(botRole.rank))
      }
      writer.endLine()
    }
  }

  /// The key; that of a system and its domain as the two.
  private mutating func quotedKey(_ name: ProgramName) {
    guard name.kind == .systemForDomain, let zero = name.key.firstIndex(of: 0) else {
      return writer.quoted(name.key)
    }
    writer.quoted(Array(name.key[..<zero]))
    writer.word(" ")
    writer.quoted(Array(name.key[(zero + 1)...]))
  }

  mutating func preauthorizations() {
    if !program.preauthorizations.isEmpty { writer.line() }
    for (number, preauthorization) in program.preauthorizations.enumerated() {
      writer.word("preauthorization \(number) as ")
      role(Int(preauthorization.role.rank))
      if let name = preauthorization.name {
        writer.word(" ")
        self.name(UInt64(name.index))
      } else {
        writer.word(" anyone")
      }
      if preauthorization.isByUser { writer.word(" by-user") }
      writer.endLine()
    }
  }

  mutating func rules() {
    if !program.rules.isEmpty { writer.line() }
    for (number, rule) in program.rules.enumerated() {
      writer.word("rule \(number) \(rule.effect.word) ")
      place(of: rule)
      writer.word(" ")
      writer.quoted(rule.text)
      if let name = rule.name {
        writer.word(" named ")
        writer.quoted(name)
      }
      if let because = rule.because {
        writer.word(" because ")
        writer.quoted(because)
      }
      writer.endLine()
    }
  }

  /// What its maker recorded; nothing where that is nothing.
  mutating func proof() {
    if program.proof == ProgramProof() { return }
    writer.line()
    if program.proof.cells > 0 { writer.line("proved cells \(program.proof.cells)") }
    if !program.proof.meaning.isEmpty {
      writer.word("meaning ")
      writer.quoted(program.proof.meaning)
      writer.endLine()
    }
  }

  mutating func assertions() {
    if !program.assertions.isEmpty { writer.line() }
    for (number, assertion) in program.assertions.enumerated() {
      writer.word("assertion \(number) ")
      switch assertion.claim {
      case .atLeast(let count, let role):
        writer.word("at-least \(count) ")
        self.role(Int(role.rank))
      case .holds: writer.word("holds")
      case .fails: writer.word("fails")
      case .unjudged: writer.word("unjudged")
      }
      writer.word(" ")
      place(assertion.file, assertion.line, assertion.column)
      writer.word(" ")
      writer.quoted(assertion.text)
      writer.endLine()
    }
  }

  mutating func place(of rule: ProgramRule) { place(rule.file, rule.line, rule.column) }

  /// `"lounge.roompolicy":3:1`.
  private mutating func place(_ file: UInt16, _ line: UInt32, _ column: UInt32) {
    let file = Int(file)
    if file < program.files.count { writer.quoted(program.files[file]) } else { writer.word("file-\(file)") }
    writer.word(":\(line):\(column)")
  }

  mutating func role(_ rank: Int) {
    if rank < program.roles.count {
      let name = program.roles[rank].name
      if UTF8Check.isPrintable(name[...]) { writer.bytes += name } else { writer.quoted(name) }
    } else {
      writer.word("role-\(rank)")
    }
  }

  mutating func right(_ number: Int) { declared(number, among: program.rights.map { $0.name }, "right") }

  mutating func relation(_ number: Int) { declared(number, among: program.relations, "relation") }

  private mutating func declared(_ number: Int, among names: [[UInt8]], _ noun: String) {
    if number < names.count {
      let name = names[number]
      if UTF8Check.isPrintable(name[...]) { writer.bytes += name } else { writer.quoted(name) }
    } else {
      writer.word("\(noun)-\(number)")
    }
  }

  /// `at-least 3 active director`.
  mutating func count(_ number: Int) {
    if number < program.counts.count {
      let count = program.counts[number]
      writer.word("at-least \(count.least) \(count.isActive ? "active " : "")")
      role(Int(count.role.rank))
    } else {
      writer.word("count-\(number)")
    }
  }

  mutating func name(_ number: UInt64) {
    if number < UInt64(program.names.count) {
      let name = program.names[Int(number)]
      writer.word("\(name.kind.word) ")
      quotedKey(name)
    } else {
      writer.word("name-\(number)")
    }
  }
}
