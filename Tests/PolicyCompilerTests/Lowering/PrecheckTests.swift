import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText
import Testing

struct PrecheckTests {
  private static let policy = """
    roompolicy 1
    profile empty
    allow add
    forbid add if target is outcast
    forbid add if target is bot and target uses a pseudonym
    forbid add if request is external
    forbid add if target blocks actor
    forbid add if actor is not active and actor is not system
    forbid add if request gives an undue role

    """

  private func program() throws -> Program {
    try require(compile(Source(name: "p", bytes: Array(Self.policy.utf8))).program)
  }

  /// Facts of which every forbid rule is false.
  private var harmless: Facts {
    var facts = Facts()
    facts.set(.actorActive, true)
    return facts
  }

  @Test func aRunOfForbidRulesThatCannotMatterIsPassedByInATestAWord() throws {
    let program = try program()
    var place = Int(program.entries[Int(Operation.commitAdd.rawValue)])
    var steps = 1
    while program.code[place].opcode != .allow {
      let step = program.code[place]
      let isZero = (FactWord(rawValue: step.index).map { harmless.words[$0] } ?? 0) & step.operand == 0
      place = isZero == (step.opcode == .zero) ? place + 1 : Int(step.target)
      steps += 1
    }
    expect(steps <= 5)
    _ = try program.verify()
  }

  @Test func everyForbidRuleBehindAPrecheckStillApplies() throws {
    let program = try program()
    let machine = Machine(program)
    expect(machine.decide(.commitAdd, harmless).isAllowed)
    let harms: [(rule: UInt32, harm: (inout Facts) -> Void)] = [
      (1, { $0.set(.targetRole, RoleSet(.barred)) }),
      (
        2,
        {
          $0.set(.targetBot, true); $0.set(.targetPseudonym, nil)
        }
      ),
      (3, { $0.set(.isExternal, nil) }),
      (4, { $0.set(.targetBlocks, true) }),
      (5, { $0.set(.actorActive, nil) }),
      (6, { $0.set(.givesUndueRole, true) }),
    ]
    for (rule, harm) in harms {
      var facts = harmless
      harm(&facts)
      expect(machine.decide(.commitAdd, facts).rule, equals: RuleNumber(rule))
    }
    var all = harmless
    for (_, harm) in harms { harm(&all) }
    var rules: [RuleNumber] = []
    expect(!machine.decide(.commitAdd, all, into: &rules).isAllowed)
    expect(rules, equals: (1...6).map { RuleNumber($0) })
  }
}
