import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText
import Testing

@testable import PolicyOracle

/// The random questions are worth asking: they reach every word of the language, and both answers.
struct GeneratorReachTests {
  private struct Reach {
    var asked: [Fact: Set<Bool?>] = [:]
    var verdicts: [Operation: Set<Bool>] = [:]
    var allowed = 0
    var questions = 0

    /// The facts that the rules asked for without both answers.
    var halfAsked: [Fact] { Fact.allCases.filter { !asked[$0, default: []].isSuperset(of: [true, false]) } }
    /// The facts that a question may leave open, and none did.
    var neverUnknown: [Fact] {
      Fact.allCases.filter { $0.row.supplier == .question && !asked[$0, default: []].contains(nil) }
    }
    /// The operations that were not both allowed and denied.
    var halfDecided: [Operation] { Operation.allCases.filter { verdicts[$0, default: []].count < 2 } }
    var isWhole: Bool { halfAsked.isEmpty && neverUnknown.isEmpty && halfDecided.isEmpty }
  }

  /// Beyond this number of policies a word counts as out of reach.
  private static let most = 2000

  private func reach() throws -> Reach {
    var reach = Reach()
    for seed in 90_000..<90_000 + Self.most {
      if seed.isMultiple(of: 50) && reach.isWhole { break }
      var generator = PolicyGenerator(seed: seed)
      let text = generator.policy().text
      let compiled = compile(Source(name: "random.roompolicy", bytes: Array(text.utf8)))
      let policy = try require(compiled.policy, "\(text)\n\(compiled.diagnostics.map(\.message))")
      let program = try require(compiled.program)
      var rooms = RoomGenerator(random: generator.random, program: program)
      let room = try rooms.room()
      let reference = Reference(policy, room)
      var questions = QuestionGenerator(rooms.random, policy, room)
      for _ in 0..<60 {
        let question = questions.question()
        let view = reference.view(question)
        for rule in policy.rules where !rule.isOfProfile && rule.governs(question.operation) {
          for fact in facts(rule.condition) {
            reach.asked[fact.fact, default: []].insert(reference.value(fact, view))
          }
        }
        let isAllowed = reference.decide(view).isAllowed
        reach.verdicts[question.operation, default: []].insert(isAllowed)
        reach.allowed += isAllowed ? 1 : 0
        reach.questions += 1
      }
    }
    return reach
  }

  private func facts(_ condition: CheckedCondition) -> [CheckedFact] {
    switch condition {
    case .constant: []
    case .fact(let fact): [fact]
    case .not(let inner): facts(inner)
    case .all(let parts), .any(let parts): parts.flatMap(facts)
    }
  }

  @Test func everyFactAndOperationIsReachedBothWays() throws {
    let reach = try reach()
    expect(reach.halfAsked.map(\.row.pattern), equals: [])
    expect(reach.neverUnknown.map(\.row.pattern), equals: [])
    expect(reach.halfDecided.map(\.row.phrase), equals: [])
    // Why: unknown is what a derived fact is for want of what it derives from, and what the asker forgets.
    expect(Fact.allCases.count { reach.asked[$0, default: []].contains(nil) } > 60)
    expect((0.15...0.6).contains(Double(reach.allowed) / Double(reach.questions)))
  }
}
