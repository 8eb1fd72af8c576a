import PolicyCompiler
import PolicyMachine
import RoomModel

extension ProofRecord {
  /// A random program, what the verifier says of it, and what the machine answers from random facts.
  public static func program(seed: Int) -> ProofRecord {
    var random = OracleRandom(seed: seed)
    var program = Program()
    program.rules = random.effects().map {
      ProgramRule(effect: $0, file: 0, line: 1, column: 1, text: [97], because: nil)
    }
    program.names = (0...random.below(4)).map { _ in
      ProgramName(
        kind: .domain, key: [97], standing: random.chance(95) ? .tested : random.pick([[], .system]))
    }
    program.code =
      random.chance(10)
      ? random.emittedCode(program) : random.chance(10) ? random.chainedCode(program) : random.code(program)
    let asked = 3
    let own = [0] + (1..<asked).map { _ in UInt32(random.below(program.code.count)) }
    program.entries = own + [UInt32](repeating: 0, count: Operation.allCases.count - asked)
    let facts = (0..<4).map { _ in random.facts(names: program.names.count) }

    var record = ProofRecord("program", "\(seed)")
    record.put(program.rules) { $0.put($1.effect) }
    record.put(program.names) { $0.put($1.standing.contains(.tested)) }
    record.put(program.code) { $0.put($1) }
    record.put(own.map(Int.init))
    record.put(facts) { $0.put($1) }
    let machine = Machine(program)
    record.put(Array(machine.reads.prefix(asked))) { $0.put($1) }
    record.answer()
    guard let proved = try? Verifier(program: program).checkCode() else {
      record.say("refused")
      return record
    }
    for operation in 0..<asked {
      record.put(proved.steps[operation])
      record.put(proved.collectingSteps[operation])
    }
    // What the machine takes to be read is all that is.
    for _ in 0..<asked { record.put(true) }
    record.say(links: NameLinks(program.code.span, names: program.names.count), of: program.code.count)
    for one in facts {
      for operation in Operation.allCases.prefix(asked) {
        let verdict = machine.decide(operation, one)
        record.say(word(verdict) + (verdict.rule.map { "\($0.index)" } ?? "-"))
        var rules: [RuleNumber] = []
        let collected = machine.decide(operation, one, into: &rules)
        record.say(word(collected) + rules.map { "\($0.index)" }.joined(separator: ","))
      }
    }
    return record
  }

  /// Where each instruction leads, unless one of these names may hold.
  private mutating func say(links: NameLinks, of count: Int) {
    for place in 0..<count {
      let names = links.names(of: place).map { "\($0 & 1).\($0 >> 1)" }
      say(names.isEmpty ? "-" : "\(links.ends[place]):" + names.joined(separator: ","))
    }
  }

  private static func word(_ verdict: Verdict) -> String { verdict.isAllowed ? "A" : "D" }

  private mutating func put(_ reads: FactReads) {
    put(reads.people)
    put(reads.request)
    for part in [FactReads.Parts.names, .measures, .given, .rights, .namedRight, .roleCounts, .relations] {
      put(reads.parts.contains(part))
    }
  }

  private mutating func put(_ facts: Facts) {
    for word in FactWord.allCases { put(facts[word]) }
    for number in FactNumber.allCases { put(facts.numbers[number]) }
    put(facts.numbersGiven)
    put(facts.numbersUnknown)
    for names in [facts.actorNames, facts.targetNames, facts.actorUnknownNames, facts.targetUnknownNames] {
      put(names.map { Int($0.index) })
    }
  }
}

extension OracleRandom {
  fileprivate mutating func effects() -> [Effect] {
    [.allow, .forbid] + (0..<below(7)).map { _ in chance(50) ? .allow : .forbid }
  }

  /// A mask of few bits, mostly of the lowest: so tests are about the same facts.
  mutating func mask() -> UInt64 {
    switch below(10) {
    case 0...4: 1 << UInt64(below(4))
    case 5...8: UInt64(below(16))
    default: next()
    }
  }

