import Expectations
import RoomModel
import Testing

@testable import PolicyMachine

/// Which preauthorization matches first.
struct NameIndexTests {
  private static func program(_ entries: [(name: UInt32?, rank: Int)]) -> Program {
    var program = Fixture.program([])
    program.preauthorizations = entries.map { entry in
      ProgramPreauthorization(
        name: entry.name.map(NameNumber.init), role: RoleNumber(entry.rank), isByUser: false)
    }
    return program
  }

  /// The rank that the user of the fixture, whose domain it names too, is preauthorized for.
  private static func rank(_ entries: [(name: UInt32?, rank: Int)]) -> UInt8? {
    let index = NameIndex(program(entries))
    var traits = Traits(role: .none)
    index.apply(index.match(key: Fixture.bytes("log@example.org"), Affiliations()), to: &traits)
    if traits.preauthorization == .absent { return nil }
    return UInt8(traits.preauthorization.bits.trailingZeroBitCount)
  }

  @Test func ofTwoGrantsOfOneNameTheFirstCounts() {
    expect(Self.rank([(1, 3), (1, 4)]), equals: 3)
    expect(Self.rank([(0, 4), (0, 3)]), equals: 4)
  }

  @Test func theFirstGrantCountsWhateverItNames() {
    expect(Self.rank([(0, 3), (1, 4), (nil, 2)]), equals: 3)
    expect(Self.rank([(1, 4), (0, 3), (nil, 2)]), equals: 4)
    expect(Self.rank([(nil, 2), (1, 4), (0, 3)]), equals: 2)
    expect(Self.rank([]), equals: nil)
  }
}
