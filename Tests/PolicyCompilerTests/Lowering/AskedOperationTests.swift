import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy
import SourceText
import Testing

@testable import PolicyOracle

/// A program that is made for one operation decides it as the program of all does, and has rules for nothing else.
struct AskedOperationTests {
  @Test func oneOperationIsDecidedAsByTheWholeProgram() throws {
    var isAllowed: Set<Bool> = []
    var (count, others) = (0, 0)
    for seed in 0..<Sweep.turns(12, of: 300) {
      var generator = PolicyGenerator(seed: 40_000 + seed)
      let source = Source(name: "random.roompolicy", bytes: Array(generator.policy().text.utf8))
      let compiled = compile(source)
      guard let program = compiled.program, let policy = compiled.policy else { continue }
      let machine = Machine(program)
      var rooms = RoomGenerator(random: generator.random, program: program)
      let room = try rooms.room()
      var questions = QuestionGenerator(rooms.random, policy, room)
      var trial = OracleTrial(policy, program, room)
      var alone: [Operation: Program] = [:]
      for _ in 0..<60 {
        let question = questions.question()
        let operation = question.operation
        if alone[operation] == nil {
          alone[operation] = compile(source, for: OperationSet(CollectionOfOne(operation))).program
        }
        let single = try require(alone[operation], "seed \(seed)")
        let facts = try trial.ask(question)
        var (rules, expected): ([RuleNumber], [RuleNumber]) = ([], [])
        let verdict = Machine(single).decide(operation, facts, into: &rules)
        expect(
          verdict.isAllowed == machine.decide(operation, facts, into: &expected).isAllowed, "seed \(seed)")
        expect(
          rules.map { Self.place($0, single) }, equals: expected.map { Self.place($0, program) },
          "seed \(seed)")
        let asked = try trial.read(question)
        expect(
          BoundRoom(Machine(single), room).verdict(asked).isAllowed == verdict.isAllowed, "seed \(seed)")
        isAllowed.insert(verdict.isAllowed)
        count += 1
        for other in Operation.allCases where !operation.deciding.contains(other) {
          expect(!Self.hasRules(other, single), "seed \(seed): \(other)")
          others += 1
        }
      }
    }
    expect(isAllowed.count, equals: 2)
    expect(others > count * (Operation.allCases.count - 3))
  }

  @Test func withoutAnOperationNoProgramIsMade() {
    let source = Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n".utf8))
    let compiled = compile(source, for: OperationSet())
    expect(compiled.program == nil && compiled.policy != nil)
  }

  private static func place(_ number: RuleNumber, _ program: Program) -> [UInt32] {
    let rule = program.rules[Int(number.index)]
    return [UInt32(rule.file), rule.line, rule.column]
  }

  /// Whether an operation's code has an instruction other than its end.
  private static func hasRules(_ operation: Operation, _ program: Program) -> Bool {
    program.code[Int(program.entries[Int(operation.rawValue)])].opcode != .finish
  }
}
