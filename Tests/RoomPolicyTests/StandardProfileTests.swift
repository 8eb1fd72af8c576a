import Expectations
import RoomPolicy
import Testing

struct StandardProfileTests {
  /// Asks each cell, and looks for one whose answer changes when a rule is taken away: every rule must have one.
  @Test func everyCellOfTheTableHoldsAndEveryRuleDecidesSome() throws {
    var ask = Ask()
    var deciding: Set<String> = []
    var all: Set<String> = []
    for rule in try ask.machine("").program.rules { all.insert(place(rule)) }
    for cell in ProfileCase.all {
      let (machine, operation, facts) = try ask.facts(policy: cell.policy, room: cell.room, cell.question)
      var rules: [RuleNumber] = []
      let verdict = machine.decide(operation, facts, into: &rules)
      expect(
        verdict.isAllowed, equals: cell.isAllowed,
        "\(cell.row)\n\(cell.question)\n\(cell.policy)\n\(cell.room ?? "bare")")
      let profile = machine.program.files.count - 1
      for rule in machine.program.rules where Int(rule.file) == profile { all.insert(place(rule)) }
      guard rules.count == 1, !deciding.contains(place(machine.program.rules[Int(rules[0].index)])) else {
        continue
      }
      let without = Machine(machine.program.without(rules[0]))
      if without.decide(operation, facts).isAllowed != verdict.isAllowed {
        deciding.insert(place(machine.program.rules[Int(rules[0].index)]))
      }
    }
    for undecided in all.subtracting(deciding).sorted() {
      Issue.record("no cell changes without \(undecided)")
    }
  }

  private func place(_ rule: ProgramRule) -> String {
    "\(rule.line): \(String(decoding: rule.text, as: UTF8.self).prefix(200))"
  }
}

extension Program {
  /// The same program in which a rule never matches.
  func without(_ rule: RuleNumber) -> Program {
    var program = self
    for (place, step) in code.enumerated() where step.opcode == .allow || step.opcode == .deny {
      if step.operand == UInt64(rule.index) {
        program.code[place] = Instruction(.jump, target: UInt32(place + 1))
      }
    }
    return program
  }
}
