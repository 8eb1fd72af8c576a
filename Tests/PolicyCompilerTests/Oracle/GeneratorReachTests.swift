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
  }

  private func reach() throws -> Reach {
    var reach = Reach()
    for seed in 51_000..<51_000 + Sweep.turns(220, of: 400) {
      var generator = PolicyGenerator(seed: seed)
      let text = generator.policy().text
      let compiled = compile(Source(name: "random.roompolicy", bytes: Array(text.utf8)))
      let policy = try require(compiled.policy)
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
    for fact in Fact.allCases {
      expect(reach.asked[fact, default: []].isSuperset(of: [true, false]), "\(fact.row.pattern)")
    }
    // Why: unknown is what a derived fact is for want of what it derives from, and what the asker forgets.
    let unknown = Fact.allCases.filter { reach.asked[$0, default: []].contains(nil) }
    for fact in Fact.allCases where fact.row.supplier == .question {
      expect(unknown.contains(fact), "\(fact.row.pattern)")
    }
    expect(unknown.count > 60)
    for operation in Operation.allCases {
      expect(reach.verdicts[operation, default: []].count, equals: 2, "\(operation.row.phrase)")
    }
    expect((0.15...0.6).contains(Double(reach.allowed) / Double(reach.questions)))
  }
}
