import PolicyMachine
import RoomModel
import RoomPolicy

/// A compiled file, with a digest that fits: it is refused, or what runs is what was read and ends within its bound.
enum BytecodeProperty {
  static func check(_ bytes: [UInt8]) throws -> Int {
    if bytes.count < SHA256.length || bytes.count > 1 << 18 { return 0 }
    _ = try read(bytes)
    let file = sealed(bytes)
    guard let program = try read(file) else { return 0 }
    try hold(program.encoded() == file, "the file that was accepted is written otherwise")
    try hold(!program.disassembled().isEmpty, "nothing is listed")
    var random = OracleRandom(hashing: bytes)
    try run(program, &random)
    try ask(program, &random)
    return program.code.count
  }

  /// The file with the digest of the bytes before it.
  static func sealed(_ file: [UInt8]) -> [UInt8] {
    let content = file.dropLast(SHA256.length)
    return Array(content) + SHA256.digest(content)
  }

  private static func read(_ file: [UInt8]) throws -> Program? {
    do throws(LoadMistake) { return try Program.load(file) } catch {
      try hold(
        error.offset >= 0 && error.offset <= file.count,
        "it is refused at byte \(error.offset) of \(file.count)")
      return nil
    }
  }

  /// Decides from facts of any kind.
  private static func run(_ program: Program, _ random: inout OracleRandom) throws {
    let proved = try program.verify()
    let counter = StepCounter(program: program)
    let machine = Machine(program)
    for facts in [
      Facts(), random.facts(names: program.names.count), random.facts(names: program.names.count),
    ] {
      for operation in Operation.allCases {
        var rules: [RuleNumber] = []
        let verdict = machine.decide(operation, facts)
        let collected = machine.decide(operation, facts, into: &rules)
        try hold(verdict.isAllowed == collected.isAllowed, "`\(operation.row.verb)` is answered in two ways")
        try hold(
          rules.allSatisfy { Int($0.index) < program.rules.count }, "a rule is named that there is not")
        try hold(
          verdict.rule.map(rules.contains) ?? rules.isEmpty,
          "the rule of `\(operation.row.verb)` is not one of all")
        try hold(
          counter.steps(operation, facts, collecting: false) <= proved.steps(operation)
            && counter.steps(operation, facts, collecting: true)
              <= proved.collectingSteps[Int(operation.rawValue)],
          "`\(operation.row.verb)` takes more steps than was proved")
      }
    }
  }

  /// Decides in a room, whose facts are derived by the file's own tables.
  private static func ask(_ program: Program, _ random: inout OracleRandom) throws {
    var rooms = RoomGenerator(random: random, program: program)
    let room = try rooms.room()
    random = rooms.random
    let bound = BoundRoom(Machine(program), room)
    let people = room.users.map(\.user) + GeneratedPeople.strangers.compactMap { try? User($0) }
    for operation in Operation.allCases {
      let actor = bound.person(random.pick(people))
      let target = operation.row.hasTarget ? bound.person(random.pick(people)) : nil
      let question = Question(asking: operation, by: actor, target: target)
      let answer = bound.answer(question)
      try hold(answer.verdict.isAllowed == bound.verdict(question).isAllowed, "two answers to one question")
      if answer.verdict.isAllowed { _ = room.applying(question, under: bound) }
      let role = RoleNumber(random.below(program.roles.count))
      _ = bound.verdict(
        Question(
          asking: operation, by: bound.bare(role, in: operation, asTarget: false),
          target: operation.row.hasTarget ? bound.bare(role, in: operation, asTarget: true) : nil))
    }
  }
}

extension OracleRandom {
  /// Facts of any kind, many of them unknown, whether a room has such or not.
  mutating func facts(names: Int) -> Facts {
    var facts = Facts()
    facts.setPeople(next() & next(), unknown: next() & next())
    facts.setRequest(next() & next(), unknown: next() & next())
    for word in RoleWord.allCases { facts.set(word, RoleSet(bits: next() & next())) }
    for right in 0..<RightNumber.limit {
      for person in [Party.actor, .target] where chance(30) {
        facts.set(RightNumber(right), of: person, pick([true, false, nil]))
      }
    }
    for relation in 0..<RelationNumber.limit {
      for person in [Party.actor, .target] where chance(30) {
        facts.set(RelationNumber(relation), of: person, pick([true, false, nil]))
      }
    }
    facts.setCounts(next() & next(), unknown: next() & next())
    facts.setNamedRight(
      RightSet(bits: UInt32(truncatingIfNeeded: next() & next() & next())), orNone: chance(40))
    for number in FactNumber.allCases where chance(50) { facts.set(number, UInt64(below(pick([8, 2000])))) }
    facts.numbersUnknown = next() & next() & (1 << UInt64(FactNumber.allCases.count) - 1)
    for name in 0..<names {
      let number = NameNumber(UInt32(name))
      if chance(30) { facts.actorNames.append(number) }
      if chance(30) { facts.targetNames.append(number) }
      if chance(10) { facts.actorUnknownNames.append(number) }
      if chance(10) { facts.targetUnknownNames.append(number) }
    }
    return facts
  }
}
