import Expectations
import PolicyAnalysis
import Testing

struct DecisionDiagramsTests {
  /// Two yes-or-no variables around one of five values.
  private let diagrams = DecisionDiagrams(domains: [2, 5, 2])
  private let first = Level(0)
  private let role = Level(1)
  private let last = Level(2)

  private func everyChoice() -> [[Int]] {
    (0..<20).map { [$0 % 2, $0 / 2 % 5, $0 / 10] }
  }

  @Test func equalFunctionsAreOneNode() throws {
    let one = try diagrams.test(first)
    let other = try diagrams.test(role, isIn: [1..<3])
    let left = try diagrams.not(try diagrams.and(one, other))
    let right = try diagrams.or(try diagrams.not(one), try diagrams.not(other))
    expect(left, equals: right)
    expect(try diagrams.or(left, try diagrams.not(left)), equals: .always)
    expect(try diagrams.and(left, not: left), equals: .never)
  }

  @Test func connectivesAgreeWithEveryChoiceOfValues() throws {
    let one = try diagrams.or(try diagrams.test(first), try diagrams.test(role, isIn: [0..<1, 3..<5]))
    let other = try diagrams.or(try diagrams.test(last), try diagrams.test(role, isIn: [2..<4]))
    let both = try diagrams.and(one, other)
    let either = try diagrams.or(one, other)
    let minus = try diagrams.and(one, not: other)
    let equal = try diagrams.equal(one, other)
    for choice in everyChoice() {
      let value = { (level: Level) in choice[level.index] }
      let left = choice[0] == 1 || choice[1] == 0 || choice[1] >= 3
      let right = choice[2] == 1 || choice[1] == 2 || choice[1] == 3
      expect(diagrams.holds(one, value), equals: left)
      expect(diagrams.holds(both, value), equals: (left && right))
      expect(diagrams.holds(either, value), equals: (left || right))
      expect(diagrams.holds(minus, value), equals: (left && !right))
      expect(diagrams.holds(equal, value), equals: (left == right))
    }
  }

  @Test func cubesAreApartAndCoverTheFunction() throws {
    let one = try diagrams.or(try diagrams.test(first), try diagrams.test(role, isIn: [0..<1, 3..<5]))
    let function = try diagrams.equal(one, try diagrams.test(last))
    let cubes = diagrams.cubes(function, limit: 100)
    for choice in everyChoice() {
      let inside = cubes.filter { cube in
        cube.parts.allSatisfy { part in part.values.contains { $0.contains(choice[part.level.index]) } }
      }
      expect(inside.count, equals: (diagrams.holds(function) { choice[$0.index] } ? 1 : 0))
    }
    expect(diagrams.cubes(function, limit: 2).count, equals: 2)
  }

  @Test func aWitnessMakesItsFunctionTrue() throws {
    let function = try diagrams.and(
      try diagrams.test(role, isIn: [1..<2, 4..<5]), not: try diagrams.test(last))
    let witness = try require(diagrams.witness(function))
    expect(witness.map(\.level) == [role, last] && witness.map(\.value) == [1, 0])
    expect(diagrams.witness(.never) == nil)
    expect(diagrams.witness(.always)?.isEmpty, equals: true)
    expect(diagrams.witness(function) { $1.last!.upperBound - 1 }?.first?.value, equals: 4)
  }

  @Test func quantifyingAndRestrictingDropVariables() throws {
    let isRole = try diagrams.test(role, isIn: [2..<4])
    let function = try diagrams.and(isRole, try diagrams.test(last))
    expect(try diagrams.exists([last], function), equals: isRole)
    expect(try diagrams.exists([role, last], function), equals: .always)
    expect(try diagrams.restrict(function, role, to: 3), equals: try diagrams.test(last))
    expect(try diagrams.restrict(function, last, to: 0), equals: .never)
    expect(diagrams.support(function), equals: [role, last])
    expect(diagrams.nodeCount(function), equals: 2)
  }

  @Test func aSearchFindsWhatJoiningFinds() throws {
    let one = try diagrams.equal(try diagrams.test(first), try diagrams.test(role, isIn: [1..<3]))
    let other = try diagrams.equal(try diagrams.test(last), try diagrams.test(role, isIn: [2..<5]))
    let third = try diagrams.and(try diagrams.not(try diagrams.test(last)), try diagrams.test(first))
    expect(try diagrams.canAllHold([one, other, third]))
    expect(!(try diagrams.canAllHold([one, other, third, try diagrams.test(role, isIn: [2..<5])])))
    expect(try diagrams.canAllHold([]))
  }

  @Test func pastABoundAMistakeIsThrownAndSmallerQuestionsAreStillAnswered() throws {
    let pairs = 24
    let small = DecisionDiagrams(domains: [UInt32](repeating: 2, count: pairs * 2), nodeLimit: 4000)
    var parts: [Diagram] = []
    for index in 0..<pairs {
      parts.append(try small.and(try small.test(Level(index)), try small.test(Level(index + pairs))))
    }
    #expect(throws: DiagramMistake.tooManyNodes(limit: 4000)) { try small.any(parts) }
    expect(try small.and(parts[0], not: parts[1]) != .never)
    let deep = DecisionDiagrams(domains: [UInt32](repeating: 2, count: 3000), heightLimit: 100)
    #expect(throws: DiagramMistake.tooDeep(limit: 100)) {
      try deep.all(try (0..<3000).map { try deep.test(Level($0)) })
    }
    let slow = DecisionDiagrams(domains: [UInt32](repeating: 2, count: pairs * 2), stepLimit: 500)
    let many = try (0..<pairs).map {
      try slow.and(try slow.test(Level($0)), try slow.test(Level($0 + pairs)))
    }
    #expect(throws: DiagramMistake.tooManySteps(limit: 500)) { try slow.any(many) }
  }
}
