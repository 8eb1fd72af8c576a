import Expectations
import RoomModel
import Testing

/// Keys are found by their bytes, however alike they are.
struct ByteTableTests {
  /// Keys of every length around a word's and around the longest that has a sum of its own, that differ in one byte.
  private static let alike: [[UInt8]] = (Array(0...41) + [127, 128, 129, 300]).flatMap { count in
    let key = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    return [key]
      + (0..<count).map { place in
        var other = key
        other[place] ^= 0x80
        return other
      }
  }

  @Test func keysThatDifferInOneByteAreDifferent() {
    var table = ByteTable()
    for (number, key) in Self.alike.enumerated() {
      expect(table.find(key) == nil)
      let (index, isNew) = table.insert(key)
      expect(isNew && index == number)
      expect(!table.insert(key).isNew)
    }
    for (number, key) in Self.alike.enumerated() {
      expect(table.find(key), equals: number)
      expect(Array(table[number]), equals: key)
      let longer = [0] + key + [0]
      expect(table.find(longer.dropFirst().dropLast()), equals: number)
    }
  }

  @Test func keysKeepTheNumbersInWhichTheyCame() {
    var table = ByteTable()
    var numbers: [[UInt8]: Int] = [:]
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      let key = (0..<random.below(10)).map { _ in UInt8(random.below(4)) }
      let known = numbers[key]
      expect(table.find(key), equals: known)
      let (number, isNew) = table.insert(key[...])
      expect(isNew, equals: known == nil)
      expect(number, equals: known ?? numbers.count)
      numbers[key] = number
      expect(table.holds(key.span, at: number) && Array(table[number]) == key)
    }
    expect(table.count, equals: numbers.count)
    let last = Array(table[table.count - 1])
    expect(!table.holds((last + [0]).span, at: table.count - 1))
  }

  /// Whoever chooses names cannot make look-ups slow: names that count up, that differ in one place alone, or that have
  /// the same bytes in another order are found as fast as any.
  @Test func aFloodOfNamesThatAreAlikeIsSpread() {
    let floods: [(Int) -> String] = [
      { "user\($0)@a.example" },
      { String(repeating: "a", count: 60) + "\($0)" },
      { String(UInt32($0).byteSwapped, radix: 16) + "@a.example" },
      { number in String((0..<16).map { number >> $0 & 1 == 0 ? "a" : "b" }) + "@x.example" },
      { "\($0 % 256)-\(String(repeating: "x", count: $0 / 256))" },
    ]
    let clock = ContinuousClock()
    let times = floods.map { name in
      let keys = (0..<20_000).map { Array(name($0).utf8) }
      var table = ByteTable()
      return clock.measure {
        for key in keys { table.insert(key) }
        for key in keys { expect(table.find(key) != nil) }
      }
    }
    // Why so wide: were they to collide, each would take thousands of steps.
    expect(times.allSatisfy { $0 < times[0] * 20 + .milliseconds(300) }, "\(times)")
  }
}
