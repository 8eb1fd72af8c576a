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

  @Test func aRightIsWhatItWasSetToAndNoOtherChanges() {
    for right in (0..<RightNumber.limit).map({ RightNumber($0) }) {
      for person in [Party.actor, .target] {
        for value in [true, false, nil] as [Bool?] {
          var facts = Facts()
          facts.setRights(actor: RightSet(bits: 0x5555_5555), target: RightSet(bits: 0x3333_3333))
          let before = facts
          facts.set(right, of: person, value)
          expect(facts.isSound && facts.holds(right, person) == value, "\(right)")
          for other in [Party.actor, .target] {
            for number in (0..<RightNumber.limit).map({ RightNumber($0) })
            where other != person || number != right {
              expect(facts.holds(number, other), equals: before.holds(number, other))
            }
          }
        }
      }
    }
  }

  @Test func aRequestNamesOneRightOrNone() {
    var facts = Facts()
    facts.setNamedRight(RightSet(), orNone: false)
    expect(facts.isSound && facts[.namedRight] == RoleSet.absent.bits)
    facts.setNamedRight(RightSet(RightNumber(31)), orNone: false)
    expect(facts.isSound && facts[.namedRight] == 1 << 31)
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
    let bits = Set(FactWord.pairs.flatMap { [$0.mayHold, $0.mayFail] })
    expect(bits.isSuperset(of: FactBit.allCases.flatMap { [$0.mayHold, $0.mayFail] }))
    let roles = Set(RoleWord.allCases.map(\.word))
    expect(bits.isDisjoint(with: roles))
    expect(bits.union(roles).union([.namedRight]), equals: Set(FactWord.allCases))
  }
}
