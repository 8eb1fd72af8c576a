import RoomModel

extension ProofRecord {
  /// Random changes of new facts, and what they leave: the words, the numbers, and each yes-or-no fact's value.
  public static func facts(seed: Int) -> ProofRecord {
    var random = OracleRandom(seed: seed)
    var record = ProofRecord("facts", "\(seed)")
    var facts = Facts()
    record.put(1..<2 + random.below(8)) { record, _ in record.change(&facts, &random) }
    record.put(FactBit.allCases.map { Int($0.rawValue) })
    record.answer()
    record.put(facts.isSound)
    for word in FactWord.allCases { record.put(facts[word]) }
    for number in FactNumber.allCases {
      record.put(facts.numbersGiven >> UInt64(number.rawValue) & 1)
      record.put(facts.numbers[number])
    }
    for bit in FactBit.allCases { record.put(facts.value(bit).map { $0 ? 1 : 0 } ?? 2) }
    return record
  }

  private mutating func change(_ facts: inout Facts, _ random: inout OracleRandom) {
    switch random.below(5) {
    case 0, 1:
      let (bit, value) = (random.pick(FactBit.allCases), random.pick([true, false, nil] as [Bool?]))
      facts.set(bit, value)
      put(0)
      put(bit.rawValue)
      put(value.map { $0 ? 1 : 0 } ?? 2)
    case 2:
      let (held, unknown, isOfRequest) = (random.next(), random.next() & random.next(), random.chance(50))
      if isOfRequest {
        facts.setRequest(held, unknown: unknown)
      } else {
        facts.setPeople(held, unknown: unknown)
      }
      put(1)
      put(isOfRequest)
      put(held)
      put(unknown)
    case 3:
      let (word, roles) = (random.pick(RoleWord.allCases), random.chance(20) ? 0 : random.mask())
      facts.set(word, RoleSet(bits: roles))
      put(2)
      put(word.word.rawValue)
      put(roles)
    default:
      let (number, value) = (random.pick(FactNumber.allCases), random.chance(20) ? nil : random.next())
      facts.set(number, value)
      put(3)
      put(number.rawValue)
      put(value != nil)
      put(value ?? 0)
    }
  }
}
