import PolicyMachine

/// A condition as the machine tests it: yes or no, no negation, constants folded away.
package indirect enum TestTree: Equatable {
  case constant(Bool)
  /// A test without its target.
  case test(Instruction)
  case all([TestTree])
  case any([TestTree])

  /// Whether it is one test alone.
  var isTest: Bool { if case .test = self { true } else { false } }

  /// All of `parts`, tests of one word made one where masks allow.
  package static func allOf(_ parts: [TestTree]) -> TestTree {
    gather(parts, neutral: true) { one, other in
      switch (one.opcode, other.opcode) {
      case (.zero, .zero): .zero
      case (.some, .some) where isSingle(one.operand) && isSingle(other.operand): .all
      case (.all, .all): .all
      case (.all, .some) where isSingle(other.operand): .all
      case (.some, .all) where isSingle(one.operand): .all
      default: nil
      }
    } make: {
      TestTree.all($0)
    }
  }

  /// Any of `parts`, likewise.
  package static func anyOf(_ parts: [TestTree]) -> TestTree {
    gather(parts, neutral: false) { one, other in
      switch (one.opcode, other.opcode) {
      case (.some, .some): .some
      case (.zero, .zero) where isSingle(one.operand) && isSingle(other.operand): .lacks
      case (.lacks, .lacks): .lacks
      case (.lacks, .zero) where isSingle(other.operand): .lacks
      case (.zero, .lacks) where isSingle(one.operand): .lacks
      default: nil
      }
    } make: {
      TestTree.any($0)
    }
  }

  private static func isSingle(_ mask: UInt64) -> Bool { mask != 0 && mask & (mask &- 1) == 0 }

  /// Drops what is neutral, stops at what decides, and merges tests of one word.
  private static func gather(
    _ parts: [TestTree], neutral: Bool, merge: (Instruction, Instruction) -> Instruction.Opcode?,
    make: ([TestTree]) -> TestTree
  ) -> TestTree {
    var kept: [TestTree] = []
    kept.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .constant(neutral): continue
      case .constant: return part
      case .test(let test):
        var isMerged = false
        for index in kept.indices.suffix(8).reversed() {
          guard case .test(let earlier) = kept[index], earlier.index == test.index,
            let opcode = merge(earlier, test)
          else { continue }
          kept[index] = .test(
            Instruction(opcode, index: test.index, operand: earlier.operand | test.operand))
          isMerged = true
          break
        }
        if !isMerged { kept.append(part) }
      default: kept.append(part)
      }
    }
    if kept.isEmpty { return .constant(neutral) }
    return kept.count == 1 ? kept[0] : make(kept)
  }
}

extension Instruction {
  /// The test that holds exactly where this one fails.
  var complement: Instruction {
    var other = self
    switch opcode {
    case .zero: other.opcode = .some
    case .some: other.opcode = .zero
    case .all: other.opcode = .lacks
    case .lacks: other.opcode = .all
    case .below, .above, .named: other.sense = sense.complement
    case .finish, .allow, .deny, .jump: break
    }
    return other
  }
}

extension Instruction.Sense {
  var complement: Instruction.Sense {
    switch self {
    case .surely: .possiblyNot
    case .possiblyNot: .surely
    case .possibly: .surelyNot
    case .surelyNot: .possibly
    }
  }
}
