import PolicyMachine
import RoomModel

/// Runs a program once more, test by test from the instruction's notation, and counts.
struct StepCounter {
  let program: Program

  /// How many instructions a decision takes; with `collecting`, one that notes every rule.
  func steps(_ operation: Operation, _ facts: Facts, collecting: Bool) -> Int {
    var place = Int(program.entries[Int(operation.rawValue)])
    var steps = 0
    while true {
      let step = program.code[place]
      steps += 1
      switch step.opcode {
      case .finish: return steps
      case .deny:
        if !collecting { return steps }
        place += 1
      case .allow: place = collecting ? place + 1 : Int(step.target)
      case .jump: place = Int(step.target)
      default: place = holds(step, facts) ? place + 1 : Int(step.target)
      }
    }
  }

  private func holds(_ step: Instruction, _ facts: Facts) -> Bool {
    switch step.opcode {
    case .zero, .some, .all, .lacks:
      let word = FactWord.allCases.first { $0.rawValue == step.index }.map { facts[$0] } ?? 0
      let met = word & step.operand
      return switch step.opcode {
      case .zero: met == 0
      case .some: met != 0
      case .all: met == step.operand
      default: met != step.operand
      }
    case .below, .above:
      let isGiven = facts.numbersGiven >> UInt64(step.index) & 1 == 1
      let isUnknown = facts.numbersUnknown >> UInt64(step.index) & 1 == 1
      let number = FactNumber(rawValue: step.index).map { facts.numbers[$0] } ?? 0
      let isMet = step.opcode == .below ? number < step.operand : number > step.operand
      return weigh(isUnknown ? nil : isGiven && isMet, step.sense)
    default:
      let name = NameNumber(UInt32(step.operand))
      let known = step.index == 0 ? facts.actorNames : facts.targetNames
      let unknown = step.index == 0 ? facts.actorUnknownNames : facts.targetUnknownNames
      return weigh(unknown.contains(name) ? nil : known.contains(name), step.sense)
    }
  }

  private func weigh(_ value: Bool?, _ sense: Instruction.Sense) -> Bool {
    switch sense {
    case .surely: value == true
    case .possibly: value != false
    case .surelyNot: value == false
    case .possiblyNot: value != true
    }
  }
}
