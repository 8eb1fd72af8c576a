import Expectations
import RoomModel
import Testing

/// Rows that name each other agree.
struct FactTableTests {
  @Test(arguments: RequestLimit.all) func aLimitIsBrokenByTheBitOfItsRow(limit: RequestLimit) {
    expect(limit.bound.row.bit.origin, equals: .measured(.broken(limit)))
    expect(RequestLimit(on: limit.number), equals: limit)
    expect(RequestKey.numbers.contains { $0.number == limit.number })
  }

  @Test(arguments: Bound.allCases) func aBoundThatMayBeMissingIsNeeded(bound: Bound) {
    var needed: Bound?
    if case .bound(let other) = bound.row.bit.need { needed = other }
    expect(needed, equals: (bound.row.initial == nil ? bound : nil))
    expect(Bounds()[bound], equals: bound.row.initial)
  }

  @Test(arguments: FactBit.allCases) func aBitThatIsGivenHasItsKey(bit: FactBit) {
    expect((bit.origin == .given), equals: RequestKey.flags.contains { $0.bit == bit })
  }

  @Test(arguments: FactNumber.allCases) func aNumberIsOfTheRoomOrGiven(number: FactNumber) {
    expect(number.isOfRoom != RequestKey.numbers.contains { $0.number == number })
  }

  @Test(arguments: Fact.allCases) func whatAQuestionGivesSaysByWhichPart(fact: Fact) {
    expect((fact.row.supplier == .question), equals: !fact.row.inputs.isEmpty)
  }

  @Test func theKeysFitIntoASetOfParts() {
    let parts = RequestKey.allCases.map(\.input)
    expect(Set(parts.map(\.rawValue)).count, equals: RequestKey.allCases.count)
    expect(!parts.contains([]))
  }
}
