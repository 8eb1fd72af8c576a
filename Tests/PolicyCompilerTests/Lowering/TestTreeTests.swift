import Expectations
import PolicyMachine
import RoomModel
import Testing

@testable import PolicyCompiler

/// Tests of one word that become one test, held against what each says by itself.
struct TestTreeTests {
  /// Each test of a word of three bits, of none of them too.
  private static let tests: [TestTree] = [Instruction.Opcode.zero, .some, .all, .lacks].flatMap { opcode in
    (0...7).map { TestTree.test(Instruction(opcode, index: 0, operand: UInt64($0))) }
  }
  private static let words: [FactWords] = (0...7).map { value in
    var words = FactWords()
    words[.peopleMayHold] = UInt64(value)
    return words
  }

  private static func isRight(_ parts: [TestTree]) -> Bool {
    let (all, any) = (TestTree.allOf(parts), TestTree.anyOf(parts))
    return words.allSatisfy { words in
      all.holds(words) == parts.allSatisfy { $0.holds(words) }
        && any.holds(words) == parts.contains { $0.holds(words) }
    }
  }

  @Test func aComplementHoldsWhereItsTestFails() {
    for case .test(let test) in Self.tests {
      for words in Self.words {
        expect(
          TestTree.test(test.complement).holds(words) != TestTree.test(test).holds(words), "\(test)")
      }
    }
  }

  @Test func aSenseAndItsComplementNeverAgree() {
    func holds(_ sense: Instruction.Sense, _ value: Bool?) -> Bool {
      switch sense {
      case .surely: value == true
      case .possibly: value != false
      case .surelyNot: value == false
      case .possiblyNot: value != true
      }
    }
    for sense in Instruction.Sense.allCases {
      for value in [true, false, nil] {
        expect(
          holds(sense.complement, value) != holds(sense, value), "\(sense) of \(String(describing: value))")
      }
    }
  }

  @Test func twoTestsMadeOneSayWhatTheySaidApart() {
    for one in Self.tests {
      for other in Self.tests { expect(Self.isRight([one, other]), "\(one), \(other)") }
    }
  }

  @Test func aThirdTestChangesNothingOfThat() {
    for one in Self.tests {
      for other in Self.tests {
        let isWrong = Self.tests.contains { !Self.isRight([one, other, $0]) }
        expect(!isWrong, "\(one), \(other)")
      }
    }
  }
}
