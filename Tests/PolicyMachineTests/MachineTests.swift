import Expectations
import PolicyMachine
import RoomModel
import Testing

struct MachineTests {
  /// Whether a test lets the rule after it allow.
  private func holds(_ test: Instruction, _ facts: Facts) -> Bool {
    var test = test
    test.target = 2
    let program = Fixture.program([test, Fixture.allow(0, then: 2), Instruction(.finish)])
    return Machine(program).decide(.join, facts).isAllowed
  }

  @Test func nothingIsAllowedUnlessARuleSaysSo() {
    let verdict = Machine(Fixture.small).decide(.join, Facts())
    expect(verdict, equals: Verdict(isAllowed: false, rule: nil))
  }

  @Test func theFirstAllowRuleCarriesTheVerdict() {
    let program = Fixture.program([
      Fixture.allow(1, then: 1), Fixture.allow(0, then: 2), Instruction(.finish),
    ])
    expect(Machine(program).decide(.join, Facts()), equals: Verdict(isAllowed: true, rule: RuleNumber(1)))
  }

  @Test func aForbidRuleBeatsAnAllowRule() {
    let program = Fixture.program([Fixture.allow(0, then: 1), Fixture.deny(3), Instruction(.finish)])
    expect(Machine(program).decide(.join, Facts()), equals: Verdict(isAllowed: false, rule: RuleNumber(3)))
  }

  @Test func aJumpGoesToItsTarget() {
    let program = Fixture.program([
      Instruction(.jump, target: 2), Fixture.deny(2), Fixture.allow(0, then: 3), Instruction(.finish),
    ])
    expect(Machine(program).decide(.join, Facts()).isAllowed)
  }

  @Test func eachOperationStartsAtItsEntry() {
    var program = Fixture.program([Fixture.deny(2), Fixture.allow(0, then: 2), Instruction(.finish)])
    program.entries[Int(Operation.kick.rawValue)] = 1
    expect(Machine(program).decide(.kick, Facts()).isAllowed)
    expect(Machine(program).decide(.ban, Facts()).rule, equals: RuleNumber(2))
  }

  @Test(arguments: [
    (Instruction.Opcode.zero, [true, false, false]), (.some, [false, true, true]),
    (.all, [false, false, true]), (.lacks, [true, true, false]),
  ])
  func aMaskTestComparesTheBitsOfItsWord(opcode: Instruction.Opcode, expected: [Bool]) {
    for (word, expected) in zip([0b1000, 0b1010, 0b1110] as [UInt64], expected) {
      var facts = Facts()
      facts.set(.newRole, RoleSet(bits: word))
      let test = Instruction(opcode, index: FactWord.newRole.rawValue, operand: 0b0110)
      expect(holds(test, facts), equals: expected)
    }
  }

  @Test(arguments: [
    (Instruction.Opcode.below, [true, false, false]), (.above, [false, false, true]),
  ])
  func aNumberTestIsStrict(opcode: Instruction.Opcode, expected: [Bool]) {
    for (value, expected) in zip([9, 10, 11] as [UInt64], expected) {
      var facts = Facts()
      facts.set(.attachment, value)
      expect(holds(Instruction(opcode, index: 2, operand: 10), facts), equals: expected)
    }
  }

  @Test func aNumberThatIsNotGivenIsNeitherBelowNorAbove() {
    expect(!holds(Instruction(.below, index: 2, operand: .max), Facts()))
    expect(!holds(Instruction(.above, index: 2, operand: 0), Facts()))
    expect(holds(Instruction(.above, index: 2, sense: .surelyNot, operand: 0), Facts()))
  }

  @Test(arguments: Instruction.Sense.allCases)
  func aSenseTurnsThreeValuesIntoTwo(sense: Instruction.Sense) {
    let (whenTrue, whenFalse, whenUnknown) =
      switch sense {
      case .surely: (true, false, false)
      case .possibly: (true, false, true)
      case .surelyNot: (false, true, false)
      case .possiblyNot: (false, true, true)
      }
    var facts = Facts()
    facts.set(.clients, 3)
    facts.actorNames = [NameNumber(0)]
    expect(holds(Instruction(.below, index: 5, sense: sense, operand: 4), facts), equals: whenTrue)
    expect(holds(Instruction(.below, index: 5, sense: sense, operand: 3), facts), equals: whenFalse)
    expect(holds(Instruction(.named, sense: sense, operand: 0), facts), equals: whenTrue)
    expect(holds(Instruction(.named, sense: sense, operand: 1), facts), equals: whenFalse)
    facts.numbersUnknown = 1 << 5
    facts.actorUnknownNames = [NameNumber(0), NameNumber(1)]
    expect(holds(Instruction(.below, index: 5, sense: sense, operand: 4), facts), equals: whenUnknown)
    expect(holds(Instruction(.below, index: 5, sense: sense, operand: 3), facts), equals: whenUnknown)
    expect(holds(Instruction(.named, sense: sense, operand: 0), facts), equals: whenUnknown)
    expect(holds(Instruction(.named, sense: sense, operand: 1), facts), equals: whenUnknown)
  }

  @Test func aNameIsFoundAmongMany() {
    for count in 0..<9 {
      var facts = Facts()
      facts.targetNames = (0..<count).map { NameNumber(UInt32($0 * 2 + 1)) }
      for name in UInt32(0)..<20 {
        let isThere = name % 2 == 1 && name < count * 2
        expect(holds(Instruction(.named, index: 1, operand: UInt64(name)), facts), equals: isThere)
        expect(!holds(Instruction(.named, index: 0, operand: UInt64(name)), facts))
      }
    }
  }

  @Test func anAllowRuleNeedsAFactToBeTrue() {
    let test = Instruction(.zero, index: FactWord.peopleMayFail.rawValue, operand: FactBit.actorActive.mask)
    expect(allCases { holds(test, $0) }, equals: [true, false, false])
  }

  @Test func aForbidRuleAppliesUnlessAFactIsFalse() {
    let program = Fixture.program([
      Fixture.allow(0, then: 1), Fixture.some(.peopleMayHold, FactBit.actorActive.mask, else: 3),
      Fixture.deny(2), Instruction(.finish),
    ])
    expect(allCases { Machine(program).decide(.join, $0).isAllowed }, equals: [false, true, false])
  }

  /// The answers with `actor is active` true, false and unknown.
  private func allCases(_ answer: (Facts) -> Bool) -> [Bool] {
    [true, false, nil].map { value in
      var facts = Facts()
      facts.set(.actorActive, value)
      return answer(facts)
    }
  }
}
