import Expectations
import PolicyTesting
import RoomPolicy
import Testing

/// Coverage of policies that are too large to be measured whole.
struct CoverageLoadTests {
  /// Definitions that double what they stand for again and again.
  private static let nested: String = {
    var lines = ["roompolicy 1", "define a1 as actor is in group g1@x.example"]
    for number in 2...11 { lines.append("define a\(number) as actor is in group g\(number)@x.example") }
    for number in 12...20 {
      lines.append(
        "define a\(number) as (a\(number - 1) and a\(number - 7)) or (a\(number - 2) and a\(number - 11))")
    }
    return lines.joined(separator: "\n") + "\nallow remove if a20\nforbid send if actor is visitor\n"
  }()
  private static let sentences = "owner can remove visitor\n  visitor cannot send because \"visitor\"\n"

  @Test func whatIsNotMeasuredCountsAndIsNotCovered() throws {
    let coverage = try TestText.coverage(Self.nested, room: nil, effort: 10_000, Self.sentences)
    expect(coverage.unmeasured > 0)
    expect(coverage.total - coverage.covered >= coverage.unmeasured)
    let rules = coverage.items.filter { $0.kind == .rule }
    expect(rules.count, equals: 2)
    expect(rules[0].unmeasured + rules[0].atoms.count, equals: 274)
  }

  @Test func rulesAreMeasuredBeforeTheFactsOfAny() throws {
    let coverage = try TestText.coverage(Self.nested, room: nil, effort: 10_000, Self.sentences)
    expect(coverage.items.last?.text, equals: "forbid send if actor is visitor")
    expect(coverage.items.last?.held.isCovered, equals: true)
  }

  @Test func aPolicyOfOrdinarySizeIsMeasuredWhole() throws {
    let coverage = try TestText.coverage(
      "roompolicy 1\nforbid send if actor is visitor\n", room: nil,
      "visitor cannot send because \"visitor\"\n")
    expect(coverage.unmeasured, equals: 0)
    expect(coverage.total, equals: 2)
    expect(coverage.covered, equals: 2)
  }
}
