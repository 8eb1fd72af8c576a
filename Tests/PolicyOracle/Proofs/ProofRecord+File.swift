import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension ProofRecord {
  /// A compiled file of a random policy, spoiled or whole: whether the reader takes it, what the verifier says of its
  /// code, and whether it takes the tables. Nil where the policy does not compile, or to much.
  public static func file(seed: Int) -> ProofRecord? {
    var generator = PolicyGenerator(seed: seed)
    let compiled = compile(Source(name: "\(seed)", bytes: Array(generator.policy().text.utf8)))
    guard var program = compiled.program, program.code.count < 400 else { return nil }
    var random = OracleRandom(seed: seed)
    program.proof.cells = random.pick([0, 1, random.next(), .max])
    program.proof.meaning = Array(random.pick(["", "0f2a", "é"]).utf8)
    random.addRights(&program)
    random.addCounts(&program)
    random.addRelations(&program)
    if random.chance(60) { random.spoil(&program) }
    var bytes = program.encoded()
    if random.chance(50) { return record(of: bytes, seed, written: program) }
    for _ in 0..<random.below(3) { random.spoil(&bytes, keeping: FileFormat.magic.count + 2) }
    return record(of: BytecodeProperty.sealed(bytes), seed)
  }

  /// The record of a file; `written` is what it was made from, where it is whole.
  private static func record(of bytes: [UInt8], _ seed: Int, written: Program? = nil) -> ProofRecord {
    var record = ProofRecord("file", "\(seed)")
    record.put(Bound.allCases.count)
    record.put(Operation.allCases.count)
    let content = bytes[(FileFormat.magic.count + 2)..<(bytes.count - SHA256.length)]
    record.put(content.map(Int.init))
    record.answer()
    guard let read = try? Program.decode(bytes) else {
      record.say("unreadable")
      return record
    }
    for hash in ProofContent.hashes(written ?? read) { record.put(hash) }
    guard let proved = try? Verifier(program: read).checkCode() else {
      record.say("refused")
      return record
    }
    if (try? read.verify()) == nil {
      record.say("misfit")
      return record
    }
    for (steps, collecting) in zip(proved.steps, proved.collectingSteps) {
      record.put(steps)
      record.put(collecting)
    }
    return record
  }
}

extension OracleRandom {
  /// Most random policies declare no right.
  fileprivate mutating func addRights(_ program: inout Program) {
    for number in 0..<pick([0, 0, 1, 2, 32 - program.rights.count, 33 - program.rights.count]) {
      let granters = RoleSet(bits: next() & (1 << UInt64(program.roles.count) - 1))
      program.rights.append(ProgramRight(name: Array("right-\(number)".utf8), granters: granters))
    }
  }

  /// Most random policies declare few relations.
  fileprivate mutating func addRelations(_ program: inout Program) {
    for number in 0..<pick([0, 0, 1, 32 - program.relations.count, 33 - program.relations.count]) {
      program.relations.append(Array("relation-\(number)".utf8))
    }
  }

  /// Most random policies ask for no count of a role, and none for many.
  fileprivate mutating func addCounts(_ program: inout Program) {
    for number in 0..<pick([0, 0, 1, 64 - program.counts.count, 65 - program.counts.count]) {
      let role = RoleNumber(below(program.roles.count))
      program.counts.append(RoleCount(role: role, isActive: chance(50), least: UInt64(100 + number)))
    }
  }

