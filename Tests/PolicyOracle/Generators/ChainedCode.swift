import PolicyCompiler
import PolicyMachine
import RoomModel

extension OracleRandom {
  /// Code of many rules that ask for names one after the other, as the emitter writes it: by either person, with further
  /// conditions before and behind, names that come again, lists, and now and then a rule that asks for no name.
  mutating func chainedCode(_ program: Program) -> [Instruction] {
    let effects: [Effect] = chance(60) ? [.forbid] : Effect.allCases
    var emitter = Emitter()
    for _ in 0..<1 + below(3) {
      let rules = (0..<4 + below(40)).map { _ in
        let effect = pick(effects)
        let number = pick(program.rules.indices.filter { program.rules[$0].effect == effect })
        return LoweredRule(effect, number: UInt32(number), tree: chainedTree(program))
      }
      emitter.emitRules(rules)
    }
    emitter.append(Instruction(.finish))
    return emitter.code
  }

  private mutating func chainedTree(_ program: Program) -> TestTree {
    switch below(20) {
    case 0..<8: return name(program)
    case 8, 9: return .all([other(program), name(program)])
    case 10, 11: return .all([name(program), other(program)])
    case 12, 13: return .all([name(program), name(program)])
    case 14: return .any(names(program, 2 + below(12)))
    case 15: return .all([other(program), .any(names(program, 2 + below(20)))])
    case 16: return .all([.any([other(program), other(program)]), name(program)])
    case 17: return .all([.any(names(program, 2)), .any(names(program, 2)), other(program)])
    case 18: return .any([name(program), .all([other(program), name(program)])])
    default: return chance(40) ? other(program) : .all(names(program, 2 + below(9)))
    }
  }

  private mutating func names(_ program: Program, _ count: Int) -> [TestTree] {
    (0..<count).map { _ in name(program) }
  }

  private mutating func name(_ program: Program) -> TestTree {
    let sense: Instruction.Sense = chance(80) ? pick([.surely, .possibly]) : pick(Instruction.Sense.allCases)
    return .test(
      Instruction(
        .named, index: UInt8(below(2)), sense: sense, operand: UInt64(below(program.names.count))))
  }

  private mutating func other(_ program: Program) -> TestTree {
    var test = test(names: program.names.count)
    while test.opcode == .named { test = self.test(names: program.names.count) }
    return .test(test)
  }
}
