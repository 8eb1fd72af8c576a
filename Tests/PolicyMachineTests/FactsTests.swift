import Expectations
import RoomModel
import Testing

/// However facts are set, each is true, false or unknown.
struct FactsTests {
  @Test func freshFactsAreSoundAndFalse() {
    let facts = Facts()
    expect(facts.isSound)
    for bit in FactBit.allCases { expect(facts.value(bit), equals: false, bit.row.word) }
  }

  @Test func aFactIsWhatItWasSetToAndNoOtherChanges() {
    for bit in FactBit.allCases {
      for value in [true, false, nil] as [Bool?] {
        var facts = Facts()
        facts.setPeople(0x5555_5555_5555_5555, unknown: 0x0F)
        facts.setRequest(0x3333_3333_3333_3333, unknown: 0xF0)
        let before = facts
        facts.set(bit, value)
        expect(facts.isSound && facts.value(bit) == value, bit.row.word)
        let others = FactBit.allCases.filter { $0 != bit && facts.value($0) != before.value($0) }
        expect(others, equals: [], bit.row.word)
      }
    }
  }

  @Test func aSetOfNoRoleIsThatOfNobody() {
    for word in RoleWord.allCases {
      var facts = Facts()
      facts.set(word, RoleSet())
      expect(facts[word.word], equals: RoleSet.absent.bits)
      facts.set(word, RoleSet(RoleNumber(3)))
      expect(facts[word.word], equals: 8)
      expect(facts.isSound)
    }
  }

  @Test func namesOutOfOrderAreNotSound() {
    for list in [\Facts.actorNames, \.targetNames, \.actorUnknownNames, \.targetUnknownNames] {
      var facts = Facts()
      facts[keyPath: list] = [NameNumber(1), NameNumber(4)]
      expect(facts.isSound)
      facts[keyPath: list] = [NameNumber(4), NameNumber(1)]
      expect(!facts.isSound)
    }
  }

  @Test func noWordIsOfRolesAndOfBits() {
    let bits = Set(FactBit.allCases.flatMap { [$0.mayHold, $0.mayFail] })
    let roles = Set(RoleWord.allCases.map(\.word))
    expect(bits.isDisjoint(with: roles))
    expect(bits.union(roles), equals: Set(FactWord.allCases))
  }
}
