import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText
import Testing

@testable import PolicyOracle

/// Long chains of rules that ask for names: finding the rules changes no answer.
struct NameChainsAgreeTests {
  @Test(arguments: 0..<4) func findingRulesByNameAnswersAsTestingEachNameDoes(block: Int) throws {
    var met: Set<Verdict> = []
    let programs = Sweep.turns(60, of: 3000)
    var finding = 0
    for number in 0..<programs {
      let seed = block * 10_000 + number
      var random = OracleRandom(seed: seed)
      let program = try random.chainedProgram()
      let (machine, twin) = (Machine(program), Machine.stepByStep(program))
      if machine.findsNames { finding += 1 }
      for _ in 0..<30 {
        let facts = random.facts(namesOf: program)
        for operation in [Operation.commitAdd, .join, .sendMessage] {
          let verdict = twin.decide(operation, facts)
          met.insert(verdict)
          expect(machine.decide(operation, facts), equals: verdict, "seed \(seed)")
          var (rules, expected): ([RuleNumber], [RuleNumber]) = ([], [])
          expect(
            machine.decide(operation, facts, into: &rules),
            equals: twin.decide(operation, facts, into: &expected),
            "seed \(seed)")
          expect(rules, equals: expected, "seed \(seed)")
        }
      }
    }
    expect(finding > programs / 2, "few programs have long chains: \(finding)")
    expect(met.count > 30, "the rules that decide hardly vary: \(met.count)")
  }

  @Test func policiesWithLongChainsAreAnsweredAsTheReferenceDoes() throws {
    let policies = Sweep.turns(12, of: 300)
    var finding = 0
    for seed in 0..<policies {
      var generator = PolicyGenerator(seed: 70_000 + seed)
      let generated = generator.chainedPolicy()
      let compiled = compile(Source(name: "random.roompolicy", bytes: Array(generated.text.utf8)))
      let built = try require(
        compiled.program,
        "seed \(seed): \(compiled.diagnostics.filter { $0.severity == .error }.map(\.message)) \(generated.text)"
      )
      let policy = try require(compiled.policy, "seed \(seed)")
      let program = try Program.load(built.encoded())
      let (machine, twin) = (Machine(program), Machine.stepByStep(program))
      if machine.findsNames { finding += 1 }
      var rooms = RoomGenerator(random: generator.random, program: program)
      let room = try rooms.room()
      var questions = QuestionGenerator(rooms.random, policy, room)
      var trial = OracleTrial(policy, program, room)
      for _ in 0..<200 {
        let question = questions.question()
        let facts = try trial.ask(question)
        let operation = question.operation
        expect(machine.decide(operation, facts), equals: twin.decide(operation, facts), "seed \(seed)")
      }
    }
    expect(finding > policies / 4, "few policies have long chains: \(finding)")
  }
}

extension OracleRandom {
  /// A program of many rules and names whose code has long chains.
  fileprivate mutating func chainedProgram() throws -> Program {
    var program = Program()
    program.rules = (0..<60).map { number in
      ProgramRule(
        effect: number < 12 ? .allow : .forbid, file: 0, line: 1, column: 1, text: [97], because: nil)
    }
    program.names = (0..<pick([3, 12, 60])).map { number in
      ProgramName(kind: .domain, key: Array("d\(number).example".utf8), standing: .tested)
    }
    program.code = chainedCode(program)
    let starts = (0..<3).map { _ in UInt32(below(program.code.count)) }
    program.entries = Operation.allCases.map { starts[Int($0.rawValue) % 3] }
    program.entries[Int(Operation.sendMessage.rawValue)] = 0
    _ = try Verifier(program: program).checkCode()
    return program
  }

  /// Facts of people who have few names or many, some of them unknown.
  fileprivate mutating func facts(namesOf program: Program) -> Facts {
    if chance(20) { return facts(names: program.names.count) }
    var facts = facts(names: 0)
    let all = program.names.indices.map { NameNumber(UInt32($0)) }
    facts.actorNames = some(all, 0, min(5, all.count)).sorted()
    facts.targetNames = some(all, 0, min(3, all.count)).sorted()
    if chance(30) { facts.actorUnknownNames = some(all, 0, 2).sorted() }
    if chance(30) { facts.targetUnknownNames = some(all, 0, 2).sorted() }
    return facts
  }
}
