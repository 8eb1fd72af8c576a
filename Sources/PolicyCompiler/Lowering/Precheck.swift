import PolicyMachine
import RoomModel

/// What must hold of a few words for any rule of a run to matter: where none of its bits is set, the whole run
/// is false, and a decision passes it by with a test for each word.
///
///     forbid commit with Add if request is external …     some requestMayHold {isExternal}
///     forbid commit with Add if target is outcast         some targetRole {outcast}
///
/// Which bits are asked for is a matter of speed (`ForbidPlan`); that they are needed is checked before a run goes
/// behind them (`Grammar/proofs/Emit.v`, `covers_hit`).
package struct Precheck {
  /// 0 where nothing is asked of a word.
  private(set) var masks = FactWords()

  /// A precheck that asks for nothing.
  package init() {}

  /// Asks for one of these bits too.
  package mutating func ask(_ word: FactWord, _ mask: UInt64) { masks[word] |= mask }

  /// Asks for one of the bits of another precheck too.
  package mutating func join(_ other: Precheck) {
    for word in FactWord.allCases where other.masks[word] != 0 { ask(word, other.masks[word]) }
  }

  /// The tests, without their targets: one for each word, that holds where the word has none of the bits.
  package var tests: [Instruction] {
    FactWord.allCases.compactMap { word in
      let mask = masks[word]
      return mask == 0 ? nil : Instruction(.zero, index: word.rawValue, operand: mask)
    }
  }

  /// What is to be done next of a tree.
  private enum Step {
    case look(TestTree)
    /// Take as many of the last answers, join them.
    case join(Int, isAll: Bool)
  }

  /// Whether `tree` is false wherever none of the bits is set.
  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  package func isNeeded(by tree: TestTree) -> Bool {
    var steps = [Step.look(tree)]
    var answers: [Bool] = []
    while let step = steps.popLast() {
      switch step {
      case .look(.constant(let value)): answers.append(!value)
      case .look(.test(let test)): answers.append(isNeeded(by: test))
      case .look(.all(let parts)):
        steps.append(.join(parts.count, isAll: true))
        steps += parts.map(Step.look)
      case .look(.any(let parts)):
        steps.append(.join(parts.count, isAll: false))
        steps += parts.map(Step.look)
      case .join(let count, let isAll):
        let parts = answers.suffix(count)
        // Why: of what must all hold, one that needs the bits is enough.
        let answer = isAll ? parts.contains(true) : !parts.contains(false)
        answers.removeLast(count)
        answers.append(answer)
      }
    }
    return answers[0]
  }

  private func isNeeded(by test: Instruction) -> Bool {
    guard let word = FactWord(rawValue: test.index) else { return false }
    return switch test.opcode {
    case .some: test.operand & ~masks[word] == 0
    case .all: test.operand & masks[word] != 0
    case .finish, .allow, .deny, .jump, .zero, .lacks, .below, .above, .named: false
    }
  }
}
