import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// Makes compiled files of policies at random, and breaks them: in the program's tables or in the file's bytes.
struct BrokenFiles {
  private var random: OracleRandom

  init(_ random: OracleRandom) { self.random = random }

  func file() -> [UInt8] {
    var maker = self
    return maker.make()
  }

  private mutating func make() -> [UInt8] {
    var generator = PolicyGenerator(seed: random.below(1 << 30))
    let text = generator.policy().text
    guard var program = compile(Source(name: "random.roompolicy", bytes: Array(text.utf8))).program else {
      return []
    }
    for _ in 0..<random.below(5) where !program.code.isEmpty { breakCode(&program) }
    if random.chance(30) { breakTables(&program) }
    var file = program.encoded()
    for _ in 0..<(random.chance(50) ? random.below(4) : 0) {
      let index = random.below(file.count)
      file[index] = random.chance(50) ? UInt8(random.below(20)) : UInt8(random.below(256))
    }
    return file
  }

  private mutating func breakCode(_ program: inout Program) {
    let index = random.below(program.code.count)
    switch random.below(9) {
    case 0: program.code[index].target = UInt32(index + random.below(8))
    case 1: program.code[index].target = UInt32(random.below(program.code.count + 2))
    case 2: program.code[index].operand = random.next() & random.next()
    case 3:
      program.code[index].operand = UInt64(random.below(max(program.rules.count, program.names.count) + 1))
    case 4: program.code[index].index = UInt8(random.below(12))
    case 5: program.code[index].sense = random.pick(Instruction.Sense.allCases)
    case 6: program.code[index].opcode = random.pick(Instruction.Opcode.allCases)
    case 7: program.code.swapAt(index, random.below(program.code.count))
    default: program.entries[random.below(program.entries.count)] = UInt32(index)
    }
  }

  private mutating func breakTables(_ program: inout Program) {
    let role = random.below(program.roles.count)
    switch random.below(8) {
    case 0: program.profile = random.pick(Profile.allCases)
    case 1: program.roles[role].voice = random.pick(ProgramRole.Voice.allCases)
    case 2: program.roles[role].maximum = UInt32(random.below(3))
    case 3: program.roles[role].minimum = UInt32(random.below(3))
    case 4: program.measures.linkRole = RoleNumber(random.below(program.roles.count + 1))
    case 5: program.measures.linkSigners = RoleSet(bits: random.next())
    case 6 where !program.rules.isEmpty: program.rules[random.below(program.rules.count)].effect = .allow
    default: program.measures.bounds[.maxClients] = UInt64(random.below(4))
    }
  }
}
