import Expectations
import PolicyCompiler
import PolicyMachine
import RoomFormats
import RoomModel
import SourceText
import Testing

@testable import PolicyOracle

/// Random policies that are right, in random rooms: what must hold of every one of them.
struct RandomPoliciesTests {
  private static let blocks = 4
  private static let policiesOfBlock = Sweep.turns(6, of: 250)
  private static let roomsOfPolicy = 2
  private static let questionsOfRoom = 170

  @Test(arguments: 0..<blocks) func machineAndReferenceAgree(block: Int) throws {
    for number in 0..<Self.policiesOfBlock {
      let seed = block * 1000 + number
      var generator = PolicyGenerator(seed: seed)
      let generated = generator.policy()
      let compiled = compile(Source(name: "random.roompolicy", bytes: Array(generated.text.utf8)))
      guard let built = compiled.program, let policy = compiled.policy, !compiled.hasErrors else {
        let messages = compiled.diagnostics.filter { $0.severity == .error }.map {
          "\(compiled.sources[Int($0.span.source)].position(at: Int($0.span.start)).line): \($0.message)"
        }
        Issue.record("seed \(seed) does not compile: \(messages)\n\(generated.text)")
        continue
      }
      expect(built.code.count <= policy.greatestProgramSize, "seed \(seed)")
      let bytes = built.encoded()
      let program = try Program.load(bytes)
      expect(program.encoded(), equals: bytes, "seed \(seed)")
      let proved = try built.verify()
      for _ in 0..<Self.roomsOfPolicy {
        var rooms = RoomGenerator(random: generator.random, program: program)
        let room = try possible(rooms.room(), program, seed)
        generator.random = rooms.random
        var questions = QuestionGenerator(generator.random, policy, room)
        var trial = OracleTrial(policy, program, room)
        let counter = StepCounter(program: built)
        let machine = Machine(built)
        for _ in 0..<Self.questionsOfRoom {
          let question = questions.question()
          do {
            let facts = try trial.ask(question)
            let operation = question.operation
            expect(machine.decide(operation, facts), equals: trial.decide(operation, facts), "seed \(seed)")
            expect(counter.steps(operation, facts, collecting: false) <= proved.steps(operation))
            let collecting = counter.steps(operation, facts, collecting: true)
            expect(collecting <= proved.collectingSteps[Int(operation.rawValue)], "seed \(seed)")
          } catch let found as OracleTrial.Disagreement {
            let least = Shrinker(policy: generated, room: room, found: found).shrunken()
            Issue.record("seed \(seed)\n\(least)")
            return
          }
        }
        generator.random = questions.random
      }
    }
  }

  /// The room once more as its file tells it, which must be found possible.
  private func possible(_ room: Room, _ program: Program, _ seed: Int) throws -> Room {
    let read = readRoomState(Source(name: "room.json", bytes: Array(room.json.utf8)), id: 0, against: program)
    return try require(read.state?.room, "seed \(seed): \(read.diagnostics.map(\.message)) \(room.json)")
  }
}