  /// A test of anything that can be read.
  mutating func test(names: Int) -> Instruction {
    let opcode = pick([Instruction.Opcode.zero, .zero, .some, .some, .all, .lacks, .below, .above, .named])
    return switch opcode.operands.index {
    case .word: Instruction(opcode, index: UInt8(below(FactWord.allCases.count)), operand: mask())
    case .number:
      Instruction(
        opcode, index: UInt8(below(FactNumber.allCases.count)), sense: pick(Instruction.Sense.allCases),
        operand: UInt64(below(6)))
    case .person, .none:
      Instruction(
        opcode, index: UInt8(below(2)), sense: pick(Instruction.Sense.allCases),
        operand: UInt64(below(names)))
    }
  }

  /// Code that goes ahead only, of which the verifier takes about half; some of it is spoiled in one field.
  fileprivate mutating func code(_ program: Program) -> [Instruction] {
    let count = chance(97) ? 1 + below(25) : 26 + below(274)
    let manyDenials = chance(60)
    func rule(_ effect: Effect, _ random: inout OracleRandom) -> UInt64 {
      UInt64(random.pick(program.rules.indices.filter { program.rules[$0].effect == effect }))
    }
    var code: [Instruction] = []
    for place in 0..<count - 1 {
      var ahead = place + 1
      while ahead < count - 1 && chance(70) { ahead += 1 }
      let target = UInt32(ahead)
      switch below(100) {
      case 0..<6: code.append(Instruction(.finish))
      case 6..<20:
        let next = chance(40) ? UInt32(place + 1) : target
        code.append(Instruction(.allow, operand: rule(.allow, &self), target: next))
      case 20..<(manyDenials ? 36 : 24): code.append(Instruction(.deny, operand: rule(.forbid, &self)))
      case 36..<42: code.append(Instruction(.jump, target: target))
      default:
        var test = test(names: program.names.count)
        test.target = target
        code.append(test)
      }
    }
    // Why: now and then nothing ends the last way.
    if chance(4), let last = code.last { code.append(last) } else { code.append(Instruction(.finish)) }
    if chance(15) { spoil(&code) }
    if chance(8), let place = code.firstIndex(where: { $0.opcode.operands.number == .rule }) {
      code[place].operand = UInt64(below(program.rules.count + 1))
    }
    return code
  }

  /// Code of rules as the emitter writes it, whose ways part and meet again often; of some an allow rule goes elsewhere.
  fileprivate mutating func emittedCode(_ program: Program) -> [Instruction] {
    func tree(_ random: inout OracleRandom, _ depth: Int) -> TestTree {
      if depth == 0 || random.chance(20) { return .test(random.test(names: program.names.count)) }
      let parts = (0..<2 + random.below(3)).map { _ in tree(&random, depth - 1) }
      return random.chance(50) ? .all(parts) : .any(parts)
    }
    var emitter = Emitter()
    for _ in 0..<1 + below(4) {
      let rules = program.rules.enumerated().map { number, rule in
        LoweredRule(rule.effect, number: UInt32(number), tree: tree(&self, 3))
      }
      // Why: where no forbid rule ends a way, all ways meet, and the tree of meeting points grows deep.
      let isOfAllowsAlone = chance(50)
      emitter.emitRules(rules.filter { !isOfAllowsAlone || $0.effect == .allow })
    }
    emitter.append(Instruction(.finish))
    var code = emitter.code
    let allows = code.indices.filter { code[$0].opcode == .allow }
    if chance(60) {
      let place = pick(allows)
      code[place].target = UInt32(place + 1 + below(code.count - place - 1))
    }
    return code
  }

  private mutating func spoil(_ code: inout [Instruction]) {
    let place = below(code.count)
    let value = pick([0, 1, 2, 3, below(30)])
    switch below(6) {
    case 0: code[place].opcode = pick(Instruction.Opcode.allCases)
    case 1: code[place].index = UInt8(value)
    case 2: code[place].sense = pick(Instruction.Sense.allCases)
    case 3: code[place].target = UInt32(value)
    case 4: code[place].target += 1
    default: code[place].operand = pick([UInt64(value), code[place].operand + 1, .max, 1 << 32])
    }
  }
}
