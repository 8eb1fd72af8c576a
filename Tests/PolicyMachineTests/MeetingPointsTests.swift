import Expectations
import Testing

@testable import PolicyMachine

/// Where paths meet, held against the set of instructions that every path runs through.
struct MeetingPointsTests {
  /// Random code of some instructions, built backwards; for each instruction, by what stands for it, all that every
  /// path from it runs through.
  private static func compare(count: Int, _ random: inout SeededGenerator) -> Bool {
    let (end, root) = (count, count + 1)
    var points = MeetingPoints(count: count)
    var standIns = Array(0..<count + 2)
    var passed = [Set<Int>](repeating: [], count: count + 2)
    passed[root] = [root]
    passed[end] = [end, root]
    for place in (0..<count).reversed() {
      let rest = count - place - 1
      let next = rest > 0 ? place + 1 : place
      switch rest == 0 ? 0 : Int.random(in: 0..<20, using: &random) {
      case 0:
        points.finish(place)
        standIns[place] = end
      case 1:
        points.deny(place)
        passed[place] = [place, root]
      case 2, 3, 4:
        points.pass(place, to: next)
        passed[place] = passed[standIns[next]].union([place])
      case 5:
        let target = place + 1 + Int.random(in: 0..<rest, using: &random)
        points.jump(place, to: target)
        standIns[place] = standIns[target]
      default:
        let target = place + 1 + Int.random(in: 0..<min(rest, 6), using: &random)
        points.fork(place, next, target)
        passed[place] = passed[standIns[next]].intersection(passed[standIns[target]]).union([place])
      }
    }
    for start in 0..<count {
      for place in start..<count {
        let isPassed = passed[standIns[start]].contains(standIns[place])
        if points.isPassed(place, from: start) != isPassed { return false }
      }
    }
    return true
  }

  @Test func everyPathRunsThroughWhereTheyAreSaidToMeet() {
    var random = SeededGenerator(seed: 25)
    for turn in 0..<100 { expect(Self.compare(count: 4 + turn % 70, &random), "turn \(turn)") }
  }
}
