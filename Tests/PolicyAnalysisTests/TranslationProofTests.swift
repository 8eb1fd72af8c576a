import Expectations
import PolicyAnalysis
import PolicyCompiler
import PolicyLint
import RoomPolicy
import Testing

@testable import PolicyOracle

struct TranslationProofTests {
  @Test func everyExampleIsProved() throws {
    for example in Sweep.one(of: 8, try Loaded.examples()) {
      let proof = try TranslationProof(example.policy, example.machine.program)
      expect(proof.cells > 1000, example.name)
    }
  }

  @Test(arguments: 0..<Sweep.turns(12, of: 400)) func randomPoliciesAreProved(seed: Int) throws {
    var generator = PolicyGenerator(seed: seed)
    guard let loaded = try? Loaded(generator.policy().text) else { return }
    _ = try TranslationProof(loaded.policy, loaded.machine.program)
  }

  /// Programs with one field of one instruction changed.
  private static func mutants(_ program: Program, _ random: inout OracleRandom) -> Program {
    var mutant = program
    let place = random.below(program.code.count)
    switch random.below(4) {
    case 0: mutant.code[place].operand ^= 1 << UInt64(random.below(6))
    case 1: mutant.code[place].target = UInt32(random.below(program.code.count))
    case 2: mutant.code[place].index = UInt8(random.below(4))
    default:
      mutant.code[place].opcode = random.pick([.zero, .some, .deny, .allow, .finish, .jump])
    }
    return mutant
  }

  /// A bug planted in lowering is caught: what is proved answers as before.
  @Test func aProgramThatAnswersOtherwiseIsNotProved() throws {
    var random = OracleRandom(seed: 7)
    var (caught, same) = (0, 0)
    for example in Sweep.one(of: 9, try Loaded.examples(), from: 2) {
      let machine = example.machine
      for _ in 0..<Sweep.turns(12, of: 100) {
        let mutant = Self.mutants(machine.program, &random)
        if (try? mutant.verify()) == nil { continue }
        do {
          _ = try TranslationProof(example.policy, mutant)
        } catch {
          caught += 1
          continue
        }
        same += 1
        let cells = BareCells(machine, Machine(mutant), .all, requests: BareCells.partlyUnknown)
        expect(cells.opened.isEmpty && cells.closed.isEmpty, example.name)
      }
    }
    expect(caught > same * 2, "\(caught) \(same)")
  }

  @Test func aRuleThatIsLeftOutIsNamed() throws {
    let whole = try Loaded("open\nallow ban if actor is admin\nforbid send message if actor is visitor")
    let part = try Loaded("open\nallow ban if actor is admin\n")
    do {
      _ = try TranslationProof(whole.policy, part.machine.program)
      expect(false)
    } catch {
      expect(error, equals: TranslationProof.Failure.differs(.sendMessage, rule: "policy:3"))
    }
  }
}
