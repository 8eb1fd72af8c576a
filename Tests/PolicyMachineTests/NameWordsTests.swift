import Expectations
import RoomModel
import Testing

/// A name that is read eight bytes at a time is taken for a key exactly where it is one byte by byte.
struct NameWordsTests {
  private static func agree(_ name: [UInt8]) -> Bool {
    User.isKey(name.span) == User.isKeyByBytes(name.span)
  }

  /// Every byte in every place of names that are keys, of all lengths around those of words.
  @Test func oneByteIsAnother() {
    for count in [7, 8, 9, 15, 16, 17, 31, 63, 64, 65, 66] {
      for at in [0, 1, count / 2, count - 4, count - 1] {
        var name = [UInt8](repeating: 0x61, count: count)
        name[at] = 0x40
        for place in 0..<count {
          let kept = name[place]
          for byte in UInt8.min...UInt8.max {
            name[place] = byte
            expect(Self.agree(name), "\(name)")
          }
          name[place] = kept
        }
      }
    }
  }

  /// Names out of the few bytes that rules on domains distinguish; some are keys, and most are not.
  @Test func fewBytesInAnyOrder() {
    var random = SeededGenerator(seed: 61)
    let letters = Array("aaazz09.-@_%A/".utf8)
    var keys = 0
    for _ in 0..<60_000 {
      let name = (0..<Int.random(in: 6...20, using: &random)).map { _ in
        letters.randomElement(using: &random)!
      }
      expect(Self.agree(name), "\(name)")
      if User.isKey(name.span) { keys += 1 }
    }
    expect(keys > 500)
  }

  /// Two keys share a domain exactly where what stands behind their last at-signs is the same.
  @Test func domainsAreComparedFromBehind() {
    let domains = ["a.example", "b.example", "aa.example", "example", "x.a.example", "a.exampl"]
    let keys = domains.flatMap { domain in ["u", "uu", "a.example", "b@a.example"].map { $0 + "@" + domain } }
      .map { Array($0.utf8) }
    for first in keys {
      for second in keys {
        let isShared = User.domain(ofKey: first) == User.domain(ofKey: second)
        expect(User.shareDomain(first, second), equals: isShared)
      }
    }
  }
}