  /// Changes a row of a table into what may or may not stand there; a table without rows stays as it is.
  fileprivate mutating func spoil(_ program: inout Program) {
    let roles = program.roles.count
    func role(_ random: inout OracleRandom) -> RoleNumber {
      RoleNumber(random.pick([0, 1, roles - 1, roles, random.below(64)]))
    }
    func set(_ random: inout OracleRandom) -> RoleSet {
      RoleSet(bits: UInt64(1) << UInt64(random.pick([0, roles - 1, roles, 61, 63])))
    }
    func row(_ count: Int, _ random: inout OracleRandom) -> Int? { count == 0 ? nil : random.below(count) }
    switch below(14) {
    case 13:
      if let row = row(program.relations.count, &self) { program.relations[row] = program.relations[0] }
    case 12:
      if let row = row(program.counts.count, &self) {
        program.counts[row].role = role(&self)
        if chance(30) { program.counts[row] = program.counts[0] }
      }
    case 0:
      let (one, other) = (below(roles), below(roles))
      if chance(50) {
        program.roles.swapAt(one, other)
      } else {
        program.roles[one].name = program.roles[other].name
      }
    case 1:
      program.roles[below(roles)].index = program.roles[below(roles)].index
    case 2:
      let change = ProgramRole.RoleChange(from: role(&self), to: chance(20) ? RoleSet() : set(&self))
      program.roles[below(roles)].changes.append(change)
    case 3:
      if let row = row(program.rights.count, &self) {
        program.rights[row].granters = set(&self)
        if chance(30) { program.rights[row].name = program.rights[0].name }
      }
    case 4:
      program.measures.linkSigners = set(&self)
      program.measures.linkRole = chance(50) ? role(&self) : nil
    case 5:
      (program.measures.expiryLeast, program.measures.expiryMost) = (UInt64(below(3)), UInt64(below(3)))
    case 6:
      if let row = row(program.names.count, &self) {
        program.names[row].key = chance(30) ? program.names[0].key : key()
        program.names[row].kind = pick([program.names[row].kind, pick(NameKind.allCases)])
      }
    case 7:
      if let row = row(program.names.count, &self) {
        program.names[row].standing = ProgramName.Standing(rawValue: UInt8(below(32)))
        program.names[row].botRole = chance(50) ? role(&self) : nil
      }
    case 8, 9:
      let name = chance(20) ? nil : NameNumber(UInt32(below(program.names.count + 1)))
      let preauthorization = ProgramPreauthorization(name: name, role: role(&self), isByUser: chance(40))
      program.preauthorizations.insert(preauthorization, at: below(program.preauthorizations.count + 1))
    case 10:
      if let row = row(program.rules.count, &self) {
        program.rules[row].file = UInt16(pick([0, program.files.count - 1, program.files.count]))
        program.rules[row].line = UInt32(below(3))
      }
    default:
      let claim = ProgramAssertion.Claim.atLeast(1, role(&self))
      let (file, line) = (UInt16(below(program.files.count + 1)), UInt32(below(3)))
      program.assertions.append(ProgramAssertion(claim, file: file, line: line, column: 1, text: [97]))
    }
  }

  /// What may look like a user, a domain, or neither.
  private mutating func key() -> [UInt8] {
    let parts = [
      "ann", "a.example", "a-b.example", "-a.example", "a-.example", "a..example", "A.example", "example.7",
      "7.a", "",
      String(repeating: "a", count: 63) + ".example", String(repeating: "a", count: 64), "é",
      String(repeating: "abcdefg.", count: 31) + pick(["abcde", "abcdef"]), "a.example.", "*.a.example",
      "ann@b",
    ]
    let (one, other) = (pick(parts), pick(parts))
    return Array(
      pick([one, one + "@" + other, "@" + one, one + "\0" + other, one + "@a.example\0" + other]).utf8)
  }

  /// Changes, takes out or puts in a byte of the sections or their lengths.
  fileprivate mutating func spoil(_ bytes: inout [UInt8], keeping head: Int) {
    let tail = SHA256.length
    let lengths = 4 * FileSection.allCases.count
    if bytes.count <= head + tail { return }
    let place = head + below(bytes.count - head - tail)
    switch below(10) {
    case 9:
      // Why: of sixteen bytes of an instruction one says nothing, and must be 0.
      let start = FileSection.allCases.prefix(FileSection.code.rawValue).reduce(head + lengths) {
        sum, section in
        sum + Int(bytes[head + 4 * section.rawValue]) + Int(bytes[head + 4 * section.rawValue + 1]) << 8
      }
      let unused = start + 4 + 3 + FileFormat.instructionLength * below(8)
      if unused < bytes.count - tail { bytes[unused] ^= 1 }
    case 6, 7:
      // Why: many a byte that is 1 is a flag.
      let ones = bytes.indices.dropLast(tail).filter { $0 >= head && bytes[$0] == 1 }
      if !ones.isEmpty { bytes[pick(ones)] = UInt8(2 + below(3)) }
    case 8:
      // Why: a byte more behind the last section, which knows of it.
      bytes.insert(0, at: bytes.count - tail)
      bytes[head + lengths - 4] &+= 1
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(UInt8(below(256)), at: place)
    case 2: bytes[place] = pick([0, 1, 2, 9, 31, 127, 128, 255])
    case 3: bytes[place] ^= 1 << UInt8(below(8))
    case 4: bytes[place] &+= 1
    default: bytes[head + below(lengths)] &+= UInt8(1 + below(3))
    }
  }
}
