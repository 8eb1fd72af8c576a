import PolicyReports
import Expectations
import Testing

@testable import RoomPolicyCommands

struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    String(decoding: unifiedDiff(name: "p", from: Array(old.utf8), to: Array(new.utf8)), as: UTF8.self)
  }

  @Test func equalTextsHaveNone() {
    expect(diff("a\nb\n", "a\nb\n"), equals: "")
    expect(diff("", ""), equals: "")
  }

  @Test func changesFarApartAreHunksOfTheirOwn() {
    let lines = (1...20).map(String.init)
    var other = lines
    other[1] = "two"
    other[17] = "eighteen"
    expect(
      diff(lines.joined(separator: "\n") + "\n", other.joined(separator: "\n") + "\n"),
      equals: """
        --- a/p
        +++ b/p
        @@ -1,5 +1,5 @@
         1
        -2
        +two
         3
         4
         5
        @@ -15,6 +15,6 @@
         15
         16
         17
        -18
        +eighteen
         19
         20

        """)
  }

  @Test func aMissingLastLineEndIsSaid() {
    expect(
      diff("a\nb", "a\nb\n"),
      equals: """
        --- a/p
        +++ b/p
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +b

        """)
  }

  @Test func anEmptySideIsNumberedZero() {
    expect(diff("", "a\n"), equals: "--- a/p\n+++ b/p\n@@ -0,0 +1 @@\n+a\n")
    expect(diff("a\n", ""), equals: "--- a/p\n+++ b/p\n@@ -1 +0,0 @@\n-a\n")
  }

  /// Applies each change to the old lines and compares with the new.
  @Test func changesLeadFromTheOldTextToTheNew() {
    var state: UInt64 = 7
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<400 {
      let old = (0..<below(30)).map { _ in [UInt8(below(12))][...] }
      var new = old
      for _ in 0..<below(6) {
        if !new.isEmpty && below(2) == 0 { new.remove(at: below(new.count)) }
        new.insert([UInt8(below(14))][...], at: below(new.count + 1))
      }
      var built: [ArraySlice<UInt8>] = []
      var position = 0
      for change in LineDiff(old, new).changes {
        built += old[position..<change.old.lowerBound]
        expect(built.count, equals: change.new.lowerBound)
        built += new[change.new]
        position = change.old.upperBound
      }
      built += old[position...]
      expect(built, equals: new)
    }
  }

  @Test func manyEqualLinesAreComparedInReasonableTime() {
    let old = [ArraySlice<UInt8>](repeating: [1], count: 20_000)
    let new = [ArraySlice<UInt8>](repeating: [1], count: 15_000) + [[2]] + [[1]]
    expect(!LineDiff(old, new).changes.isEmpty)
  }
}
