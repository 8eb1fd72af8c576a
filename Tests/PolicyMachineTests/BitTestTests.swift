import Expectations
import RoomModel
import Testing

@testable import PolicyMachine

/// Runs of plain tests as one step: no answer is another for it.
struct BitTestTests {
  private func zero(_ word: FactWord, _ mask: UInt64, else target: UInt32) -> Instruction {
    Instruction(.zero, index: word.rawValue, operand: mask, target: target)
  }

  @Test func testsThatLeaveForOnePlaceAreOne() {
    let runs = BitTest.runs([
      zero(.peopleMayHold, 1, else: 4), zero(.requestMayHold, 2, else: 4),
      Fixture.some(.targetRole, 4, else: 5), zero(.actorRole, 8, else: 5), Fixture.deny(2),
      Instruction(.finish),
    ])
    let (finish, deny) = (BitTest.Lead(.finish), BitTest.Lead(.deny, 2))
    expect(runs.map(\.clear), equals: [.init(2), .init(2), finish, deny, .init(0), .init(0)])
    expect(runs.map(\.set), equals: [deny, deny, .init(3), finish, .init(0), .init(0)])
    let head = BitTest.runs([
      zero(.peopleMayHold, 1, else: 2), Fixture.some(.targetRole, 4, else: 3), Fixture.deny(2),
      Instruction(.finish),
    ])
    expect([head[0].clear, head[0].set], equals: [finish, deny])
    var facts = Facts()
    facts.set(.targetRole, RoleSet(bits: 2))
    expect(head[0].isClear(BitTest.Words(facts)))
    facts.set(.targetRole, RoleSet(bits: 6))
    expect(!head[0].isClear(BitTest.Words(facts)))
    facts.set(.targetRole, RoleSet(bits: 2))
    facts.setPeople(3)
    expect(!head[0].isClear(BitTest.Words(facts)))
    facts.setPeople(2)
    expect(head[0].isClear(BitTest.Words(facts)))
  }

  @Test(arguments: 0..<4) func stepsOfSeveralTestsAnswerAsEachTestDoes(block: Int) {
    var generator = SeededGenerator(seed: UInt64(block))
    var met: Set<Verdict> = []
    for _ in 0..<150 {
      var program = Fixture.program(Self.code(&generator))
      program.entries = Operation.allCases.map { _ in UInt32(generator.below(program.code.count)) }
      let (machine, twin) = (Machine(program), Machine.stepByStep(program))
      for _ in 0..<30 {
        let facts = generator.facts()
        for operation in [Operation.join, .commitAdd, .ban] {
          let verdict = twin.decide(operation, facts)
          met.insert(verdict)
          expect(machine.decide(operation, facts), equals: verdict)
        }
      }
    }
    expect(met.count, equals: 5)
  }

  /// Tests of all words, most of them plain and over bits that hold about as often as not, between rules.
  private static func code(_ generator: inout SeededGenerator) -> [Instruction] {
    let count = 24
    var code: [Instruction] = []
    for index in 0..<count {
      let target = UInt32(index + 1 + generator.below(min(4, count - index)))
      let word = UInt8(generator.below(FactWord.allCases.count))
      let mask = UInt64(1) << UInt64(generator.below(8)) | UInt64(1) << UInt64(generator.below(64))
      switch generator.below(10) {
      case 0: code.append(Fixture.deny(UInt64(2 + generator.below(2))))
      case 1:
        code.append(Instruction(.allow, operand: UInt64(generator.below(2)), target: target))
      case 2: code.append(Instruction(.lacks, index: word, operand: mask, target: target))
      case 3: code.append(Instruction(.jump, target: target))
      case 4...6: code.append(Instruction(.zero, index: word, operand: mask, target: target))
      default: code.append(Instruction(.some, index: word, operand: mask, target: target))
      }
    }
    return code + [Instruction(.finish)]
  }
}
