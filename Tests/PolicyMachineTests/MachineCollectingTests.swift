import Expectations
import PolicyMachine
import RoomModel
import Testing

struct MachineCollectingTests {
  private func collect(_ code: [Instruction], _ facts: Facts = Facts()) -> (Verdict, [UInt32]) {
    var rules = [RuleNumber(9)]
    let verdict = Machine(Fixture.program(code)).decide(.join, facts, into: &rules)
    return (verdict, rules.map(\.index))
  }

  @Test func everyAllowRuleIsCollected() {
    let (verdict, rules) = collect([
      Fixture.allow(0, then: 2), Fixture.allow(1, then: 2), Instruction(.finish),
    ])
    expect(verdict, equals: Verdict(isAllowed: true, rule: RuleNumber(0)))
    expect(rules, equals: [0, 1])
  }

  @Test func forbidRulesTakeThePlaceOfAllowRules() {
    let (verdict, rules) = collect([
      Fixture.allow(0, then: 1), Fixture.deny(2), Fixture.allow(1, then: 3), Fixture.deny(3),
      Instruction(.finish),
    ])
    expect(verdict, equals: Verdict(isAllowed: false, rule: RuleNumber(2)))
    expect(rules, equals: [2, 3])
  }

  @Test func whereNoRuleSpeaksNoneIsCollected() {
    let (verdict, rules) = collect([Instruction(.jump, target: 1), Instruction(.finish)])
    expect(verdict, equals: Verdict(isAllowed: false, rule: nil))
    expect(rules.isEmpty)
  }

  @Test func aTestThatFailsIsPassedOver() {
    let (verdict, rules) = collect([
      Fixture.some(.actorRole, RoleSet(StandardRole.owner.number).bits, else: 2), Fixture.deny(2),
      Fixture.allow(1, then: 3), Instruction(.finish),
    ])
    expect(verdict.isAllowed)
    expect(rules, equals: [1])
  }

  @Test func collectingAndDecidingAgreeOnWhateverVerifies() throws {
    var generator = SeededGenerator(seed: 7)
    var verified = 0
    for _ in 0..<3000 {
      let program = Fixture.program(generator.code())
      if (try? program.verify()) == nil { continue }
      verified += 1
      let machine = Machine(program)
      for _ in 0..<8 {
        let facts = generator.facts()
        var rules: [RuleNumber] = []
        expect(machine.decide(.join, facts), equals: machine.decide(.join, facts, into: &rules))
      }
    }
    expect(verified > 500)
  }
}
