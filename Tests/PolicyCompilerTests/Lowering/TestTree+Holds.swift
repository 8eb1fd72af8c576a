import PolicyMachine
import RoomModel

@testable import PolicyCompiler

extension TestTree {
  /// Whether it holds of some words, by the definition of each opcode (`Grammar/instructions.md`).
  func holds(_ words: FactWords) -> Bool {
    switch self {
    case .constant(let value): value
    case .all(let parts): parts.allSatisfy { $0.holds(words) }
    case .any(let parts): parts.contains { $0.holds(words) }
    case .test(let test): Self.holds(test, words)
    }
  }

  private static func holds(_ test: Instruction, _ words: FactWords) -> Bool {
    let found = (FactWord(rawValue: test.index).map { words[$0] } ?? 0) & test.operand
    return switch test.opcode {
    case .zero: found == 0
    case .some: found != 0
    case .all: found == test.operand
    case .lacks: found != test.operand
    case .finish, .allow, .deny, .jump, .below, .above, .named: false
    }
  }
}
