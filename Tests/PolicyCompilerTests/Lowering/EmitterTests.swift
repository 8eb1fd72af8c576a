import Expectations
import PolicyMachine
import RoomModel
import Testing

@testable import PolicyCompiler
@testable import PolicyOracle

/// Code that a tree is written as, run by the machine.
struct EmitterTests {
  private static func tree(_ random: inout OracleRandom, depth: Int) -> TestTree {
    switch random.below(depth == 0 ? 3 : 6) {
    case 0: return .constant(random.chance(50))
    case 1, 2:
      return .test(
        Instruction(
          random.pick([.zero, .some, .all, .lacks]), index: UInt8(random.below(4)),
          operand: UInt64(random.below(8))))
    default:
      let parts = (0..<random.below(4)).map { _ in tree(&random, depth: depth - 1) }
      return random.chance(50) ? .all(parts) : .any(parts)
    }
  }

  /// Whether code that leaves where `tree` is `value` does so.
  private static func leaves(_ tree: TestTree, when value: Bool, _ facts: Facts) -> Bool {
    var emitter = Emitter()
    var label = Emitter.Label()
    emitter.branch(tree, when: value, to: &label)
    emitter.append(Instruction(.deny, operand: 0))
    emitter.place(label)
    emitter.append(Instruction(.finish))
    var program = Program()
    program.code = emitter.code
    program.entries = [0]
    return Machine(program).decide(.createGroup, facts).rule == nil
  }

  @Test func codeLeavesExactlyWhereItsTreeIsTheValue() {
    var random = OracleRandom(seed: 5)
    for turn in 0..<Sweep.turns(4000, of: 200_000) {
      let tree = Self.tree(&random, depth: 3)
      var facts = Facts()
      facts.setPeople(random.next(), unknown: random.next() & random.next())
      facts.setRequest(random.next(), unknown: random.next() & random.next())
      for value in [true, false] {
        expect(
          Self.leaves(tree, when: value, facts) == (tree.holds(facts.words) == value),
          "turn \(turn), \(value): \(tree)")
      }
    }
  }

  @Test(arguments: [true, false])
  func aWholeWithoutPartsIsWhatNoneOfItsPartsDecides(value: Bool) {
    expect(Self.leaves(.all([]), when: value, Facts()), equals: value)
    expect(Self.leaves(.any([]), when: value, Facts()), equals: !value)
  }

  @Test func aPlanThatAsksForWhatNoRuleNeedsIsNotFollowed() {
    let test = Instruction(.some, index: FactWord.requestMayHold.rawValue, operand: 1)
    var (wrong, right) = (Precheck(), Precheck())
    wrong.ask(.requestMayHold, 2)
    right.ask(.requestMayHold, 3)
    func code(_ precheck: Precheck?) -> [Instruction] {
      var emitter = Emitter()
      emitter.emitRules(
        [LoweredRule(.forbid, number: 0, tree: .test(test))],
        forbidsAs: ForbidPlan(runs: [ForbidPlan.Run(count: 1, precheck: precheck)]))
      return emitter.code
    }
    expect(code(wrong), equals: code(nil))
    expect(code(right).count, equals: code(nil).count + 1)
  }
}
