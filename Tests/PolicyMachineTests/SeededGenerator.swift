import PolicyMachine
import RoomModel

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// Facts of any kind, many of them unknown.
  mutating func facts() -> Facts {
    var facts = Facts()
    facts.setPeople(next() & next(), unknown: next() & next())
    facts.setRequest(next() & next(), unknown: next() & next())
    for word in RoleWord.allCases { facts.set(word, RoleSet(bits: next() & next())) }
    for number in FactNumber.allCases where below(2) == 0 { facts.set(number, UInt64(below(2000))) }
    facts.numbersUnknown = next() & next() & 127
    if below(2) == 0 { facts.actorNames = [NameNumber(0), NameNumber(1)] }
    if below(3) == 0 { facts.targetUnknownNames = [NameNumber(0)] }
    return facts
  }

  /// Code whose jumps all go forward, of a few instructions; most of it verifies.
  mutating func code() -> [Instruction] {
    let count = 2 + below(12)
    var code = (0..<count - 1).map { place in
      let target = UInt32(place + 1 + below(min(4, count - place - 1)))
      return switch below(8) {
      case 0: Instruction(.finish)
      case 1: Instruction(.jump, target: target)
      case 2: Fixture.deny(2 + UInt64(below(2)))
      case 3, 4: Fixture.allow(UInt64(below(2)), then: target)
      default:
        Instruction(
          [.zero, .some, .all, .lacks][below(4)], index: UInt8(below(10)), operand: next() & next(),
          target: target)
      }
    }
    code.append(Instruction(.finish))
    return code
  }
}
