import Expectations
import PolicyMachine
import RoomModel
import Testing

/// Files that somebody damaged on purpose, with a digest that fits.
struct HostileFileTests {
  @Test(arguments: [1, 2] as [UInt64])
  func whatIsAcceptedIsCanonicalAndRuns(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let original = Fixture.rich.encoded()
    let code = Fixture.rich.offset(of: .instruction(0))
    var (accepted, refused) = (0, 0)
    for _ in 0..<300 {
      var file = original
      let isInCode = generator.below(2) == 0
      for _ in 0...generator.below(3) {
        let place =
          isInCode ? code + generator.below(file.count - 32 - code) : generator.below(file.count - 32)
        file[place] = generator.below(2) == 0 ? UInt8(generator.below(20)) : UInt8(generator.below(256))
      }
      file = Fixture.sealed(file)
      let program: Program
      do {
        program = try Program.load(file)
      } catch {
        expect(error.offset >= 0 && error.offset <= file.count)
        refused += 1
        continue
      }
      accepted += 1
      expect(program.encoded(), equals: file)
      expect(!program.disassembled().isEmpty)
      run(Machine(program), &generator)
    }
    expect(accepted > 15)
    expect(refused > 50)
  }

  private func run(_ machine: Machine, _ generator: inout SeededGenerator) {
    for facts in [Facts(), generator.facts(), generator.facts()] {
      for operation in Operation.allCases {
        var rules: [RuleNumber] = []
        let verdict = machine.decide(operation, facts)
        expect(verdict, equals: machine.decide(operation, facts, into: &rules))
        expect(rules.allSatisfy { Int($0.index) < machine.program.rules.count })
      }
    }
  }

  @Test func anyBytesAtAllAreReadOrRefused() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<600 {
      let header = Fixture.small.encoded().prefix(generator.below(60))
      let noise = (0..<generator.below(200)).map { _ in UInt8(generator.below(8)) }
      #expect(throws: LoadMistake.self) {
        try Program.load(Fixture.sealed(header + noise + [UInt8](repeating: 0, count: 32)))
      }
    }
  }

  @Test func aProgramThatWasNeverVerifiedIsStillPrinted() {
    for broken in BrokenProgram.tables + BrokenProgram.instructions {
      expect(!broken.program.disassembled().isEmpty)
    }
  }
}
